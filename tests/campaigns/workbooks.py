"""Every form of a folder that the converter and ODK Validate accept opens here too.

`./dev prove workbooks --folder FOLDER` takes any collection of XLSForms (`.xlsx`, `.xlsm`, `.xls`, `.csv`,
`.md`) and ready XForms (`.xml`).
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path

from app.forms.files import load_file
from app.forms.interface import FormError
from app.forms.loading import load_xform
from app.forms.session import open_session
from tests.campaigns.result import Result
from tests.forms import javarosa

KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".md", ".xml"})
_READABLE_HERE = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".md"})
_AT_ONCE = 50
_REFUSED = re.compile(r"The following files failed validation:\n((?:.+\n)*)")


@dataclass(frozen=True, slots=True)
class _Form:
    """A form as its author wrote it, and as the converter made an XForm of it."""

    source: Path
    xform: Path


def run(folder: Path, *, n: int, seed: int, source: Path) -> Result:
    """Opens at most `n` forms found below `source`, drawn by `seed`."""
    result = Result("workbooks", seed)
    lacking = javarosa.missing()
    if lacking:
        result.failed.append(lacking)
        return result
    found = sorted(each for each in source.rglob("*") if each.suffix.lower() in KINDS and each.is_file())
    if len(found) > n:
        found = sorted(random.Random(seed).sample(found, n))  # noqa: S311 - repeated by its seed
    forms = [form for number, each in enumerate(found) if (form := _converted(each, folder, number))]
    refused = _refused([form.xform for form in forms])
    accepted = [form for form in forms if form.xform not in refused]
    for form in accepted:
        result.runs += 1
        fault = _opening(form)
        if fault:
            result.failed.append(f"{form.source.relative_to(source).as_posix()}: {fault}")
    result.notes |= {"found": len(found), "converted": len(forms), "accepted": len(accepted)}
    return result


def _converted(source: Path, folder: Path, number: int) -> _Form | None:
    """The form's XForm in `folder`; None when the converter refuses it or it is no form."""
    target = folder / f"{number}.xml"
    if source.suffix.lower() == ".xml":
        text = source.read_text(encoding="utf-8", errors="replace")
        if "<instance" not in text:
            return None
        target.write_text(text, encoding="utf-8")
        return _Form(source, target)
    from pyxform.xls2xform import convert

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            target.write_text(convert(xlsform=source, validate=False).xform, encoding="utf-8")
    except Exception:  # noqa: BLE001 - the converter refuses in many ways, and crashes on files that are no forms
        return None
    return _Form(source, target)


def _refused(files: list[Path]) -> set[Path]:
    """The XForms that ODK Validate does not accept."""
    java = shutil.which("java")
    assert java is not None
    refused: set[Path] = set()
    for start in range(0, len(files), _AT_ONCE):
        some = [str(file) for file in files[start : start + _AT_ONCE]]
        command = [java, "-Djava.awt.headless=true", "-jar", str(javarosa.jar()), *some]
        said = subprocess.run(command, capture_output=True, check=False)
        told = _REFUSED.search(said.stderr.decode(errors="replace").replace("\r\n", "\n") + "\n")
        refused |= {Path(line.strip()) for line in told[1].splitlines()} if told else set()
    return refused


def _opening(form: _Form) -> str:
    """What hinders the form, and the XForm made of it, from being opened; "" for nothing."""
    try:
        open_session(load_xform(form.xform.read_text(encoding="utf-8"))).submission_xml()
        if form.source.suffix.lower() in _READABLE_HERE:
            open_session(load_file(form.source))
    except FormError as error:
        return "; ".join(problem.english for problem in error.problems if problem.fatal)
    return ""

"""Loads a form from a file on disk, with the tables that lie beside it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.forms.definition import Definition
from app.forms.interface import FormError, Problem
from app.forms.loading import load_csv, load_markdown, load_xform, load_xlsx

_TABLES = {".csv": "jr://file-csv/", ".xml": "jr://file/", ".geojson": "jr://file/"}


def load_file(path: Path) -> Definition:
    """The form in `path`: .xlsx, .md, .csv or XForm .xml; raises FormError."""
    try:
        return _load(path)
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(
            "unreadable-file",
            f"{path} 파일을 읽을 수 없습니다: {error}",
            f"The file {path} cannot be read: {error}",
        )
        raise FormError((problem,)) from error


def _load(path: Path) -> Definition:
    resources = _resources(path)
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return load_xlsx(path.read_bytes(), resources=resources)
    text = path.read_text(encoding="utf-8-sig")
    if suffix == ".xml":
        return load_xform(text, resources=resources)
    if suffix == ".csv":
        return load_csv(text, resources=resources)
    return load_markdown(text, resources=resources)


def _resources(path: Path) -> dict[str, str]:
    """The files beside the form, and in the folder `<form>-media` as ODK names it. A file that is no
    UTF-8 text is passed over: most lie there for other reasons, and one the form asks for is then missing,
    which it says by name."""
    found: dict[str, str] = {}
    for folder in (path.parent, path.with_name(f"{path.stem}-media")):
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            prefix = _TABLES.get(file.suffix.lower())
            if prefix is None or file == path:
                continue
            with suppress(UnicodeDecodeError):
                found[prefix + file.name] = file.read_text(encoding="utf-8-sig")
    return found

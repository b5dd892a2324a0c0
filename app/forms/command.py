"""`bangmun-forms`: checks, shows, converts and measures forms from the command line.

It ends with 0 when the form opens, 1 when it has faults (with `check --strict`: also notes), 2 when the
command was not understood or a file cannot be read at all.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import locale
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.forms.coverage import measure
from app.forms.coverage_report import read_samples, report, report_json
from app.forms.definition import Definition
from app.forms.files import form_bytes, load_file, sheets_in
from app.forms.interface import FormError, Problem
from app.forms.pointing import pointed
from app.forms.session import open_session
from app.forms.sources import refusal
from app.forms.writing import as_markdown, as_workbook

_NO_WINDOW = {
    "ko": "미리보기 창에는 PySide6가 필요합니다. 'pip install PySide6-Essentials'로 설치한 뒤 다시 하세요.",
    "en": "The preview window needs PySide6. Run 'pip install PySide6-Essentials', then try again.",
}
_UNREADABLE = frozenset(
    {
        *(
            "missing-form",
            "unreadable-file",
            "folder",
            "lock-file",
            "unwritable",
            "samples",
            "unknown-format",
        ),
        *("empty-file", "not-text", "other-format", "too-large", "unreadable-workbook"),
        *("old-excel", "password"),
    }
)
_TARGETS = {"xml": ".xml", "md": ".md", "xlsx": ".xlsx", "compiled": ".bangmun"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; see the module for what it returns."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A Korean Windows pipe is CP949, which lacks some of the signs.
        sys.stdout.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        if options.command == "check":
            return _check(options)
        if options.command == "preview":
            return _preview(options.file, options.lang)
        if options.command == "convert":
            return _convert(options)
        return _coverage(options)
    except FormError as error:
        if getattr(options, "json", False):
            _print(_as_json(options.file, None, error.problems))
        else:
            _tell(error.problems, options.lang)
        return 2 if {problem.code for problem in error.problems} & _UNREADABLE else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bangmun-forms", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("file", type=Path, help="양식 파일 (.xlsx .xlsm .xls .md .csv .xml) · the form")
    shared.add_argument(
        "--lang",
        "--language",
        choices=["ko", "en"],
        default=system_language(),
        help="말 · the language of the answer (the system's)",
    )
    check = commands.add_parser(
        "check", parents=[shared], help="모든 잘못과 고치는 법 · every fault, its remedy"
    )
    check.add_argument("--json", action="store_true", help="기계가 읽게 · for programs")
    check.add_argument("--strict", action="store_true", help="알림도 잘못으로 · a note counts as a fault")
    commands.add_parser("preview", parents=[shared], help="창에 띄우기 · open it in a window")
    convert = commands.add_parser(
        "convert", parents=[shared], help="다른 꼴로 쓰기 · write it in another format"
    )
    convert.add_argument("-o", "--output", type=Path, help=".xml .md .xlsx .bangmun")
    convert.add_argument("--to", choices=sorted(_TARGETS), help="-o가 없을 때 · without -o (xml)")
    convert.add_argument("--compiled", action="store_true", help="= --to compiled")
    coverage = commands.add_parser(
        "coverage", parents=[shared], help="답이 닿는 문항과 갈래 · what sample answers reach"
    )
    coverage.add_argument(
        "samples", type=Path, nargs="+", help="제출본 .xml 또는 .json · submissions or JSON"
    )
    coverage.add_argument("--json", action="store_true", help="기계가 읽게 · for programs")
    return parser


def system_language() -> str:
    """English where the system speaks it, else Korean."""
    name = (locale.getlocale()[0] or "").lower()
    return "en" if name.startswith("en") else "ko"


def _print(text: str, stream: object = None) -> None:
    print(text, file=stream or sys.stdout)  # type: ignore[arg-type]


def _tell(problems: Sequence[Problem], language: str) -> None:
    for problem in problems:
        mark = "✗" if problem.fatal else "·"
        _print(f"{mark} {problem.korean if language == 'ko' else problem.english}")
        if problem.expression is not None:
            for line in pointed(problem.expression, problem.caret):
                _print(f"    {line}")


def _check(options: argparse.Namespace) -> int:
    definition = load_file(options.file)
    open_session(definition)
    notes = definition.notes
    if options.json:
        _print(_as_json(options.file, definition, notes))
    else:
        _tell(notes, options.lang)
        _print(_summary(definition, len(notes), options.lang))
    return 1 if options.strict and notes else 0


def _summary(definition: Definition, notes: int, language: str) -> str:
    name = definition.title or definition.form_id
    questions = sum(1 for _ in definition.template.walk())
    if language == "ko":
        return f"✓ {name}: 항목 {questions}개, 열 수 있습니다." + (
            f" 살펴볼 것 {notes}가지." if notes else ""
        )
    return f"✓ {name}: {questions} nodes, ready." + (f" {notes} notes to look at." if notes else "")


def _as_json(file: Path, definition: Definition | None, problems: Sequence[Problem]) -> str:
    told = [
        {
            "code": problem.code,
            "fatal": problem.fatal,
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "expression": problem.expression,
            "caret": problem.caret,
            "ko": problem.korean,
            "en": problem.english,
        }
        for problem in problems
    ]
    form = (
        None
        if definition is None
        else {
            "id": definition.form_id,
            "version": definition.version,
            "title": definition.title,
            "languages": list(definition.languages),
        }
    )
    answer = {"file": str(file), "opens": definition is not None, "form": form, "problems": told}
    return json.dumps(answer, ensure_ascii=False, indent=2)


def window_program(file: Path, language: str) -> list[str]:
    """How the preview's window is started. The packaged program (packaging/) has no Python to be asked: there
    it is the program beside this one."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [
            str(here.with_name("bangmun" + here.suffix)),
            "--preview-form",
            str(file),
            "--language",
            language,
        ]
    return [sys.executable, "-m", "ui.forms.preview", str(file), "--language", language]


def _preview(file: Path, language: str) -> int:
    """Starts the window as a program of its own; the engine itself knows no screens. A file that is not there
    is told here: nobody may be at the window, and it waits until it is closed."""
    form_bytes(file)
    if not getattr(sys, "frozen", False) and importlib.util.find_spec("PySide6") is None:
        _print(_NO_WINDOW[language], sys.stderr)
        return 1
    return subprocess.run(window_program(file, language), check=False).returncode  # noqa: S603 - our own


def _convert(options: argparse.Namespace) -> int:
    definition = load_file(options.file)
    target, kind = _target(options)
    if kind == "compiled":
        content = definition.to_bytes()
    elif kind == "xml":
        content = definition.xml.encode()
    else:
        sheets = sheets_in(options.file)
        content = as_workbook(sheets) if kind == "xlsx" else as_markdown(sheets).encode()
    if not target.parent.is_dir():
        raise refusal(
            "unwritable",
            f"{target.parent} 폴더가 없습니다. 먼저 만들거나 다른 곳을 주세요.",
            f"There is no folder {target.parent}. Make it first, or give another place.",
        )
    try:
        target.write_bytes(content)
    except OSError as error:
        raise refusal(
            "unwritable",
            f"{target}에 쓰지 못했습니다. 다른 프로그램에서 열려 있으면 닫으세요. (원문: {error.strerror})",
            f"{target} could not be written. Close it where it is open. (Detail: {error.strerror})",
        ) from error
    _print(str(target))
    return 0


def _target(options: argparse.Namespace) -> tuple[Path, str]:
    """Where to write and in which format: the option's, else that of the output's name, else an XForm. Raises
    a refusal where that is the form itself."""
    kind = "compiled" if options.compiled else options.to
    target = options.output
    if target is not None:
        named = {suffix: name for name, suffix in _TARGETS.items()}
        kind = kind or named.get(target.suffix.lower())
        if kind is None:
            endings = " ".join(named)
            raise refusal(
                "unknown-format",
                f"{target.name}: 이 이름 끝은 쓰지 못합니다. {endings} 가운데 하나로 하거나 --to를 주세요.",
                f"{target.name}: not a format to write. End the name with one of {endings}, or give --to.",
            )
    else:
        kind = kind or "xml"
        target = options.file.with_suffix(".xform.xml" if kind == "xml" else _TARGETS[kind])
    if target.resolve() == options.file.resolve():
        raise refusal(
            "unwritable",
            f"{target}은(는) 원래 파일입니다. -o로 다른 이름을 주세요.",
            f"{target} is the form itself. Give another name with -o.",
        )
    return target, kind


def _coverage(options: argparse.Namespace) -> int:
    definition = load_file(options.file)
    samples = [(str(path), sample) for path in options.samples for sample in read_samples(path)]
    gaps = measure(definition, samples)
    _print(report_json(gaps) if options.json else report(gaps, options.lang))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""`bangmun-forms`: checks, converts and measures forms from the command line."""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from app.forms.coverage import Gaps, Sample, measure
from app.forms.files import load_file
from app.forms.interface import FormError, Problem
from app.forms.session import open_session

_NO_WINDOW = {
    "ko": "미리보기 창에는 PySide6가 필요합니다. 'pip install PySide6-Essentials'로 설치한 뒤 다시 하세요.",
    "en": "The preview window needs PySide6. Run 'pip install PySide6-Essentials', then try again.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well, 1 when the form has faults."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "check":
            return _check(options.file, options.language)
        if options.command == "preview":
            return _preview(options.file, options.language)
        if options.command == "convert":
            return _convert(options.file, options.output, compiled=options.compiled)
        return _coverage(options.file, options.samples)
    except FormError as error:
        _tell(error.problems, getattr(options, "language", "ko"))
        return 1
    except (OSError, ValueError) as error:
        _print(str(error), sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bangmun-forms", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="tell every fault, and how to mend it")
    check.add_argument("file", type=Path)
    check.add_argument("--language", choices=["ko", "en"], default="ko")
    preview = commands.add_parser("preview", help="open the form in a window")
    preview.add_argument("file", type=Path)
    preview.add_argument("--language", choices=["ko", "en"], default="ko")
    convert = commands.add_parser("convert", help="write the XForm, or the compiled form")
    convert.add_argument("file", type=Path)
    convert.add_argument("-o", "--output", type=Path)
    convert.add_argument("--compiled", action="store_true")
    coverage = commands.add_parser("coverage", help="tell which questions and branches sample answers reach")
    coverage.add_argument("file", type=Path)
    coverage.add_argument("samples", type=Path, nargs="+", help='JSON: [[["answer", "/data/a", "1"], …], …]')
    return parser


def _print(text: str, stream: object = None) -> None:
    print(text, file=stream or sys.stdout)  # type: ignore[arg-type]


def _tell(problems: Sequence[Problem], language: str) -> None:
    for problem in problems:
        mark = "✗" if problem.fatal else "·"
        _print(f"{mark} {problem.korean if language == 'ko' else problem.english}")
        if problem.expression is not None:
            _print(f"    {problem.expression}")
            if problem.caret is not None:
                _print(f"    {' ' * problem.caret}^")


def _check(file: Path, language: str) -> int:
    definition = load_file(file)
    open_session(definition)
    _tell(definition.notes, language)
    questions = sum(1 for _ in definition.template.walk())
    if language == "ko":
        _print(f"✓ {definition.title or definition.form_id}: 항목 {questions}개, 열 수 있습니다.")
    else:
        _print(f"✓ {definition.title or definition.form_id}: {questions} nodes, ready.")
    return 0


def window_program(file: Path, language: str) -> list[str]:
    """How the preview's window is started."""
    return [sys.executable, "-m", "ui.forms.preview", str(file), "--language", language]


def _preview(file: Path, language: str) -> int:
    """Starts the window as a program of its own; the engine itself knows no screens."""
    if importlib.util.find_spec("PySide6") is None:
        _print(_NO_WINDOW[language], sys.stderr)
        return 1
    return subprocess.run(window_program(file, language), check=False).returncode  # noqa: S603 - our own


def _convert(file: Path, output: Path | None, *, compiled: bool) -> int:
    definition = load_file(file)
    if compiled:
        target = output or file.with_suffix(".bangmun")
        target.write_bytes(definition.to_bytes())
    else:
        target = output or file.with_suffix(".xform.xml")
        target.write_text(definition.xml, encoding="utf-8")
    _print(str(target))
    return 0


def _coverage(file: Path, paths: Sequence[Path]) -> int:
    definition = load_file(file)
    samples: list[Sample] = []
    for path in paths:
        samples.extend(json.loads(path.read_text(encoding="utf-8")))
    _print(report(measure(definition, samples)))
    return 0


def report(gaps: Gaps) -> str:
    """The gaps as text, one heading per kind."""
    reached = gaps.questions - len(gaps.never_shown) - len(gaps.never_answered)
    lines = [f"{reached} / {gaps.questions} 문항에 답이 닿았습니다."]
    for title, paths in (
        ("한 번도 보이지 않은 문항", gaps.never_shown),
        ("보였지만 답하지 않은 문항", gaps.never_answered),
        ("한 번도 숨지 않은 조건", gaps.never_hidden),
        ("한 번도 걸리지 않은 제약", gaps.never_refused),
        ("고르지 않은 선택지", tuple(f"{path} = {value}" for path, value in gaps.choices)),
    ):
        if paths:
            lines.append(f"{title} ({len(paths)}):")
            lines.extend(f"  {path}" for path in paths)
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())

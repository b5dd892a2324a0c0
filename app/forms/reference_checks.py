"""References in a form's cells: written as they must be, to questions that are there and can be meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.model import Part
from app.forms.workbook import Question, Row, Workbook, heading
from app.forms.xpath.errors import ExpressionError

REFERENCE = re.compile(r"\$\{([^}]*)\}")
_LAST_SAVED = "last-saved#"
# `${a` and `${ a }`; the converter passes over an empty `${}`.
_MALFORMED = re.compile(r"\$\{(?!(?:last-saved#)?[^\W\d][\w.\-]*\}|\})\s*([\w.\-]*)[^}]{0,40}\}?")
_LISTED = re.compile(r"\s*\$\{[^}]*\}(?:\s*,\s*\$\{[^}]*\})*\s*")
_PLAIN_NAMES = re.compile(r"\s*[^\W\d][\w.\-]*(?:\s*,\s*[^\W\d][\w.\-]*)*\s*")
_SHOWN = frozenset({"label", "hint"})
_COMPUTED = frozenset({"calculation", "calculate", "trigger"})


def unknown_references(text: str, names: Collection[str]) -> Iterator[ExpressionError]:
    """Each `${name}` of no question, and each that is not written whole; carets point into `text`."""
    for match in _MALFORMED.finditer(text):
        name = match[1] or "name"
        yield ExpressionError(
            "bad-reference",
            f"질문은 ${{{name}}}처럼 빈칸 없이 쓰고 중괄호를 닫습니다.",
            f"A question is written ${{{name}}}, without spaces and with both braces.",
            source=text,
            caret=match.start(),
        )
    for match in REFERENCE.finditer(text):
        name = match[1].strip().removeprefix(_LAST_SAVED)
        if name in names or not name or _MALFORMED.match(text, match.start()):
            continue
        close = next(iter(difflib.get_close_matches(name, list(names), 1, 0.6)), None)
        yield ExpressionError(
            "unknown-question",
            f"${{{name}}} 질문이 없습니다. " + (f"${{{close}}}인가요?" if close else "이름을 고치세요."),
            f"There is no question ${{{name}}}. "
            + (f"Did you mean ${{{close}}}?" if close else "Correct the name."),
            source=text,
            caret=match.start(),
        )


def triggers(book: Workbook) -> Iterator[Problem]:
    """What starts a calculation: questions that someone answers, each as `${name}`."""
    if not book.has_column("survey", "trigger"):
        return
    rows = {question.name: question for question in book.questions() if question.path}
    for question in book.questions():
        found = question.cell("trigger")
        if found is None or not found[1].strip():
            continue
        written, text = found
        if _LISTED.fullmatch(text) is None:
            if not _MALFORMED.search(text):
                yield _unlisted(question, written, text, rows)
            continue
        for match in REFERENCE.finditer(text):
            target = rows.get(match[1].strip())
            if target is not None and _never_answered(target):
                yield told(
                    "silent-trigger",
                    "survey",
                    question.row,
                    written,
                    f"${{{target.name}}}({target.kind}, {target.row}행)은 아무도 답하지 않아 계산을 일으키지 "
                    "못합니다. 그 값을 바꾸는 문항을 쓰세요.",
                    f"${{{target.name}}} ({target.kind}, row {target.row}) is never answered by anyone and "
                    "cannot trigger a calculation. Name the question that changes it.",
                    expression=text,
                    caret=match.start(),
                )


def _never_answered(question: Question) -> bool:
    """Whether nobody sees it: the converter refuses it as a trigger."""
    said = {heading(written) for written, text in question.cells.items() if text.strip()}
    return question.kind.lower() == "calculate" or (bool(said & _COMPUTED) and not said & _SHOWN)


def _unlisted(question: Question, written: str, text: str, rows: Collection[str]) -> Problem:
    names = [name.strip() for name in text.split(",")] if _PLAIN_NAMES.fullmatch(text) else []
    known = [f"${{{name}}}" for name in names if name in rows]
    meant = ", ".join(known) if names and len(known) == len(names) else "${이름}"
    return told(
        "bad-reference",
        "survey",
        question.row,
        written,
        f"trigger에는 질문을 {meant} 꼴로만 씁니다. 여럿이면 쉼표로 나눕니다.",
        f"A trigger names questions, written {meant.replace('이름', 'name')}, several with commas between.",
        expression=text,
        caret=0,
    )


def counted_by_itself(book: Workbook) -> Iterator[Problem]:
    """A repeat whose number stands inside it: there is no row to answer it in."""
    if not book.has_column("survey", "repeat_count") and not book.has_column("survey", "count"):
        return
    inside = {question.name: question for question in book.questions() if question.path}
    for question in book.questions():
        found = question.cell(Part.COUNT.value)
        if found is None or not question.path:
            continue
        # In a longer expression it is a circle, which is refused with its path.
        match = REFERENCE.fullmatch(found[1].strip())
        target = inside.get(match[1].strip()) if match is not None else None
        if target is not None and target.path.startswith(f"{question.path}/"):
            yield told(
                "count-inside",
                "survey",
                question.row,
                found[0],
                f"반복 수를 정하는 ${{{target.name}}}({target.row}행)이 이 반복 안에 있어 답할 수 "
                "없습니다. begin_repeat 행 앞으로 옮기세요.",
                f"The count asks for ${{{target.name}}} (row {target.row}) inside this repeat, where "
                "nobody can answer it first. Move it above begin_repeat.",
                expression=found[1],
                caret=0,
                fatal=False,
            )


def written_as(cells: Row, *names: str) -> str:
    """The heading of the first of these columns as the author wrote it; the first name without one."""
    return next((key for name in names for key in cells if heading(key) == name), names[0])

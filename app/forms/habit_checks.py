"""Cells that load and do not do what they say: a required written in another way than yes, a question that
must be answered and cannot be, a message that nothing shows, a default language that no text is in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.forms.findings import told
from app.forms.headings import close
from app.forms.interface import Problem
from app.forms.model import Part
from app.forms.workbook import FIRST_ROW, Question, Workbook, heading

_LANGUAGE = re.compile(r"[^:]+::?\s*(.+)")
_WORD = re.compile(r"[^\W\d]\w*")
_TRUTHS = frozenset({"yes", "no", "true", "false"})
_SHOWN_WITH = {
    "constraint_message": (Part.CONSTRAINT, "constraint"),
    "required_message": (Part.REQUIRED, "required"),
}
_STYLES = frozenset({"pages", "theme-grid"})


def habits(book: Workbook) -> Iterator[Problem]:
    """A note for each."""
    asking = [question for question in book.questions() if question.path]
    if book.has_column("survey", "required"):
        for question in asking:
            yield from _required(question)
    for message in _SHOWN_WITH:
        if book.has_column("survey", message):
            yield from (problem for question in asking for problem in _message(question, message))
    yield from _default_language(book)
    yield from _style(book)


def _required(question: Question) -> Iterator[Problem]:
    found = question.cell(Part.REQUIRED.value)
    if found is None or not (text := found[1].strip()):
        return
    column = found[0]
    if _WORD.fullmatch(text) and text.lower() not in _TRUTHS:
        yield told(
            "odd-required",
            "survey",
            question.row,
            column,
            f"{text!r}은(는) 질문 이름으로 읽혀 필수가 되지 않습니다. 늘 필수이면 yes로 쓰세요.",
            f"{text!r} is read as a name and requires nothing. Write yes for a question that must be "
            "answered.",
            expression=text,
            caret=0,
            fatal=False,
        )
    if text.lower() in ("yes", "true", "true()") and _unanswerable(question):
        yield told(
            "never-answered",
            "survey",
            question.row,
            column,
            "이 문항에는 아무도 답할 수 없어 보이는 동안은 양식을 끝낼 수 없습니다. 막으려는 뜻이 아니면 "
            "required를 "
            "비우세요.",
            "Nobody can answer this, so the form cannot be finished while it is shown. Unless that is "
            "meant, leave "
            "required blank.",
            expression=text,
            caret=0,
            fatal=False,
        )


def _unanswerable(question: Question) -> bool:
    """Whether it is shown to be read only, and nothing fills it in."""
    cells = {
        heading(written): text.strip().lower() for written, text in question.cells.items() if text.strip()
    }
    if cells.keys() & {"calculation", "calculate", "default", "trigger"}:
        return False
    locked = cells.get("read_only") or cells.get("readonly") or ""
    return question.kind.lower() == "note" or locked in ("yes", "true", "true()")


def _message(question: Question, message: str) -> Iterator[Problem]:
    part, column = _SHOWN_WITH[message]
    condition = question.cell(part.value)
    if condition is not None and condition[1].strip():
        return
    for written, text in question.cells.items():
        if heading(written) == message and text.strip():
            yield told(
                "message-alone",
                "survey",
                question.row,
                written,
                f"{column} 칸이 비어 있어 이 글은 나오지 않습니다. 조건을 쓰거나 글을 지우세요.",
                f"The cell {column} is blank, so this text is never shown. Write the condition or remove "
                "the text.",
                fatal=False,
            )
            return


def _default_language(book: Workbook) -> Iterator[Problem]:
    written = next((key for key in book.settings if heading(key) == "default_language"), None)
    wanted = book.settings[written].strip() if written is not None else ""
    columns = (*book.headings.get("survey", ()), *book.headings.get("choices", ()))
    found = {
        match[1].strip()
        for each in columns
        if "::" in each and _texts(each) and (match := _LANGUAGE.match(each))
    }
    plain = any(heading(each) in ("label", "hint") and ":" not in each for each in columns)
    if written is None or not wanted or not found or wanted in found or plain:
        # Texts without a language are in the default one, whatever it is called.
        return
    meant = close(wanted, frozenset(found)) or sorted(found)[0]
    yield told(
        "unknown-language",
        "settings",
        FIRST_ROW,
        written,
        f"{wanted!r}로 쓴 열이 없어 글이 비어 보일 수 있습니다. 열 이름과 똑같이 {meant!r}로 쓰세요.",
        f"No column is in {wanted!r}, so texts may be blank. Write {meant!r}, letter for letter as in the "
        "headings.",
        fatal=False,
    )


def _texts(written: str) -> bool:
    return heading(written) in ("label", "hint")


def _style(book: Workbook) -> Iterator[Problem]:
    written = next((key for key in book.settings if heading(key) == "style"), None)
    for token in book.settings[written].split() if written is not None else ():
        meant = close(token, _STYLES)
        if written is not None and token not in _STYLES and meant:
            yield told(
                "unknown-style",
                "settings",
                FIRST_ROW,
                written,
                f"style {token!r}은(는) 없습니다. {meant}인가요?",
                f"There is no style {token!r}. Did you mean {meant}?",
                fatal=False,
            )

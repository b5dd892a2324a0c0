"""Checks what a workbook says of answers: defaults that are none, filters by columns that are not
there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from app.forms.findings import told
from app.forms.headings import close
from app.forms.interface import Problem
from app.forms.workbook import FIRST_ROW, Question, Workbook, heading

_DYNAMIC = re.compile(r"\$\{|\(")
_LIST = re.compile(
    r"(?:select[_ ]one|select1|select[_ ]multiple|rank)\s+(\S+)(?:\s+or[_ ]other)?", re.IGNORECASE
)
_MANY = re.compile(r"select[_ ]multiple|rank\b", re.IGNORECASE)
_NUMBERS = {"integer": re.compile(r"-?\d+"), "decimal": re.compile(r"-?(?:\d+\.?\d*|\.\d+)")}
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|\$\{[^}]*\}")
_COLUMN = re.compile(r"(?<![\w/$:@.\-])([A-Za-z_][\w.\-]*+)(?!\s*[(:/])")
_OPERATORS = frozenset({"and", "or", "div", "mod"})


def check_answers(book: Workbook) -> Iterator[Problem]:
    """What an author should know though the form may load."""
    lists = _lists(book)
    asking = [question for question in book.questions() if question.path]
    # Most forms have few of these columns, and a row need not be searched for one that is not there.
    if book.has_column("survey", "default"):
        yield from (problem for question in asking for problem in _default(question, lists))
    if book.has_column("survey", "choice_filter"):
        yield from (problem for question in asking for problem in _filter(question, lists))
    yield from _spaced_choices(book)


def _lists(book: Workbook) -> dict[str, tuple[set[str], set[str]]]:
    """Of each list of the choices sheet: the names in it, and the columns filled in somewhere."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for cells in book.choices:
        named = {heading(key): text.strip() for key, text in cells.items() if text and text.strip()}
        where = named.get("list_name") or named.get("list")
        if where:
            names, columns = found.setdefault(where, (set(), set()))
            names.add(named.get("name") or named.get("value") or "")
            columns.update(key.strip() for key, text in cells.items() if text and text.strip())
    return found


def _list_of(question: Question) -> str:
    match = _LIST.fullmatch(question.kind)
    return match[1] if match is not None else ""


def _default(question: Question, lists: dict[str, tuple[set[str], set[str]]]) -> Iterator[Problem]:
    found = question.cell("default")
    if found is None or not found[1].strip() or _DYNAMIC.search(found[1]):
        return
    column, text = found[0], found[1].strip()
    where = _list_of(question)
    if where in lists:
        wanted = text.split() if _MANY.match(question.kind) else [text]
        if all(name in lists[where][0] for name in wanted):
            return
    elif _fits(question.kind.lower(), text):
        return
    yield told(
        "odd-default",
        "survey",
        question.row,
        column,
        f"처음 답 {text!r}은 이 문항({question.kind})의 답이 될 수 없습니다. 고치거나 비우세요.",
        f"The default {text!r} cannot answer this question ({question.kind}). Correct it or leave it blank.",
        fatal=False,
    )


def _fits(kind: str, text: str) -> bool:
    """Whether a fixed default is an answer of this kind; kinds without a rule take anything."""
    if kind in _NUMBERS:
        return _NUMBERS[kind].fullmatch(text) is not None
    readers = {"date": date.fromisoformat, "time": time.fromisoformat}
    if kind not in readers:
        return True
    try:
        readers[kind](text)
    except ValueError:
        return False
    return True


def _filter(question: Question, lists: dict[str, tuple[set[str], set[str]]]) -> Iterator[Problem]:
    written = next((key for key in question.cells if heading(key) == "choice_filter"), None)
    where = _list_of(question)
    if written is None or where not in lists:
        return
    text = question.cells[written]
    columns = lists[where][1]
    for match in _COLUMN.finditer(_QUOTED.sub(lambda found: " " * len(found[0]), text)):
        name = match[1]
        if name in _OPERATORS or name in columns:
            continue
        meant = close(name, frozenset(columns))
        yield told(
            "unknown-column",
            "survey",
            question.row,
            written,
            f"{where!r} 목록에 {name} 열이 없어 늘 비어 있습니다." + (f" {meant}인가요?" if meant else ""),
            f"The list {where!r} has no column {name}; it is always blank."
            + (f" Did you mean {meant}?" if meant else ""),
            expression=text,
            caret=match.start(1),
            fatal=False,
        )


def _spaced_choices(book: Workbook) -> Iterator[Problem]:
    """A select_multiple and a rank store their answers side by side: a name with a space would be two."""
    many = {_list_of(question) for question in book.questions() if _MANY.match(question.kind)}
    for row, cells in enumerate(book.choices, FIRST_ROW):
        named = {heading(key): (key, text.strip()) for key, text in cells.items() if text}
        where = (named.get("list_name") or named.get("list") or ("", ""))[1]
        column, name = named.get("name") or named.get("value") or ("", "")
        if where in many and len(name.split()) > 1:
            yield told(
                "spaced-choice",
                "choices",
                row,
                column,
                f"여럿을 고르거나 순서를 매기는 목록의 name {name!r}에 빈칸이 있습니다. 밑줄(_)로 "
                "이어 쓰세요.",
                f"The name {name!r} is in a list of select_multiple or rank and has a space. Use an "
                "underscore.",
            )

"""What becomes of a household's record: the entities sheet and the save_to column, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from app.forms.binds import BANGMUN
from app.forms.findings import told, told_of_expression
from app.forms.interface import Problem
from app.forms.reference_checks import unknown_references, written_as
from app.forms.workbook import FIRST_ROW, Question, Row, Workbook, heading
from app.forms.xpath.errors import ExpressionError

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_EXPRESSIONS = ("entity_id", "create_if", "update_if", "label")
_RESERVED = frozenset({"name", "label"})
Faults = Callable[[str], Sequence[ExpressionError]]


def entities(book: Workbook, names: Collection[str], faults: Faults) -> Iterator[Problem]:
    """Faults of the entities sheet; `faults` finds those of an expression."""
    seen: dict[str, int] = {}
    for row, cells in enumerate(book.entities, FIRST_ROW):
        if not cells:
            continue
        yield from _naming(row, cells, seen)
        yield from _declaring(row, cells)
        for column in _EXPRESSIONS:
            written, text = written_as(cells, column), _cell(cells, column)
            errors = list(unknown_references(text, names))
            for error in errors or faults(text) if text else ():
                yield told_of_expression(error, "entities", row, written, text)


def _naming(row: int, cells: Row, seen: dict[str, int]) -> Iterator[Problem]:
    written = written_as(cells, "list_name", "dataset")
    name = _cell(cells, "list_name") or _cell(cells, "dataset")
    first = seen.setdefault(name, row)
    if not name:
        yield _told(
            row,
            written,
            "no-entity-list",
            "목록 이름이 없습니다. households처럼 쓰세요.",
            "The list has no name. Write one such as households.",
        )
    elif first != row:
        yield _told(
            row,
            written,
            "duplicate-name",
            f"목록 {name!r}이 {first}행에도 있습니다. 한 행만 남기세요.",
            f"The list {name!r} is also in row {first}. Keep one row.",
        )
    elif name.startswith("__") or "." in name or not _NAME.fullmatch(name):
        yield _told(
            row,
            written,
            "bad-name",
            f"{name!r}은 목록 이름이 될 수 없습니다. 글자로 시작하고 빈칸·마침표 없이 쓰세요.",
            f"{name!r} cannot name a list. Begin with a letter; leave out spaces and periods.",
        )


def _declaring(row: int, cells: Row) -> Iterator[Problem]:
    """Creating needs a label, changing needs to know which record."""
    which, make, change = (_cell(cells, each) for each in ("entity_id", "create_if", "update_if"))
    if change and not which:
        yield _told(
            row,
            written_as(cells, "entity_id"),
            "bad-entity",
            "update_if가 있으면 고칠 기록을 entity_id에 써야 합니다. 새로 만든다면 create_if로 옮기세요.",
            "With update_if, entity_id tells which record changes. To make new ones, use create_if instead.",
        )
    elif which and make and not change:
        yield _told(
            row,
            written_as(cells, "update_if"),
            "bad-entity",
            "entity_id와 create_if를 함께 쓰면 update_if도 씁니다. 만들기만 한다면 entity_id를 지우세요.",
            "entity_id with create_if takes an update_if too. To make new records only, remove entity_id.",
        )
    elif not which and not _cell(cells, "label"):
        yield _told(
            row,
            written_as(cells, "label"),
            "bad-entity",
            "새로 만드는 기록에는 label이 있어야 합니다. ${이름}처럼 쓰세요(고치기라면 entity_id를 쓰세요).",
            "A new record needs a label. Write one such as ${name}; to change records, fill in entity_id.",
        )


def without_list(book: Workbook, xml: str) -> Iterator[Problem]:
    """Records that change in a form that has no list of them: Collect finds no version there and stops. A
    form written for this program, with its own columns, needs none. `xml`: the converted form."""
    if any(heading(key) == "namespaces" and BANGMUN in text for key, text in book.settings.items()):
        return
    for row, cells in enumerate(book.entities, FIRST_ROW):
        which, name = _cell(cells, "entity_id"), _cell(cells, "list_name") or _cell(cells, "dataset")
        if which and name and f'<instance id="{name}"' not in xml:
            yield told(
                "no-entity-table",
                "entities",
                row,
                written_as(cells, "entity_id"),
                f"양식에 {name} 목록이 없어 고칠 기록의 판 번호(baseVersion)를 찾지 못합니다. 여기서는 빈 "
                f"채로 고쳐지지만 ODK Collect에서는 멈춥니다. type이 csv-external, name이 {name}인 행을 "
                f"넣거나 select_one_from_file {name}.csv로 고르게 하세요.",
                f"The form has no list {name}, so the version of the record (baseVersion) is not found. Here "
                f"it stays blank; ODK Collect stops. Add a row of type csv-external named {name}, or let the "
                f"record be picked with select_one_from_file {name}.csv.",
                expression=which,
                fatal=False,
            )


def saving(book: Workbook) -> Iterator[Problem]:
    """Faults of the save_to column, row by row."""
    lists = [_cell(cells, "list_name") or _cell(cells, "dataset") for cells in book.entities if cells]
    seen: dict[tuple[str, str], int] = {}
    for question in book.questions():
        written = written_as(question.cells, "save_to")
        text = question.cells.get(written, "").strip()
        fault = _save_fault(question, text, lists, seen) if text else None
        if fault is not None:
            code, korean, english = fault
            yield told(code, "survey", question.row, written, korean, english, expression=text, caret=0)


def _save_fault(
    question: Question, text: str, lists: Sequence[str], seen: dict[tuple[str, str], int]
) -> tuple[str, str, str] | None:
    where, mark, name = text.rpartition("#")
    if not lists:
        return (
            "no-entities",
            "entities 시트가 없어 저장할 곳이 없습니다. 시트를 만들고 list_name에 households처럼 쓰세요.",
            "There is no entities sheet to save to. Add one with a list_name such as households.",
        )
    if question.kind.lower().replace("_", " ").startswith(("begin ", "end ")) and question.kind != "end time":
        return (
            "bad-save-to",
            "묶음과 반복은 저장할 수 없습니다. save_to를 그 안의 문항으로 옮기세요.",
            "A group or repeat cannot be saved. Move save_to to a question in it.",
        )
    if text.count("#") > 1 or (not mark and len(lists) > 1):
        return (
            "bad-save-to",
            f"entities가 여럿이면 '목록#이름'으로 씁니다: {lists[0]}#{name}",
            f"With several entities write LIST#NAME: {lists[0]}#{name}",
        )
    if mark and where not in lists:
        return (
            "unknown-list",
            f"entities 시트에 {where!r} 목록이 없습니다. {', '.join(lists)} 가운데 쓰세요.",
            f"The entities sheet has no list {where!r}. Use {' or '.join(lists)}.",
        )
    return _name_fault(question, name, where or lists[0], seen)


def _name_fault(
    question: Question, name: str, where: str, seen: dict[tuple[str, str], int]
) -> tuple[str, str, str] | None:
    if name.lower() in _RESERVED:
        return (
            "reserved-name",
            f"{name!r}은(는) 기록의 이름표로 이미 쓰입니다. full_name처럼 다른 이름을 쓰세요.",
            f"{name!r} is taken by the record itself. Use another such as full_name.",
        )
    if name.startswith("__") or not _NAME.fullmatch(name):
        return (
            "bad-name",
            f"{name!r}은 저장할 이름이 될 수 없습니다. 글자로 시작하고 빈칸은 밑줄(_)로 쓰세요.",
            f"{name!r} cannot name what is saved. Begin with a letter; use _ for a space.",
        )
    first = seen.setdefault((where, name), question.row)
    if first == question.row:
        return None
    return (
        "duplicate-name",
        f"{name!r}에 {first}행도 저장합니다. 하나를 지우거나 이름을 바꾸세요.",
        f"Row {first} saves to {name!r} too. Remove or rename one of them.",
    )


def _told(
    row: int,
    column: str,
    code: str,
    korean: str,
    english: str,
) -> Problem:
    return told(code, "entities", row, column, korean, english)


def _cell(cells: Row, name: str) -> str:
    return next((text.strip() for key, text in cells.items() if text and heading(key) == name), "")

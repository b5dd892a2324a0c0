"""Finding the table on a sheet: titles above it, headings over two rows, columns nobody asked for."""

from __future__ import annotations

from typing import NamedTuple

from district.households.columns import REQUIRED, Column, recognise
from district.households.reading import Cell, Row, Sheet, Unreadable

_LOOK_AT_ROWS = 30
_ENOUGH = 3
"""A row with so many known headings is the heading; a title or a note has fewer."""


class Table(NamedTuple):
    """`columns`: position → column. `ignored`: headings that mean nothing to an import."""

    sheet: str
    heading_row: int
    columns: dict[int, Column]
    ignored: tuple[str, ...]
    rows: list[Row]


def find_table(sheets: list[Sheet]) -> Table:
    """The first sheet that has headings of an import. Raises `Unreadable`."""
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable("파일이 비어 있습니다.", "내용이 있는 파일인지, 첫 시트에 표가 있는지 확인하세요.")
    for sheet in sheets:
        at = max(range(len(sheet.rows[:_LOOK_AT_ROWS])), key=lambda at: _known(sheet.rows[at]), default=0)
        if sheet.rows and _known(sheet.rows[at]) >= _ENOUGH:
            return _table(sheet, at + 1 if _goes_on(sheet, at) else at)
    names = ", ".join(column.name for column in REQUIRED)
    raise Unreadable(
        "열 이름이 있는 줄을 찾지 못했습니다.",
        f"표의 첫 줄에 열 이름을 적으세요. 꼭 있어야 하는 열: {names}. (docs/import.md)",
    )


def _goes_on(sheet: Sheet, at: int) -> bool:
    """Whether the headings go on in the next row, as under a heading merged over several columns."""
    below = sheet.rows[at + 1 : at + 2]
    return bool(below) and below[0].number == sheet.rows[at].number + 1 and _known(below[0]) >= _ENOUGH - 1


def _known(row: Row) -> int:
    return sum(_column(cell) is not None for cell in row.cells)


def _column(cell: Cell) -> Column | None:
    return recognise(cell) if isinstance(cell, str) else None


def _table(sheet: Sheet, at: int) -> Table:
    heading = sheet.rows[at]
    above = sheet.rows[at - 1] if at and sheet.rows[at - 1].number == heading.number - 1 else None
    columns: dict[int, Column] = {}
    ignored: list[str] = []
    for position in range(max(len(heading.cells), len(above.cells) if above else 0)):
        own = _at(heading, position)
        column = _column(own)
        if column is None and own is None and above is not None:
            # A heading merged over two rows has its text in the upper one.
            column = _column(_at(above, position))
        if column is None:
            ignored += [str(own)] if own is not None else []
        elif column in columns.values():
            raise Unreadable(
                f"'{column.name}' 열이 두 번 있습니다.",
                f"하나만 남기세요. {heading.number}행의 열 이름을 확인하세요.",
            )
        else:
            columns[position] = column
    _check_required(columns, heading.number)
    return Table(sheet.name, heading.number, columns, tuple(ignored), sheet.rows[at + 1 :])


def _at(row: Row, position: int) -> Cell:
    return row.cells[position] if position < len(row.cells) else None


def _check_required(columns: dict[int, Column], heading_row: int) -> None:
    there = {column.key for column in columns.values()}
    if "resident_number" in there:
        raise Unreadable(
            f"{heading_row}행에 주민등록번호 열이 있습니다. 주민등록번호는 받지 않습니다.",
            "그 열을 지우고 생년월일과 성별 열로 바꾼 뒤, 지우기 전의 파일은 남기지 마세요.",
        )
    missing = [column.name for column in REQUIRED if column.key not in there]
    if missing:
        raise Unreadable(
            f"꼭 있어야 하는 열이 없습니다: {', '.join(missing)}.",
            f"{heading_row}행의 열 이름을 고치거나 열을 더하세요. (docs/import.md)",
        )

"""Reading a table from outside: CSV in the encodings of Korean offices, or XLSX, within bounds.

Whatever the bytes are, the answer is a `Sheet` or `Unreadable`. Texts of errors never repeat content.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias

MAX_FILE_BYTES = 64_000_000
MAX_ROWS = 300_000
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 1_000
"""Longer cells are cut to one character more than this, so that the row's check can name them."""

Cell: TypeAlias = str | int | float | date | None

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Unreadable(Exception):
    """The file cannot be read as a table. `remedy` says in Korean what to do about it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Row(NamedTuple):
    """`number` as Excel shows it, counted from 1."""

    number: int
    cells: tuple[Cell, ...]


class Sheet(NamedTuple):
    """The rows that are not blank. `name`: the worksheet's, empty for CSV."""

    name: str
    rows: list[Row]


def read(path: Path) -> list[Sheet]:
    """The sheets of the file at `path`, decided by its content, not its name. Raises `Unreadable`."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise Unreadable("파일이 너무 큽니다.", "동별로 나누어 64MB보다 작은 파일로 저장하세요.")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable("파일을 열 수 없습니다.", "파일 이름과 위치를 확인하세요.") from error
    return read_bytes(data)


def read_bytes(data: bytes) -> list[Sheet]:
    """As `read`, from memory."""
    # Imported here: each needs a library the other does not.
    if data.startswith(_ZIP):
        from district.households.workbook import read_workbook

        return read_workbook(data)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(
            "옛 엑셀 형식(.xls)이거나 암호가 걸린 파일입니다.",
            "엑셀에서 암호를 풀고 '다른 이름으로 저장 > Excel 통합 문서(.xlsx)'로 저장하세요.",
        )
    from district.households.delimited import read_delimited

    return [read_delimited(data)]


def collect(rows: Iterable[tuple[int, Sequence[object]]]) -> list[Row]:
    """The rows that are not blank, within bounds. Raises `Unreadable`."""
    collected: list[Row] = []
    for number, raw in rows:
        if raw.count(None) == len(raw):
            continue
        cells = tuple(clean(value) for value in raw)
        while cells and cells[-1] is None:
            cells = cells[:-1]
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise Unreadable("열이 너무 많습니다.", f"열을 {MAX_COLUMNS}개 아래로 줄이세요.")
        if len(collected) == MAX_ROWS:
            raise Unreadable("줄이 너무 많습니다.", f"{MAX_ROWS:,}줄보다 작은 파일로 나누세요.")
        collected.append(Row(number, cells))
    return collected


def clean(value: object) -> Cell:
    """A cell as the checks see it: text trimmed and composed, blank as None, whole numbers as int."""
    if value is None:
        return None
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    text = str(value)[: MAX_CELL_CHARACTERS + 1]
    # Carriage returns come as _x000D_ from some exports; control characters say nothing in a table.
    text = unicodedata.normalize("NFC", text.replace("_x000D_", " "))
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    return " ".join(text.split()) or None

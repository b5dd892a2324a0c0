"""What a workbook says beyond a gap, which nobody reads: the converter takes many blank rows for the end of a
sheet, and many blank columns for the end of its headings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.workbook import FIRST_ROW, Beyond

# The converter stops at the next blank row, or column, after so many (pyxform 4.5, `get_excel_rows` and
# `get_excel_column_headers`).
_ROWS = 60
_COLUMNS = 20
_CHUNK = 1 << 20
# Of what one chunk may cut in two.
_LONGEST_TAG = 240
_ROW = re.compile(rb'<row\b[^>]{0,200}?\br="(\d{1,7})"')
_HEADING = re.compile(rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})1"')
_Cells = tuple[object, ...]
_One = TypeVar("_One")


def beyond_gaps(data: bytes, read: Mapping[str, Sequence[object]]) -> tuple[Beyond, ...]:
    """Of each sheet the first row that is not read, and the first heading. `read`: what was read of each
    sheet, by its name in small letters. `data` is a workbook that could be read."""
    last_row, last_column = _extent(data)
    longest = max((len(rows) for rows in read.values()), default=0)
    rows, columns = last_row > longest + _ROWS + 1, last_column > _COLUMNS + 1
    if not (rows or columns):
        return ()
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        return tuple(
            one
            for page in book.worksheets
            if page.title.lower() in read or len(book.worksheets) == 1
            for one in (
                _row(page.title, page.iter_rows(values_only=True)) if rows else None,
                _heading(page.title, page.iter_rows(max_row=1, values_only=True)) if columns else None,
            )
            if one is not None
        )
    finally:
        book.close()


def notes(found: Iterable[Beyond]) -> Iterator[Problem]:
    """What the author is told of them."""
    for one in found:
        code, korean, english = _words(one)
        yield told(code, one.sheet, one.row, one.column, korean, english, fatal=False)


def _words(one: Beyond) -> tuple[str, str, str]:
    if one.heading:
        return (
            "far-heading",
            (
                f"빈 열이 {_COLUMNS}개 넘게 이어진 다음이라 열 이름 {one.heading!r}부터는 읽지 않습니다. 쓸 "
                "열이면 왼쪽으로 붙이고, 아니면 지우세요."
            ),
            (
                f"More than {_COLUMNS} blank columns stand before it, so from the heading {one.heading!r} on "
                "nothing is read. Move what is needed to the left, and delete what is not."
            ),
        )
    return (
        "far-row",
        (
            f"빈 행이 {_ROWS}줄 넘게 이어진 다음이라 이 행부터는 읽지 않습니다. 쓸 내용이면 위로 붙이고, "
            "아니면 지우세요."
        ),
        (
            f"More than {_ROWS} blank rows stand above it, so from here on nothing is read. Move what is "
            "needed up to the rest, and delete what is not."
        ),
    )


def _extent(data: bytes) -> tuple[int, int]:
    """The highest row of any worksheet, and the highest column in the first row of any."""
    row = column = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                tail, in_headings = b"", True
                with archive.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        piece = tail + chunk
                        row = max(row, *map(int, _ROW.findall(piece)), 0)
                        if in_headings:
                            column = max(column, *map(_number, _HEADING.findall(piece)), 0)
                            in_headings = b"</row>" not in piece
                        tail = piece[-_LONGEST_TAG:]
    return row, column


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _row(sheet: str, rows: Iterator[_Cells]) -> Beyond | None:
    """The first row with something under a heading after the gap."""
    headed = [place for place, cell in enumerate(next(rows, ())) if _says(cell)]
    found = _after_gap(rows, lambda row: any(_says(row[at]) for at in headed if at < len(row)), _ROWS)
    return None if found is None else Beyond(sheet, found[0] + FIRST_ROW, "A")


def _heading(sheet: str, rows: Iterator[_Cells]) -> Beyond | None:
    from openpyxl.utils import get_column_letter

    found = _after_gap(next(rows, ()), _says, _COLUMNS)
    if found is None:
        return None
    return Beyond(sheet, 1, get_column_letter(found[0] + 1), " ".join(str(found[1]).split())[:60])


def _after_gap(line: Iterable[_One], says: Callable[[_One], bool], gap: int) -> tuple[int, _One] | None:
    """The first that says something after more than `gap` that say nothing, with its place."""
    blank = 0
    for place, one in enumerate(line):
        if not says(one):
            blank += 1
        elif blank > gap:
            return place, one
        else:
            blank = 0
    return None


def _says(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())

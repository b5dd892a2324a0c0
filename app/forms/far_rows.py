"""Rows of a workbook that nobody reads: the converter takes a long gap for the end of a sheet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.workbook import FIRST_ROW

# The converter stops at the next blank row after so many (pyxform 4.5, `get_excel_rows`).
_GAP = 60
_CHUNK = 1 << 20
_NUMBER = re.compile(rb'<row\b[^>]{0,200}?\br="(\d{1,7})"')
_Values = tuple[object, ...]


def far_rows(data: bytes, read: Mapping[str, Sequence[object]]) -> dict[str, int]:
    """For each sheet that goes on after a gap, the first row that is not read. `read`: what was read of each
    sheet, by its name in small letters. `data` is a workbook that could be read."""
    longest = max((len(rows) for rows in read.values()), default=0)
    if _last_row(data) <= longest + _GAP + 1:
        return {}
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    found: dict[str, int] = {}
    try:
        for page in book.worksheets:
            name = page.title.lower()
            if name in read or len(book.worksheets) == 1:
                row = _after_gap(page.iter_rows(values_only=True))
                if row is not None:
                    found[page.title] = row
    finally:
        book.close()
    return found


def notes(found: Mapping[str, int]) -> Iterator[Problem]:
    """What the author is told of them."""
    for sheet, row in found.items():
        yield told(
            "far-row",
            sheet,
            row,
            "A",
            f"빈 행이 {_GAP}줄 넘게 이어진 다음이라 이 행부터는 읽지 않습니다. 쓸 내용이면 위로 붙이고, "
            "아니면 지우세요.",
            f"More than {_GAP} blank rows stand above it, so from here on nothing is read. Move what is "
            "needed up to the rest, and delete what is not.",
            fatal=False,
        )


def _last_row(data: bytes) -> int:
    """The highest row number of any worksheet."""
    last = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                tail = b""
                with archive.open(part) as stream:
                    while chunk := stream.read(_CHUNK):
                        piece = tail + chunk
                        last = max(last, *map(int, _NUMBER.findall(piece)), 0)
                        tail = piece[-240:]
    return last


def _after_gap(rows: Iterable[_Values]) -> int | None:
    """The first row with something under a heading after the gap."""
    headed: list[int] | None = None
    blank = 0
    for number, row in enumerate(rows, FIRST_ROW - 1):
        if headed is None:
            headed = [place for place, cell in enumerate(row) if _says(cell)]
        elif not any(_says(row[place]) for place in headed if place < len(row)):
            blank += 1
        elif blank > _GAP:
            return number
        else:
            blank = 0
    return None


def _says(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))

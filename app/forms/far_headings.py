"""Headings of a workbook that nobody reads: the converter takes many blank columns for the end of a row."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.forms.findings import told
from app.forms.interface import Problem

# The converter stops at the next blank column after so many (pyxform 4.5, `get_excel_column_headers`).
_GAP = 20
_FIRST_ROW = 1 << 20
_COLUMN = re.compile(rb'<c\b[^>]{0,200}?\br="([A-Z]{1,3})1"')


def far_headings(data: bytes, read: Mapping[str, Sequence[object]]) -> dict[str, tuple[str, str]]:
    """For each sheet whose headings go on after a gap, the first one that is not read: its column and what it
    says. `read`: what was read of each sheet, by its name in small letters; `data`: a workbook that could be
    read."""
    if _last_column(data) <= _GAP + 1:
        return {}
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    found: dict[str, tuple[str, str]] = {}
    try:
        for page in book.worksheets:
            if page.title.lower() in read or len(book.worksheets) == 1:
                first = next(page.iter_rows(max_row=1, values_only=True), ())
                beyond = _after_gap(first)
                if beyond is not None:
                    found[page.title] = get_column_letter(beyond[0]), beyond[1]
    finally:
        book.close()
    return found


def notes(found: Mapping[str, tuple[str, str]]) -> Iterator[Problem]:
    """What the author is told of them."""
    for sheet, (column, heading) in found.items():
        yield told(
            "far-heading",
            sheet,
            1,
            column,
            f"빈 열이 {_GAP}개 넘게 이어진 다음이라 열 이름 {heading!r}부터는 읽지 않습니다. 쓸 열이면 "
            "왼쪽으로 붙이고, 아니면 지우세요.",
            f"More than {_GAP} blank columns stand before it, so from the heading {heading!r} on nothing is "
            "read. Move what is needed to the left, and delete what is not.",
            fatal=False,
        )


def _last_column(data: bytes) -> int:
    """The highest column number in the first row of any worksheet."""
    last = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                with archive.open(part) as stream:
                    row = stream.read(_FIRST_ROW).partition(b"</row>")[0]
                last = max(last, *map(_number, _COLUMN.findall(row)), 0)
    return last


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _after_gap(row: Iterable[object]) -> tuple[int, str] | None:
    """The first heading after the gap: the number of its column, and what it says."""
    blank = 0
    for number, cell in enumerate(row, 1):
        if cell is None or not str(cell).strip():
            blank += 1
        elif blank > _GAP:
            return number, " ".join(str(cell).split())[:60]
        else:
            blank = 0
    return None

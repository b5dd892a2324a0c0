"""Headings that stand twice in a sheet: of each row the converter keeps the last cell under them that is not
blank, and says nothing of the others."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.separators import lines_of, sign_in
from app.forms.workbook import Twin
from app.forms.xpath.spelling import composed

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|\s:-]+")


def twins(source: str | bytes, kind: str, read: Collection[str]) -> tuple[Twin, ...]:
    """Each heading that stands more than once in a sheet that is read. `read`: the names of those, in small
    letters; a sheet alone is read whatever its name. `source` could be read as `kind`."""
    if isinstance(source, bytes):
        headed = list(_of_workbook(source))
    else:
        headed = list(_of_rows(_in_markdown(source) if kind == ".md" else _in_csv(source)))
    return tuple(
        Twin(sheet, name)
        for sheet, cells in headed
        if sheet.lower() in read or len(headed) == 1
        for name, times in Counter(_plain(cell) for cell in cells).items()
        if name and times > 1
    )


def notes(found: Iterable[Twin]) -> Iterator[Problem]:
    """What the author is told of them, where the form opens."""
    for one in found:
        yield told(
            "duplicate-heading",
            one.sheet,
            1,
            one.heading,
            "같은 이름의 열이 또 있습니다. 행마다 맨 뒤에 적힌 칸만 쓰입니다. 하나만 남기거나 이름을 "
            "고치세요.",
            "Another column has the same heading. Of each row only the last cell that is filled in is used. "
            "Keep one column, or rename the other.",
            fatal=False,
        )


def refused(found: Iterable[Twin]) -> Iterator[Problem]:
    """What the author is told of them, where the converter does not read the sheet."""
    for one in found:
        yield told(
            "duplicate-heading",
            one.sheet,
            1,
            one.heading,
            "같은 이름의 열이 또 있습니다. 하나를 고치거나 지우세요.",
            "Another column has the same heading. Rename or remove one of them.",
        )


def _plain(cell: object) -> str:
    return composed(" ".join(str(cell).split())) if cell is not None else ""


def _of_workbook(data: bytes) -> Iterator[tuple[str, Sequence[object]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for page in book.worksheets:
            yield page.title, next(page.iter_rows(max_row=1, values_only=True), ())
    finally:
        book.close()


def _of_rows(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """The first row of each sheet, where a name in the first cell begins a sheet."""
    sheet, headed = "", True
    for row in rows:
        if row and row[0].strip():
            sheet, headed = row[0].strip(), False
        if not headed and any(cell.strip() for cell in row[1:]):
            headed = True
            yield sheet, row[1:]


def _in_markdown(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith("|") and not _RULE.fullmatch(bare):
            yield _BAR.split(bare)[1:]


def _in_csv(text: str) -> Iterator[list[str]]:
    lines, said = lines_of(text)
    return csv.reader(lines, delimiter=said or sign_in(lines))

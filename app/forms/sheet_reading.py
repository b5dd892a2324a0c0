"""The sheets of a form as the converter reads them, with what it stumbles over told or taken out first."""

from __future__ import annotations

import csv
import difflib
import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.forms.interface import FormError
from app.forms.markup import storable
from app.forms.separators import lines_of, sign_in
from app.forms.sources import (
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SURVEY_ROWS,
    broken_table,
    refusal,
    too_many_columns,
    too_many_rows,
    unreadable,
)
from app.forms.twin_headings import refused, twins
from app.forms.xpath.spelling import composed

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

# Whatever a reader of archives, sheets and XML may raise on a damaged file.
_READER_ERRORS = (
    ValueError,
    KeyError,
    AttributeError,
    IndexError,
    TypeError,
    SyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    csv.Error,
    zipfile.BadZipFile,
    zlib.error,
)
_TWICE = "Duplicate column header: "
_STRANGE = re.compile(r"unexpected keyword argument '(.{1,60}?)(?:_header)?'")
_SHOWN = 40
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")


def read_sheets(source: str | bytes, kind: str) -> DefinitionData:
    """The sheets as the converter reads them; raises FormError for a damaged file or too many rows."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform

    if isinstance(source, str) and source.count("\n") > 2 * MAX_ROWS:
        # Blank rows are no rows, but not this many.
        raise too_many_rows()
    if kind == ".csv" and isinstance(source, str):
        source = _tidied(source)
    try:
        data = get_xlsform(source, file_type=kind)
    except (PyXFormError, *_READER_ERRORS) as error:
        if kind == ".md" and isinstance(source, str):
            raise broken_table(source) from error
        if _TWICE in str(error):
            raise FormError(tuple(refused(twins(source, kind, SHEETS)))) from error
        strange = _STRANGE.search(str(error))
        if strange is not None:
            raise _strange_sheet(strange[1]) from error
        if isinstance(source, bytes):
            _refuse_odd_headings(source)
        raise unreadable(str(error)) from error
    if len(data.survey or ()) > MAX_SURVEY_ROWS or len(data.choices or ()) > MAX_ROWS:
        raise too_many_rows()
    for sheet in SHEETS:
        rows: Sequence[Mapping[str | None, object]] | None = getattr(data, sheet)
        if rows is not None:
            names: dict[str, str] = {}
            setattr(data, sheet, [_cleaned(row, names) for row in rows])
        header: Sequence[Mapping[str | None, object]] | None = getattr(data, f"{sheet}_header")
        if header is not None:
            if any(len(row) > MAX_COLUMNS for row in header):
                raise too_many_columns(sheet, max(map(len, header)))
            spelt = [{name and composed(name): None for name in row} for row in header]
            setattr(data, f"{sheet}_header", spelt)
    return data


def _cleaned(row: Mapping[str | None, object], names: dict[str, str]) -> dict[str, str]:
    """A row without cells that stand under no heading, and without what XML cannot hold, its texts composed;
    a cell of nothing else is a blank one. `names`: the headings that have been looked at."""
    cells: dict[str, str] = {}
    for written, cell in row.items():
        text = composed(storable(str(cell)))
        if written and text:
            name = names.get(written)
            if name is None:
                name = names[written] = composed(storable(written))
            cells[name] = text
    return cells


def _tidied(text: str) -> str:
    """A CSV with commas, as the converter reads it, and without blank rows, which it takes for a sheet
    without name. Raises FormError for a cell without end, and for a sheet that is none of a form's."""
    lines, said = lines_of(text)
    reader = csv.reader(lines, delimiter=said or sign_in(lines))
    rows: list[list[str]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                sheet = row[0].strip()
                if sheet and sheet.lower() not in SHEETS:
                    raise _strange_sheet(sheet)
    except csv.Error as error:
        raise refusal(
            "broken-csv",
            f"{reader.line_num}행의 칸이 너무 길거나 깨졌습니다. 따옴표가 짝을 이루는지 확인하세요.",
            f"A cell at line {reader.line_num} is too long or broken. Check that its quotes come in pairs.",
        ) from error
    tidy = io.StringIO()
    csv.writer(tidy).writerows(rows)
    return tidy.getvalue()


def _strange_sheet(name: str) -> FormError:
    meant = difflib.get_close_matches(name.strip().lower(), SHEETS, 1, 0.6)
    shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
    korean = f"{meant[0]!r}인가요?" if meant else "survey, choices, settings 가운데 쓰거나 비우세요."
    english = (
        f"Did you mean {meant[0]!r}?" if meant else "Use survey, choices or settings, or leave it blank."
    )
    return refusal(
        "strange-sheet",
        f"{shown!r}은(는) 양식의 시트 이름이 아닙니다. {korean}",
        f"{shown!r} is no sheet of a form. {english}",
    )


def _refuse_odd_headings(data: bytes) -> None:
    """Raises FormError where a heading is a date or a number, which the converter cannot read."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        found = [
            (page.title, str(cell))
            for page in book.worksheets
            for row in page.iter_rows(max_row=1, values_only=True)
            for cell in row
            if cell is not None and not isinstance(cell, str)
        ]
    except _READER_ERRORS:
        return
    if found:
        sheet, cell = found[0]
        raise refusal(
            "odd-heading",
            f"{sheet} 시트 1행: 열 이름 {cell!r}이(가) 날짜나 숫자입니다. 글자로 고치거나 지우세요.",
            f"Sheet {sheet}, row 1: the heading {cell!r} is a date or a number. Write it as text.",
        )

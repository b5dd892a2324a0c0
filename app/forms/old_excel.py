"""Workbooks of Excel 97–2003 (`.xls`), turned into the newer kind that the rest of the program reads."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.forms.interface import FormError
from app.forms.markup import storable
from app.forms.sources import MAX_ROWS, OLE, refusal, too_many_rows
from app.forms.writing import as_workbook

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

MAX_OLD_FILE = 10_000_000
"""Bytes. The format is denser than .xlsx, and a form of 20,000 rows stays far below."""
MAX_CELLS = 2_000_000
_ERROR_CELL = 5
# Whatever the reader raises on a damaged file.
_DAMAGED = (
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    TypeError,
    AssertionError,
    EOFError,
    ArithmeticError,
    NameError,
    RuntimeError,
    struct.error,
)


def is_old_excel(data: bytes) -> bool:
    return data.startswith(OLE)


def as_xlsx(data: bytes) -> bytes:
    """The workbook as .xlsx with every cell a text; macros and formulas are not run, a formula counts as
    the value Excel stored with it. Raises FormError for what cannot be read, has a password or is too
    large."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise _password()
    if len(data) > MAX_OLD_FILE:
        raise refusal(
            "too-large",
            f"옛 엑셀(.xls) 파일이 너무 큽니다({MAX_OLD_FILE // 1_000_000} MB까지). .xlsx로 다시 저장하세요.",
            f"The old Excel file (.xls) is too large ({MAX_OLD_FILE // 1_000_000} MB). Save it as .xlsx.",
        )
    from xlrd import XLRDError, open_workbook
    from xlrd.compdoc import CompDocError

    try:
        # Ragged rows: a lone cell at the edge of a sheet does not fill up sixteen million others.
        book = open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=True, ragged_rows=True)
        return as_workbook(_sheets(book))
    except FormError:
        raise
    except (XLRDError, CompDocError, *_DAMAGED) as error:
        if "encrypted" in str(error):
            raise _password() from error
        raise _unreadable(str(error)) from error


def _sheets(book: Book) -> dict[str, list[list[str]]]:
    """The sheets of a form, and one that stands alone whatever its name."""
    from pyxform.constants import SUPPORTED_SHEET_NAMES

    rows = cells = 0
    found: dict[str, list[list[str]]] = {}
    for name in book.sheet_names():
        found[name] = []
        if name.lower() not in SUPPORTED_SHEET_NAMES and book.nsheets > 1:
            continue
        sheet = book.sheet_by_name(name)
        rows += sheet.nrows
        if rows > MAX_ROWS:
            raise too_many_rows()
        for row in _rows(book, sheet):
            cells += len(row)
            if cells > MAX_CELLS:
                raise too_many_rows()
            found[name].append(row)
        book.unload_sheet(name)
    return found


def _rows(book: Book, sheet: Sheet) -> Iterator[list[str]]:
    from pyxform.xls2json_backends import xls_value_to_unicode
    from xlrd.xldate import XLDateError

    for number in range(sheet.nrows):
        row: list[str] = []
        for column, cell in enumerate(sheet.row(number)):
            try:
                text = (
                    ""
                    if cell.ctype == _ERROR_CELL
                    else xls_value_to_unicode(cell.value, cell.ctype, book.datemode)
                )
            except XLDateError as error:
                raise refusal(
                    "odd-date",
                    f"{sheet.name} 시트 {number + 1}행 {column + 1}번째 칸의 날짜를 읽을 수 없습니다. 글자로 "
                    "'2024-01-31처럼 쓰세요.",
                    f"Sheet {sheet.name}, row {number + 1}, cell {column + 1}: the date cannot be read. "
                    "Write it as a text, such as '2024-01-31.",
                ) from error
            row.append(storable(text))
        yield row


def _password() -> FormError:
    return refusal(
        "password",
        "암호가 걸린 엑셀 파일입니다. 엑셀의 파일 › 정보 › 통합 문서 보호에서 암호를 지우고 저장하세요.",
        "The workbook has a password. In Excel, remove it under File › Info and save.",
    )


def _unreadable(reason: str) -> FormError:
    return refusal(
        "old-excel",
        "옛 엑셀(.xls) 파일이 깨졌거나 다른 문서입니다. 엑셀에서 열어 'Excel 통합 문서(.xlsx)'로 다시 "
        f"저장하세요. (원문: {reason})",
        "This old Excel file (.xls) is damaged or another kind of document. Open it in Excel and save it as "
        f"'Excel Workbook (.xlsx)'. (Detail: {reason})",
    )

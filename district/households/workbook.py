"""Excel workbooks, through openpyxl's streaming reader, after a look at what the archive claims to hold."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import cast
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from district.households.reading import MAX_COLUMNS, Sheet, Unreadable, collect

MAX_UNPACKED_BYTES = 150_000_000
MAX_PARTS = 2_000
MAX_SHEETS = 20
_EXCEL_ROWS = 1_048_576

# What openpyxl is known to let through when a workbook is damaged: it parses first and checks nothing.
_DAMAGE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    InvalidFileException,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def read_workbook(data: bytes) -> list[Sheet]:
    """The visible worksheets in their order, formulas as the values Excel last saw. Raises `Unreadable`."""
    _check_archive(data)
    book = _open(data)
    try:
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        return [
            Sheet(sheet.title, collect(_rows(sheet)))
            for sheet in visible[:MAX_SHEETS]
            if isinstance(sheet, ReadOnlyWorksheet)  # a chart sheet has no cells
        ]
    finally:
        book.close()


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise _damaged() from error
    # The size a part claims also bounds what is unpacked from it: zipfile stops reading there.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise Unreadable(
            "압축을 풀면 지나치게 커지는 파일입니다.",
            "엑셀에서 열어 필요한 열만 새 통합 문서에 복사해 저장하세요.",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("암호가 걸린 파일입니다.", "암호를 풀고 다시 저장하세요.")
    if not any(part.filename.startswith("xl/") for part in parts):
        raise Unreadable("엑셀 파일이 아닌 압축 파일입니다.", "압축을 풀고 안의 표를 하나씩 가져오세요.")


def _open(data: bytes) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():
            # It warns of styles and extensions it does not know; none of them carries a resident.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _DAMAGE:
        raise _damaged() from None  # what openpyxl says may quote a cell


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, Sequence[object]]]:
    """Rows with their numbers. The sheet is parsed as it is read, so damage shows up here as well."""
    # The dimension written in the file may be wrong; without it the reader goes by the cells.
    sheet.reset_dimensions()
    # The stubs know `iter_rows` only with the class it is borrowed from.
    rows = cast("Worksheet", sheet).iter_rows(max_row=_EXCEL_ROWS, max_col=MAX_COLUMNS + 1, values_only=True)
    for number in range(1, _EXCEL_ROWS + 1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                row = next(rows, None)
        except _DAMAGE:
            raise _damaged() from None
        if row is None:
            return
        yield number, row


def _damaged() -> Unreadable:
    return Unreadable(
        "엑셀 파일이 손상되었거나 끝까지 받지 못한 파일입니다.",
        "원본을 다시 내려받거나, 엑셀에서 열어 .xlsx로 다시 저장하세요.",
    )

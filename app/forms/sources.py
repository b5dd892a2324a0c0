"""A form's file as it comes: which encoding it is in, and whether it may be opened at all."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from app.forms.interface import FormError, Problem

MAX_UNPACKED = 200_000_000
MAX_FILE = 50_000_000
MAX_ROWS = 100_000
MAX_SURVEY_ROWS = 20_000
MAX_COLUMNS = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 20


def refusal(code: str, korean: str, english: str) -> FormError:
    """One problem of the file as a whole."""
    return FormError((Problem(code, korean, english),))


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text", else CP949, in
    which Korean Excel writes CSV. Raises FormError where it is none of them, or too large."""
    if len(data) > MAX_FILE:
        raise too_large(len(data))
    if not data.strip():
        raise refusal(
            "empty-file",
            "파일이 비어 있습니다. 저장이 끝났는지, 다른 파일이 아닌지 확인하세요.",
            "The file is empty. Was it saved, and is it the right one?",
        )
    if data.startswith((b"PK\x03\x04", OLE)):
        raise refusal(
            "other-format",
            "엑셀 파일인데 이름이 다르게 끝납니다. 이름 끝을 .xlsx로 고치세요.",
            "This is an Excel file under another ending. Let its name end in .xlsx.",
        )
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise refusal(
        "not-text",
        "글자로 읽을 수 없는 파일입니다. 엑셀에서 'CSV UTF-8'이나 .xlsx로 다시 저장하세요.",
        "The file cannot be read as text. Save it again from Excel as 'CSV UTF-8' or .xlsx.",
    )


def check_workbook_file(data: bytes) -> None:
    """Refuses what is no Excel workbook, or one that would fill the memory; raises FormError."""
    if not data:
        raise refusal(
            "empty-file",
            "파일이 비어 있습니다. 저장이 끝났는지 확인하세요.",
            "The file is empty. Was it saved?",
        )
    if len(data) > MAX_FILE:
        raise too_large(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise unreadable(str(error)) from error


def _check_parts(archive: zipfile.ZipFile) -> None:
    size = sum(each.file_size for each in archive.infolist())
    if size > MAX_UNPACKED:
        raise too_large(size)
    if "xl/workbook.xml" not in archive.namelist():
        raise refusal(
            "other-format",
            "엑셀 파일이 아닙니다(압축 파일이거나 한글·워드 문서). 엑셀에서 .xlsx로 저장하세요.",
            "This is no Excel workbook (an archive, or a document). Save it from Excel as .xlsx.",
        )
    rows = 0
    for each in archive.infolist():
        if each.filename.startswith("xl/") and each.filename.endswith(".xml"):
            rows += _rows(archive, each)
            if rows > MAX_ROWS:
                raise too_many_rows()


def _rows(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """How many rows a part holds, read in pieces; an entity declaration has no place in a workbook."""
    found, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            if b"<!ENTITY" in piece or b"<!DOCTYPE" in piece:
                raise refusal(
                    "entities",
                    "엑셀 파일 안에 있어서는 안 될 선언(DTD)이 있습니다. 엑셀에서 새 파일로 다시 저장하세요.",
                    "The workbook declares entities, which Excel never does. Save it anew from Excel.",
                )
            found += piece.count(b"<row ") - tail.count(b"<row ")
            tail = piece[-16:]
    return found if part.filename.startswith("xl/worksheets/") else 0


def too_many_rows() -> FormError:
    return refusal(
        "too-many-rows",
        f"행이 너무 많습니다(survey {MAX_SURVEY_ROWS:,}행, 모두 {MAX_ROWS:,}행까지). 빈 행을 지우고, "
        "긴 목록은 CSV로 빼서 select_one_from_file로 부르세요.",
        f"Too many rows (survey {MAX_SURVEY_ROWS:,}, all sheets {MAX_ROWS:,}). Delete empty rows; "
        "move long lists to a CSV and use select_one_from_file.",
    )


def too_many_columns(sheet: str, columns: int) -> FormError:
    return refusal(
        "too-many-columns",
        f"{sheet} 시트의 열이 {columns:,}개입니다. {MAX_COLUMNS:,}개까지 읽으니 쓰지 않는 열을 지우세요.",
        f"The sheet {sheet} has {columns:,} columns; {MAX_COLUMNS:,} are read. Delete those not used.",
    )


def too_large(size: int) -> FormError:
    """`size`: in bytes, unpacked where it is packed."""
    return refusal(
        "too-large",
        f"파일이 너무 큽니다({size // 1_000_000:,} MB). 그림과 빈 행을 지우고 다시 저장하세요.",
        f"The file is too large ({size // 1_000_000:,} MB). Remove pictures and empty rows.",
    )


def unreadable(reason: str) -> FormError:
    """A workbook that is damaged; `reason`: what the reader said."""
    return refusal(
        "unreadable-workbook",
        f"양식 파일이 깨졌거나 엑셀 파일이 아닙니다. 엑셀에서 열어 .xlsx로 다시 저장하세요. (원문: {reason})",
        f"The form file is damaged or no workbook. Open it in Excel and save it as .xlsx. (Detail: {reason})",
    )


def broken_table(text: str) -> FormError:
    """Markdown that is no workbook: the row with a cell too many, most often a bar inside a cell."""
    sheet, wide, row = "", 0, 0
    for line in text.splitlines():
        cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
        if not line.strip().startswith("|"):
            continue
        if len(cells) == 1:
            sheet, wide, row = cells[0].strip(), 0, 0
            continue
        row += 1
        wide = wide or len(cells)
        if len(cells) > wide:
            return refusal(
                "broken-table",
                f"{sheet} 시트 {row}행에 칸이 머리행보다 많습니다. 칸 안의 |는 \\|로 쓰세요.",
                f"Sheet {sheet}, row {row} has more cells than its headings. Write a | inside a cell as \\|.",
            )
    return refusal(
        "broken-table",
        "표에 머리행이 없습니다. | survey | 다음 줄에 | | type | name | label | 처럼 쓰세요.",
        "The table has no heading row. After | survey | write one such as | | type | name | label |.",
    )

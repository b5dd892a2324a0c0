"""Tables as text: UTF-8 with or without a mark, CP949 of the old systems, UTF-16 of "Unicode text"."""

from __future__ import annotations

import csv
import io

from district.households.columns import recognise
from district.households.reading import Sheet, Unreadable, collect

_DELIMITERS = ",\t;|"
_LOOK_AT_LINES = 30


def read_delimited(data: bytes) -> Sheet:
    """Raises `Unreadable`."""
    text = _decode(data)
    if not text.strip():
        raise Unreadable("파일이 비어 있습니다.", "내용이 있는 파일인지 확인하세요.")
    delimiter = _delimiter(text)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        # A cell with line breaks is one row to Excel, so records are counted, not lines.
        return Sheet("", collect(enumerate(records, start=1)))
    except csv.Error as error:
        raise Unreadable(
            f"{records.line_num}번째 줄 가까이에서 따옴표나 구분 기호가 어긋납니다.",
            "엑셀에서 열어 'CSV UTF-8'로 다시 저장하거나 .xlsx로 저장하세요.",
        ) from error


def _decode(data: bytes) -> str:
    # CP949 accepts much that is really UTF-8, hardly ever the other way round: UTF-8 goes first.
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(
        "글자를 읽을 수 없습니다. 표가 아니거나 손상된 파일입니다.",
        "엑셀에서 열어 'CSV UTF-8' 또는 .xlsx로 다시 저장하세요.",
    )


def _delimiter(text: str) -> str:
    """The sign that tells most headings apart: counting signs alone is misled by an odd cell."""
    head = text.lstrip().splitlines()[:_LOOK_AT_LINES]

    def headings(sign: str) -> int:
        return max(sum(recognise(cell.strip('"')) is not None for cell in line.split(sign)) for line in head)

    return max(_DELIMITERS, key=headings)

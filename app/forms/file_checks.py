"""The files a form asks for: of kinds that are not read, or not there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.places import TABLE_SUFFIXES, tables_asked
from app.forms.workbook import Workbook, heading

_FROM_FILE = re.compile(r"(select[_ ](?:one|multiple)[_ ]from[_ ]file)(?:\s+(\S+))?", re.IGNORECASE)


def strange_tables(book: Workbook) -> Iterator[Problem]:
    """Choices from a file whose ending says nothing that can be read."""
    for question in book.questions():
        match = _FROM_FILE.match(question.kind)
        if match is None or (match[2] or "").lower().endswith(TABLE_SUFFIXES):
            continue
        stem = PurePath(match[2] or "towns").stem
        written = next((key for key in question.cells if heading(key) == "type"), "type")
        yield told(
            "strange-table",
            "survey",
            question.row,
            written,
            f"선택지 파일은 .csv, .xml, .geojson 가운데 하나여야 합니다. '{match[1]} {stem}.csv'처럼 쓰고 "
            "그 파일을 양식과 함께 두세요.",
            f"A file of choices ends in .csv, .xml or .geojson. Write '{match[1]} {stem}.csv' and put that "
            "file beside the form.",
        )


def missing_tables(book: Workbook, resources: Mapping[str, str]) -> Iterator[Problem]:
    """The files asked for that were not given, each with the first cell that asks."""
    for source, (question, written) in tables_asked(book).items():
        if source not in resources:
            korean, english = missing_table(source)
            yield told("missing-file", "survey", question.row, written, korean, english, fatal=False)


def missing_table(source: str) -> tuple[str, str]:
    """What is said of a file that is not there, in Korean and English."""
    name = source.rpartition("/")[2]
    return (
        f"{name} 파일이 없습니다. 양식과 같은 폴더에 두고 함께 올리세요.",
        f"The file {name} is missing. Put it in the folder of the form and attach it.",
    )

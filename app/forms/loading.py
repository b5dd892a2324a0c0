"""Loads forms: an XLSForm as Markdown, Excel or CSV, or a ready XForm."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.forms.authoring import check_workbook
from app.forms.collector import without_collector
from app.forms.definition import Definition
from app.forms.findings import Findings, Place
from app.forms.interface import FormError, Problem
from app.forms.reading import read_form
from app.forms.secondary import EXTERNAL_CHOICES
from app.forms.workbook import Workbook

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

MAX_UNPACKED = 200_000_000
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"On the '(\w+)' sheet, ")
_QUOTED = re.compile(r"'([^']+)'")
_COLUMN = re.compile(r"the '([^']+)' value")


def load_xform(
    xml: str,
    *,
    resources: Mapping[str, str] | None = None,
    survey_rows: Mapping[str, Place] | None = None,
) -> Definition:
    """A form from its XForm XML. `resources` maps `jr://` addresses to the texts of files;
    `survey_rows` tells where the author wrote each node, for the messages."""
    findings = Findings(places=survey_rows or {})
    return read_form(xml, dict(resources or {}), findings)


def load_markdown(text: str, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an XLSForm written as Markdown tables."""
    return _load(text, ".md", resources)


def load_csv(text: str, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an XLSForm written as CSV."""
    return _load(text, ".csv", resources)


def load_xlsx(data: bytes, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an Excel workbook."""
    _refuse_bomb(data)
    return _load(data, ".xlsx", resources)


def _refuse_bomb(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise _unreadable(str(error)) from error
    if size > MAX_UNPACKED:
        raise _unreadable(f"{size} bytes")


def _unreadable(reason: str) -> FormError:
    problem = Problem(
        "unreadable-workbook",
        f"양식 파일을 읽을 수 없습니다({reason}). 엑셀에서 .xlsx로 다시 저장하세요.",
        f"The form file cannot be read ({reason}). Save it again from Excel as .xlsx.",
    )
    return FormError((problem,))


def _load(source: str | bytes, kind: str, resources: Mapping[str, str] | None) -> Definition:
    with without_collector():
        book, data = _workbook(source, kind)
        try:
            return _converted(book, data, resources)
        except FormError as error:
            # The converter stops at its first complaint; the author hears of all faults.
            raise _explained(book, error) from error


def _converted(book: Workbook, data: DefinitionData, resources: Mapping[str, str] | None) -> Definition:
    xml, warnings = _convert(data, book)
    findings = Findings(places=book.places())
    for warning in warnings:
        findings.problems.append(_from_pyxform(warning, "converter-note", book, fatal=False))
    files = dict(resources or {})
    if data.external_choices:
        files.setdefault(EXTERNAL_CHOICES, _table(data.external_choices))
    return read_form(xml, files, findings)


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows of a sheet as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _explained(book: Workbook, error: FormError) -> FormError:
    """The faults found cell by cell, and what only the converter or the whole form shows."""
    findings = Findings()
    check_workbook(book, findings)
    told = {(problem.code, problem.row, problem.column) for problem in findings.problems}
    rest = [
        problem
        for problem in error.problems
        if (problem.code, problem.row, problem.column) not in told
        and not (told and problem.code == "converter")
    ]
    return FormError((*findings.problems, *rest))


def _workbook(source: str | bytes, kind: str) -> tuple[Workbook, DefinitionData]:
    """The sheets, read the way the converter reads them."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform

    try:
        data = get_xlsform(source, file_type=kind)
    except (PyXFormError, ValueError, KeyError, AttributeError, IndexError, TypeError) as error:
        raise _unreadable(str(error)) from error
    settings: Sequence[Mapping[str, str]] = data.settings or ()
    book = Workbook(
        survey=data.survey or (),
        choices=data.choices or (),
        settings=settings[0] if settings else {},
        has_survey=data.survey is not None,
    )
    return book, data


def _convert(data: DefinitionData, book: Workbook) -> tuple[str, list[str]]:
    """The XForm and the converter's warnings; what it refuses becomes a FormError."""
    from pyxform.builder import create_survey_element_from_dict
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json

    warnings: list[str] = []
    try:
        json = workbook_to_json(workbook_dict=data, warnings=warnings)
        xml = create_survey_element_from_dict(json).to_xml(
            validate=False, pretty_print=False, warnings=warnings
        )
    except (PyXFormError, ValueError, KeyError, AttributeError, IndexError, TypeError) as error:
        raise FormError((_from_pyxform(str(error), "converter", book, fatal=True),)) from error
    return str(xml), warnings


def _from_pyxform(message: str, code: str, book: Workbook, *, fatal: bool) -> Problem:
    """What the converter says, with the row, sheet and column it names taken out."""
    named = _ROW.search(message)
    sheet = _SHEET.search(message)
    column = _COLUMN.search(message)
    row = int(named[1]) if named else _row_of(message, book)
    text = _ROW.sub("", message)
    where = f"{sheet[1] if sheet else 'survey'} 시트 {row}행: " if row else ""
    return Problem(
        code,
        f"{where}변환기가 알립니다: {text}",
        message,
        sheet=sheet[1] if sheet else ("survey" if row else None),
        row=row,
        column=column[1] if column else None,
        fatal=fatal,
    )


def _row_of(message: str, book: Workbook) -> int | None:
    """The row of the type or name that a message quotes, where only one row has it."""
    quoted = set(_QUOTED.findall(message))
    rows = [each.row for each in book.questions() if {each.kind, each.name} & quoted]
    return rows[0] if len(rows) == 1 else None

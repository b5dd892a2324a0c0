"""Loads forms: an XLSForm as Markdown, Excel or CSV, or a ready XForm."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.collector import without_collector
from app.forms import beyond_gap, twin_headings
from app.forms.authoring import check_workbook, run_together
from app.forms.circle_checks import circles_shown
from app.forms.conversion import convert
from app.forms.converter import ConverterRefusal, from_pyxform
from app.forms.definition import Definition
from app.forms.entity_checks import without_list
from app.forms.file_checks import missing_tables
from app.forms.findings import Findings, Place
from app.forms.headings import parted
from app.forms.interface import FormError
from app.forms.markup_checks import unshown_markup
from app.forms.old_excel import as_xlsx, is_old_excel
from app.forms.other_choice import is_worded
from app.forms.places import places
from app.forms.reading import read_form
from app.forms.secondary import EXTERNAL_CHOICES
from app.forms.sheet_checks import check_sheets, files_in_repeats
from app.forms.sheet_reading import SHEETS, read_sheets
from app.forms.sources import check_workbook_file, refusal
from app.forms.workbook import Workbook

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

_TOLD_BY_ROWS = frozenset({"unreadable-xml", "too-deep"})
"""What the checks of the sheets tell with its row, where they have found anything at all."""


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
    _refuse_no_table(text)
    return _load(text, ".md", resources)


def load_csv(text: str, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an XLSForm written as CSV."""
    return _load(text, ".csv", resources)


def load_xlsx(data: bytes, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an Excel workbook, of Excel 97–2003 (`.xls`) too; macros in it are neither read nor run."""
    if is_old_excel(data):
        data = as_xlsx(data)
    check_workbook_file(data)
    return _load(data, ".xlsx", resources)


def _refuse_no_table(text: str) -> None:
    if any(line.lstrip().startswith("|") for line in text.splitlines()):
        return
    raise refusal(
        "no-table",
        "표가 없습니다. '| survey |' 다음에 '| | type | name | label |'로 시작하는 표를 쓰세요.",
        "There is no table. Begin one with '| survey |', then '| | type | name | label |'.",
    )


def _load(source: str | bytes, kind: str, resources: Mapping[str, str] | None) -> Definition:
    with without_collector():
        book, data = _workbook(source, kind)
        try:
            return _converted(book, data, resources)
        except FormError as error:
            # The converter stops at its first complaint; the author hears of all faults.
            raise _explained(book, error, resources or {}) from error


def _converted(book: Workbook, data: DefinitionData, resources: Mapping[str, str] | None) -> Definition:
    xml, warnings = convert(data, book)
    findings = Findings(places=places(book))
    _add_notes(book, warnings, findings)
    findings.problems.extend(without_list(book, xml))
    files = dict(resources or {})
    if data.external_choices:
        files.setdefault(EXTERNAL_CHOICES, _table(data.external_choices))
    return read_form(xml, files, findings)


def _add_notes(book: Workbook, warnings: Sequence[str], findings: Findings) -> None:
    """What the sheets show, and what the converter says beyond that."""
    check_sheets(book, findings)
    findings.problems.extend(run_together(book))
    findings.problems.extend(unshown_markup(book))
    findings.problems.extend(beyond_gap.notes(book.beyond))
    findings.problems.extend(twin_headings.notes(book.twins))
    told = {problem.code for problem in findings.problems}
    # What lacks in several languages is said in one breath, a line each.
    for warning in (line for each in warnings for line in each.split("\n") if line.strip()):
        note = from_pyxform(warning, "converter-note", book, fatal=False)
        if note.code == "untranslated-other" and is_worded(book):
            continue
        if note.code != "missing-translation" or note.code not in told:
            findings.problems.append(note)


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    """The rows of a sheet as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _explained(book: Workbook, error: FormError, resources: Mapping[str, str]) -> FormError:
    """The faults found cell by cell, and what only the converter or the whole form shows."""
    findings = Findings()
    check_workbook(book, findings)
    findings.problems.extend(beyond_gap.notes(book.beyond))
    findings.problems.extend(twin_headings.notes(book.twins))
    if isinstance(error, ConverterRefusal):
        findings.problems.extend(missing_tables(book, resources))
        findings.problems.extend(parted(book))
        findings.problems.extend(circles_shown(book))
        findings.problems.extend(files_in_repeats(book.questions()))
    told = {(problem.code, problem.sheet, problem.row, problem.column) for problem in findings.problems}
    fatal = [problem for problem in findings.problems if problem.fatal]
    rows = {(problem.sheet, problem.row) for problem in fatal}
    cells = {(problem.sheet, problem.row, problem.column) for problem in fatal if problem.row}
    if isinstance(error, ConverterRefusal):
        # Another fault of the same row is the same fault; one without a row follows from the others.
        rest = [one for one in error.problems if not fatal or (one.row and (one.sheet, one.row) not in rows)]
    else:
        rest = [
            one
            for one in error.problems
            if (one.code, one.sheet, one.row, one.column) not in told
            and (one.sheet, one.row, one.column) not in cells
            and not (fatal and one.code in _TOLD_BY_ROWS)
        ]
    return FormError((*findings.problems, *rest))


def _workbook(source: str | bytes, kind: str) -> tuple[Workbook, DefinitionData]:
    data = read_sheets(source, kind)
    settings: Sequence[Mapping[str, str]] = data.settings or ()
    read = {name: getattr(data, name) or () for name in SHEETS if getattr(data, name) is not None}
    book = Workbook(
        survey=data.survey or (),
        choices=data.choices or (),
        settings=settings[0] if settings else {},
        entities=data.entities or (),
        has_survey=data.survey is not None,
        headings={
            "survey": _headings(data.survey_header),
            "choices": _headings(data.choices_header),
            "settings": _headings(data.settings_header),
        },
        sheet_names=tuple(data.sheet_names or ()),
        beyond=beyond_gap.beyond_gaps(source, read) if isinstance(source, bytes) else (),
        twins=twin_headings.twins(source, kind, read),
    )
    return book, data


def _headings(header: Sequence[Mapping[str, object]] | None) -> tuple[str, ...]:
    return tuple(name for name in header[0] if name) if header else ()

"""Writes an XLSForm's sheets as Markdown tables or as an Excel workbook, so that either can go on with it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.forms.sources import refusal

if TYPE_CHECKING:
    from pyxform.xls2json_backends import DefinitionData

SHEETS = ("survey", "choices", "settings", "external_choices", "entities")
Rows = Sequence[Sequence[str]]


def sheets_of(data: DefinitionData) -> dict[str, Rows]:
    """The sheets that hold something, each with its headings first; rows and columns as they stood."""
    found: dict[str, Rows] = {}
    for name in SHEETS:
        rows: Sequence[Mapping[str, str]] = getattr(data, name) or ()
        header = getattr(data, f"{name}_header") or [{}]
        columns = list(dict.fromkeys([*header[0], *(key for row in rows for key in row)]))
        if columns:
            found[name] = [columns, *([str(row.get(one) or "") for one in columns] for row in rows)]
    return found


def as_markdown(sheets: Mapping[str, Rows]) -> str:
    """Raises FormError for a line break in a cell: a Markdown table cannot hold it."""
    lines: list[str] = []
    for name, rows in sheets.items():
        lines.append(f"| {name} |")
        for number, row in enumerate(rows, 1):
            if any("\n" in cell for cell in row):
                raise refusal(
                    "line-break",
                    f"{name} 시트 {number}행: 칸 안의 줄바꿈은 마크다운 표에 못 씁니다. .xlsx로 두세요.",
                    f"Sheet {name}, row {number}: a Markdown table holds no line break. Keep it as .xlsx.",
                )
            lines.append("| | " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |")
        lines.append("")
    return "\n".join(lines)


def as_workbook(sheets: Mapping[str, Rows]) -> bytes:
    """Every cell a text: Excel then neither counts with nor reformats what an author wrote."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for place, text in enumerate(row, 1):
                if text:
                    cell = sheet.cell(number, place, text)
                    cell.data_type = "s"
                    cell.number_format = "@"
        sheet.freeze_panes = "A2"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()

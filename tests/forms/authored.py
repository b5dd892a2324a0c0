"""Writes an XLSForm as Markdown from rows with named cells, for forms with many columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Rows = Sequence[Mapping[str, str]]


def sheet(name: str, rows: Rows) -> str:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    lines = [f"| {name} |", f"| | {' | '.join(headings)} |"]
    lines += [f"| | {' | '.join(row.get(each, '') for each in headings)} |" for row in rows]
    return "\n".join(lines) + "\n"


def workbook(**sheets: Rows) -> str:
    return "".join(sheet(name, rows) for name, rows in sheets.items())

"""Loads forms: an XLSForm as Markdown, Excel or CSV, or a ready XForm."""

from __future__ import annotations

from collections.abc import Mapping

from app.forms.definition import Definition
from app.forms.findings import Findings, Place
from app.forms.reading import read_form


def load_xform(
    xml: str,
    *,
    resources: Mapping[str, str] | None = None,
    survey_rows: Mapping[str, Place] | None = None,
) -> Definition:
    """A form from its XForm XML. `resources` maps `jr://` addresses to the texts of files;
    `survey_rows` tells where the author wrote each node, for the messages."""
    findings = Findings(places=survey_rows or {})
    return read_form(xml, dict(resources or {}), findings, strict_paths=bool(survey_rows))


def load_markdown(text: str, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an XLSForm written as Markdown tables."""
    return _convert(text, ".md", resources)


def load_csv(text: str, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an XLSForm written as CSV."""
    return _convert(text, ".csv", resources)


def load_xlsx(data: bytes, *, resources: Mapping[str, str] | None = None) -> Definition:
    """A form from an Excel workbook."""
    return _convert(data, ".xlsx", resources)


def _convert(source: str | bytes, kind: str, resources: Mapping[str, str] | None) -> Definition:
    from pyxform.xls2xform import convert

    result = convert(source, file_type=kind)
    return load_xform(result.xform, resources=resources)

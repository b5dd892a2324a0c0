"""The registry of instruments says what the forms say: whose, on what terms, with which codes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.resources.filling import form

RESOURCES = Path(__file__).parents[2] / "resources"
REGISTRY = tomllib.loads((RESOURCES / "instruments.toml").read_text(encoding="utf-8"))["instrument"]
TERMS = {"free", "working", "score-only", "confirm"}

every_instrument = pytest.mark.parametrize("row", REGISTRY, ids=lambda row: row["id"])


def test_the_instruments_of_the_field_are_there() -> None:
    assert {row["id"] for row in REGISTRY} >= {
        "asq",
        "phq-9",
        "phq-2",
        "gds-15",
        "gad-7",
        "audit",
        "c-ssrs",
        "epds",
        "beck-ssi",
        "mini-suicidality",
        "cist",
    }


@every_instrument
def test_says_whose_it_is_and_stands_in_its_form(row: dict[str, object]) -> None:
    for field in ("korean", "english", "version", "language", "licence", "source", "scoring"):
        assert row[field], field
    assert row["terms"] in TERMS
    named = _source(str(row["form"]))
    assert row["id"] in {word for line in _marks(named, "instrument") for word in line.split()}


@every_instrument
def test_its_red_flags_and_codes_are_rows_of_the_form(row: dict[str, object]) -> None:
    text = _source(str(row["form"]))
    flags = row["red_flags"]
    assert isinstance(flags, list)
    for flag in flags:
        assert f"| {flag} |" in text
    if row["loinc"] and row["id"] not in ("phq-2", "epds"):
        assert f"| {row['loinc']} |" in text


def test_what_needs_confirmed_terms_is_not_there_by_itself() -> None:
    assert [row["id"] for row in REGISTRY if row["terms"] == "confirm"] == ["c-ssrs"]
    assert not any(row["default"] for row in REGISTRY if row["terms"] == "confirm")
    assert form("cssrs_entry").attributes["status"] == "confirm-terms"


@every_instrument
def test_a_working_translation_says_so_in_its_form(row: dict[str, object]) -> None:
    if row["terms"] == "working":
        assert form(str(row["form"])).attributes["status"] == "working-translation"


def _source(form_id: str) -> str:
    return (RESOURCES / "forms" / f"{form_id}.md").read_text(encoding="utf-8")


def _marks(text: str, mark: str) -> list[str]:
    """The cells of the column of a mark, in settings and survey."""
    cells: list[str] = []
    column: int | None = None
    for line in text.splitlines():
        parts = [part.strip() for part in re.split(r"(?<!\\)\|", line)]
        names = [part.rpartition(":")[2] for part in parts]
        if mark in names and any(part.startswith(("bind::", "attribute::")) for part in parts):
            column = names.index(mark)
        elif not line.startswith("|"):
            column = None
        elif column is not None and column < len(parts) and parts[column]:
            cells.append(parts[column])
    return cells

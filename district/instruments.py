"""The registry of screening instruments, and which of them the district has chosen to use."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import msgspec

from app.wire.described import described

_RESOURCES = Path(str(files("resources")))
REGISTRY = _RESOURCES / "instruments.toml"
FORMS = _RESOURCES / "forms"
MOST_TERMS = 500
"""Letters in the district's word on an instrument's terms."""
CONFIRM_TERMS = "confirm-terms"
"""The `bangmun:status` of a form that is published with the district's word on its terms alone."""


class Terms(StrEnum):
    """On what terms an instrument may be used: freely; with a Korean wording that is still to be compared;
    as a score without its items; only once the district has confirmed the owner's terms."""

    FREE = "free"
    WORKING = "working"
    SCORE_ONLY = "score-only"
    CONFIRM = "confirm"


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """One instrument. `form`: the form it stands in; `red_flags`: rows that call for a closer look whatever
    the total; `default`: part of what a new district starts with."""

    id: str
    korean: str
    english: str
    form: str
    version: str
    language: str
    terms: Terms
    licence: str
    source: str
    scoring: str
    bands: list[str]
    red_flags: list[str]
    loinc: str
    default: bool

    @property
    def form_file(self) -> Path:
        return FORMS / f"{self.form}.md"


class _Registry(msgspec.Struct, frozen=True, kw_only=True):
    instrument: list[Instrument]


def registry(file: Path = REGISTRY) -> list[Instrument]:
    """Every instrument the product knows, in the order of the file. Raises msgspec.ValidationError."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return msgspec.convert(content, described(_Registry)).instrument


def instrument(instrument_id: str) -> Instrument | None:
    return next((one for one in registry() if one.id == instrument_id), None)


def needs_terms(form_id: str, words: bytes) -> bool:
    """Whether a form holds an instrument whose terms the district has to confirm first: by its id, or, for a
    copy under another one, by what `words` (all that its rows and settings say) name: the status
    `confirm-terms`, the instrument's id, its LOINC code."""
    owned = [one for one in registry() if one.terms is Terms.CONFIRM]
    marks = [CONFIRM_TERMS, *(mark for one in owned for mark in (one.id, one.loinc) if mark)]
    named = (rf"(?<![\w-]){re.escape(mark)}(?![\w-])".encode() for mark in marks)
    return any(one.form == form_id for one in owned) or any(re.search(mark, words) for mark in named)

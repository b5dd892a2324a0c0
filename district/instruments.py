"""The registry of screening instruments, and which of them the district has chosen to use."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

import msgspec

from app.wire.described import described

_RESOURCES = Path(str(files("resources")))
REGISTRY = _RESOURCES / "instruments.toml"
FORMS = _RESOURCES / "forms"


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


def needs_terms(form_id: str) -> bool:
    """Whether a form holds an instrument whose terms the district has to confirm first."""
    return any(one.form == form_id and one.terms is Terms.CONFIRM for one in registry())

"""The health tables of `resources/health`, read once, and their words in the program's present language."""

from __future__ import annotations

from functools import lru_cache

from app.health.groups import Groups, read_groups
from app.health.measures import Catalogue, Measure, Words, read_catalogue
from app.health.readings import History, Reading
from ui.forms.units import unit_words
from ui.language import present
from ui.resources import RESOURCES


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """What is measured and what values mean."""
    return read_catalogue((RESOURCES / "health" / "measures.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def groups() -> Groups:
    """How often one comes to whom."""
    return read_groups((RESOURCES / "health" / "groups.toml").read_text(encoding="utf-8"))


def spoken(words: Words) -> str:
    """In the language the program speaks now."""
    return words.korean if present() == "ko" else words.english


def with_unit(measure: Measure, value: float) -> str:
    """`61.5 kg`."""
    return f"{measure.written(value)} {unit_words(measure.unit)}"


def last_visits(history: History, measures: tuple[str, ...]) -> list[tuple[Reading, ...]]:
    """Of measures that are read together, the readings visit by visit, the latest first."""
    by_visit: dict[str, list[Reading]] = {}
    for measure in measures:
        for reading in history.get(measure, ()):
            by_visit.setdefault(reading.visit, []).append(reading)
    return sorted((tuple(one) for one in by_visit.values()), key=lambda one: one[0].at_ms, reverse=True)


def together_in_words(known: Catalogue, readings: tuple[Reading, ...]) -> str:
    """`132/84` of two measures that are one thing (upper and lower pressure), `98` of one."""
    return "/".join(known.measures[one.measure].written(one.value) for one in readings)

"""Rows that look like the same person. They are shown; whether they are one is for somebody to decide.

Alike are the same name, the same date of birth and the same building (doors are written in too many ways
to compare). Two namesakes born on one day in one building exist, so nothing is ever merged.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Known(NamedTuple):
    """A person the hub has already."""

    household: str
    name: str
    birth: date
    road: str
    number: str


class Sighting(NamedTuple):
    """One appearance of somebody: in a row of the file, or (`row` None) at the hub."""

    row: int | None
    household: str


class Lookalikes(NamedTuple):
    """Appearances of what may be one person. `shown`: the name with its middle hidden, and the year."""

    shown: str
    sightings: tuple[Sighting, ...]

    @property
    def households(self) -> frozenset[str]:
        return frozenset(sighting.household for sighting in self.sightings)


class Seen(NamedTuple):
    """A person of the file, as far as looking alike goes."""

    row: int
    household: str
    name: str
    birth: date
    road: str
    number: str


def find_lookalikes(seen: Iterable[Seen], known: Iterable[Known]) -> list[Lookalikes]:
    """Groups of two or more, in the order of the file's rows. People only the hub has are no group."""
    groups: dict[tuple[str, date, str, str], list[Sighting]] = defaultdict(list)
    shown: dict[tuple[str, date, str, str], str] = {}
    for person in seen:
        key = _key(person)
        groups[key].append(Sighting(person.row, person.household))
        shown[key] = f"{masked(person.name)}, {person.birth.year}년생"
    for resident in known:
        key = _key(resident)
        if key in shown:
            groups[key].append(Sighting(None, resident.household))
    return [Lookalikes(shown[key], tuple(group)) for key, group in groups.items() if len(group) > 1]


def masked(name: str) -> str:
    """`김*수`: enough to recognise on the screen with the table beside it."""
    return name[0] + "*" * max(1, len(name) - 2) + (name[-1] if len(name) > 2 else "")


def _key(person: Seen | Known) -> tuple[str, date, str, str]:
    name = unicodedata.normalize("NFKC", person.name).replace(" ", "").casefold()
    return name, person.birth, person.road, person.number

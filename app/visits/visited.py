"""Whose visit it was, as its record says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.wire.merge import Document
from db.homes import PersonRow


@dataclass(frozen=True, slots=True)
class Visited:
    """The resident a visit was for. `name` and `birth` are empty of somebody whom the household does not list
    any more."""

    person: str
    name: str
    birth: str


def visited(document: Document, people: Sequence[PersonRow]) -> Visited | None:
    """`people`: of the household, the dead among them. None: the record leaves it open, or it was the
    household as a whole."""
    held = document.get("person")
    if held is None or not isinstance(held.value, str) or not held.value:
        return None
    one = next((one for one in people if one.id == held.value), None)
    return Visited(held.value, one.name if one is not None else "", one.birth if one is not None else "")

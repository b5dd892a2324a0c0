"""Whose visit it was, as its record says."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.wire.merge import Document


@dataclass(frozen=True, slots=True)
class Visited:
    """The resident a visit was for, also one who has gone since. `name` is empty only where nobody ever gave
    one; `birth` too of somebody whose entry was taken back."""

    person: str
    name: str
    birth: str


def visited(ledger: Ledger, household: str, document: Document) -> Visited | None:
    """`document`: of the visit. None: the record leaves it open, or it was the household as a whole."""
    held = document.get("person")
    if held is None or not isinstance(held.value, str) or not held.value:
        return None
    person = held.value
    people = ledger.store.homes.people(household)
    name, birth = next(((one.name, one.birth) for one in people if one.id == person), ("", ""))
    if not name:
        known = ledger.projector.document(f"household/{household}")
        name, birth = (_text(known, f"people.{person}.{one}") for one in ("name", "birth"))
    return Visited(person, name or ledger.projector.name_before(household, person), birth)


def _text(document: Document, path: str) -> str:
    held = document.get(path)
    return held.value if held is not None and isinstance(held.value, str) else ""

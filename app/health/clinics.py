"""Where somebody is treated, and the number one calls about a reading that cannot wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.wire.merge import Document
from db.homes import PersonRow


@dataclass(frozen=True, slots=True)
class Clinic:
    """`name` is empty where only the number is known."""

    person: str
    name: str
    phone: str


def clinics(document: Document, people: Sequence[PersonRow], whose: str = "") -> tuple[Clinic, ...]:
    """Of the living people of a household, or of one of them alone, those with a number."""
    found = []
    for person in people:
        phone = _said(document, f"people.{person.id}.clinic_phone")
        if phone and not person.deceased and whose in ("", person.id):
            found.append(Clinic(person.name, _said(document, f"people.{person.id}.clinic"), phone))
    return tuple(found)


def _said(document: Document, path: str) -> str:
    held = document.get(path)
    return held.value if held is not None and isinstance(held.value, str) else ""

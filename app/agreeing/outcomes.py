"""What will be in force once somebody has decided, worked out before they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.wire.discarding import document_of
from app.wire.merge import Document, change_to, contested
from app.wire.revisions import Kind, Revision, Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """A field afterwards. `values`: the one in force, several that a person is asked about then, the shown
    one first, or none where the field is empty. `person`: whose it is, empty when it is the household's."""

    path: str
    person: str
    values: tuple[Value, ...]


def after(said: Sequence[Revision], kind: Kind, path: str, value: Value) -> Document:
    """What will be known of the subject of which all this was `said`, after a decision of this kind."""
    held = document_of(said).get(path)
    patch = {path: change_to(path, held, value, deciding=True)}
    decision = msgspec.structs.replace(said[-1], id=str(uuid7()), kind=kind, patch=patch)
    return document_of([*said, decision])


def outcome(ledger: Ledger, household: str, path: str, document: Document) -> Outcome:
    """Of one field, by what would be known of its subject."""
    return Outcome(path, whose(ledger, household, path), values_in(document, path))


def values_in(document: Document, path: str) -> tuple[Value, ...]:
    held = document.get(path)
    if held is None:
        return ()
    return (held.value, *(rival.value for rival in contested(path, held)))


def whose(ledger: Ledger, household: str, path: str) -> str:
    """The person whom a field of a household is about; empty: nobody."""
    if not path.startswith("people."):
        return ""
    people = {one.id: one.name for one in ledger.store.homes.people(household)}
    return people.get(path.split(".")[1], "")

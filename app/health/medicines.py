"""What somebody takes: a list in the household's record, an entry a medicine, each change with its author."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import msgspec
from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.wire.described import described
from app.wire.encoding import decode
from app.wire.revisions import Kind, Revision, Value

MORNING, NOON, EVENING, BEDTIME, NEEDED = "morning", "noon", "evening", "bedtime", "needed"
TIMES = (MORNING, NOON, EVENING, BEDTIME, NEEDED)
WELL, SOMETIMES, SELDOM = "well", "sometimes", "seldom"
TAKING = (WELL, SOMETIMES, SELDOM)
MOST, MOST_EVER, LONGEST = 60, 300, 200
"""Medicines that a person takes, with those that were stopped, characters of a text."""


class Medicine(msgspec.Struct, frozen=True, kw_only=True):
    """One medicine. `times`: of `TIMES`; `since`, `stopped`: dates, empty: not known, still taken; `taking`:
    of `TAKING`, how regularly, as said on `asked` (a date)."""

    name: str
    dose: str = ""
    times: list[str] = []
    since: str = ""
    stopped: str = ""
    taking: str = ""
    asked: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """`id`: of the entry; `disputed`: two people said different things of it and nobody has decided."""

    id: str
    medicine: Medicine
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry became, when and by whom."""

    medicine: Medicine
    at_ms: int
    author: str


class BadMedicineError(ValueError):
    """Something that is no entry: no name, too long, an unknown time."""


class ListFullError(BadMedicineError):
    """A person takes `MOST`, or has `MOST_EVER` with those that were stopped."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many can be added: `left`; `ever`: what was stopped fills the list, so that stopping makes none."""

    left: int
    ever: bool


def room_beside(medicines: Iterable[Medicine]) -> Room:
    """Beside those of a person."""
    known = list(medicines)
    taken, ever = MOST - _taken(known), MOST_EVER - len(known)
    return Room(max(0, min(taken, ever)), ever < taken)


class Medicines:
    """The lists of the people of this laptop's households."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(self, household: str, person: str) -> list[Listed]:
        """What is taken, by name, and after it what was stopped, the latest first."""
        prefix = _prefix(person)
        found = []
        for path, held in self._ledger.projector.document(f"household/{household}").items():
            medicine = read(held.value) if path.startswith(prefix) else None
            if medicine is not None:
                disputed = any(rival.value != held.value for rival in held.rivals)
                found.append(Listed(path.removeprefix(prefix), medicine, disputed))
        taken = sorted((one for one in found if not one.medicine.stopped), key=lambda one: one.medicine.name)
        past = [one for one in found if one.medicine.stopped]
        return taken + sorted(past, key=lambda one: one.medicine.stopped, reverse=True)

    def put(self, household: str, person: str, entries: Iterable[tuple[str, Medicine]]) -> None:
        """Write entries, each with its id or an empty one for a new medicine, in one action. Raises
        `BadMedicineError`, where there would be more than fit `ListFullError`; then nothing was written. Two
        laptops together may have filled a list over: what is on it can be put right and stopped."""
        known = {one.id: one.medicine for one in self.of(household, person)}
        then, values = dict(known), dict[str, Value]()
        for identifier, medicine in entries:
            check(medicine)
            if known.get(identifier) != medicine:
                entry = identifier or str(uuid7())
                then[entry] = medicine
                values[_prefix(person) + entry] = msgspec.to_builtins(medicine)
        taken = _taken(then.values())
        if taken > max(MOST, _taken(known.values())) or len(then) > max(MOST_EVER, len(known)):
            raise ListFullError("too many")
        if values:
            subject = f"household/{household}"
            with self._ledger.action("medicine.edit", subject):
                self._ledger.record(Kind.HOUSEHOLD_EDITED, subject, household, values)

    def history(self, household: str, person: str, identifier: str) -> list[Change]:
        """What an entry was, the latest first."""
        path = _prefix(person) + identifier
        changes = []
        for row in self._ledger.store.ledger.of_subject(f"household/{household}"):
            change = decode(row.body, Revision).patch.get(path) if row.body else None
            medicine = read(change.value) if change is not None else None
            if medicine is not None:
                changes.append(Change(medicine, row.wall_ms, self._ledger.identity.name_of(row.author)))
        return changes[::-1]


def read(value: Value) -> Medicine | None:
    """An entry as the household's record holds it; None for what is none."""
    try:
        return msgspec.convert(value, described(Medicine))
    except msgspec.ValidationError:
        return None


def _taken(medicines: Iterable[Medicine]) -> int:
    return sum(not one.stopped for one in medicines)


def check(medicine: Medicine) -> None:
    """Raises `BadMedicineError`."""
    texts = (medicine.name, medicine.dose, medicine.note)
    if not medicine.name.strip() or any(len(text) > LONGEST for text in texts):
        raise BadMedicineError("name")
    if not set(medicine.times) <= set(TIMES) or medicine.taking not in ("", *TAKING):
        raise BadMedicineError("times")
    for day in (medicine.since, medicine.stopped, medicine.asked):
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError as error:
            raise BadMedicineError("date") from error


def _prefix(person: str) -> str:
    return f"people.{person}.medicines."

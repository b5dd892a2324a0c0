"""The people the hub has already, as far as an import needs them to see who looks alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from district.households.duplicates import Known
from district.hub import Hub
from district.ledger.state import SubjectState
from district.store.schema import SUBJECT

_AT_ONCE = 1_000


def known_people(hub: Hub) -> Iterator[Known]:
    """Everybody with a date of birth in a household with an address."""
    households = select(SUBJECT).where(SUBJECT.c.subject.startswith("household/"))
    with hub.store.reading() as connection:
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(households):
            yield from _people_of(SubjectState.from_bytes(row.household, row.author, row.state))


def _people_of(state: SubjectState) -> Iterator[Known]:
    road, number = state.value("address.road"), state.value("address.number")
    if not isinstance(road, str) or not isinstance(number, str):
        return
    for path in state.fields:
        if path.startswith("people.") and path.endswith(".name"):
            name, birth = state.value(path), state.value(path.removesuffix("name") + "birth")
            if isinstance(name, str) and (born := _date(birth)):
                yield Known(state.household, name, born, road, number)


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

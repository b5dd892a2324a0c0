"""The health division lets go of a household that it had only because of a risk that was forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, true, update

from app.wire.risk_level import is_forgotten
from district.ledger.access import move_access, write_tenures
from district.ledger.situation import read_people, read_states
from district.ledger.state import SubjectState
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.numbers import Numbers, locked_numbers
from district.store.schema import HOUSEHOLD, SUBJECT


def release(connection: Connection, numbers: Numbers, household: str, subject: str, now_ms: int) -> None:
    """Withdraw the household from every officer unless another risk than `subject` concerns it. What the
    caller delivers afterwards reaches them all the same."""
    others = _risks_of(connection, [household])
    if all(is_forgotten(state.fields) for other, state in others.items() if other != subject):
        _let_go(connection, numbers, [household], now_ms)


def release_forgotten(store: Store, now_ms: int) -> int:
    """The same for what a version of the hub that did not do so left behind. Returns how many households
    those are."""
    with store.reading() as connection:
        if not _left_behind(connection):
            return 0
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        homes = _left_behind(connection)
        _let_go(connection, numbers, homes, now_ms)
        numbers.save(connection)
    return len(homes)


def _left_behind(connection: Connection) -> list[str]:
    """Households at risk all of whose risks were forgotten."""
    homes = connection.execute(select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.at_risk.is_(true()))).scalars()
    found = []
    for some in in_portions(sorted(homes), 500):
        alive: dict[str, bool] = {}
        for state in _risks_of(connection, some).values():
            alive[state.household] = alive.get(state.household, False) or not is_forgotten(state.fields)
        found += sorted(home for home, is_alive in alive.items() if not is_alive)
    return found


def _risks_of(connection: Connection, households: Sequence[str]) -> dict[str, SubjectState]:
    theirs = SUBJECT.c.household.in_(households) & SUBJECT.c.subject.startswith("risk/")
    return read_states(connection, set(connection.execute(select(SUBJECT.c.subject).where(theirs)).scalars()))


def _let_go(connection: Connection, numbers: Numbers, households: Sequence[str], now_ms: int) -> None:
    here = HOUSEHOLD.c.id.in_(households)
    connection.execute(update(HOUSEHOLD).where(here).values(at_risk=False))
    officers = read_people(connection, ()).officers
    lost = {(officer, household) for officer in officers for household in households}
    move_access(connection, {grasp: numbers.next_position() for grasp in sorted(lost)}, set())
    write_tenures(connection, set(), lost, now_ms, numbers.position)

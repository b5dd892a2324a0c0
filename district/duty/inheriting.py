"""Risks about which whoever has the household now has to telephone, instead of whoever told of them.

The same rule as on a laptop (`app/risk/seeing.py`, `app/risk/waiting.py`): nobody who visits the household
knows of it yet, and the district's minutes are over.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from app.wire.people import VISITORS
from app.wire.risk_level import must_be_taken
from district.duty.authors import authors_of
from district.duty.legible import legible_states
from district.duty.telephoned import told_by_telephone
from district.identity import read_policy
from district.ledger.unread import wait_for_an_officer
from district.store.schema import HOUSEHOLD, RISK_WATCH, WORKER

VISITING = frozenset(role.value for role in VISITORS)
_MINUTE_MS = 60_000


def late_inherited(connection: Connection, worker: str, now_ms: int) -> int:
    """How many they are for this planner or nurse. One that is damaged is an officer's to hear of."""
    since_ms = now_ms - read_policy(connection).acknowledge_minutes * _MINUTE_MS
    theirs = or_(HOUSEHOLD.c.planner == worker, HOUSEHOLD.c.nurse == worker)
    late = or_(RISK_WATCH.c.rounds > 0, RISK_WATCH.c.since_ms <= since_ms)
    watched = select(RISK_WATCH.c.subject).join(HOUSEHOLD, HOUSEHOLD.c.id == RISK_WATCH.c.household)
    subjects = list(connection.execute(watched.where(theirs, late)).scalars())
    if not subjects:
        return 0
    states, _damaged = legible_states(connection, subjects)
    waiting = wait_for_an_officer(connection, states, now_ms)
    holders = _holders(connection, (states[one].household for one in waiting))
    found = {
        one: states[one]
        for one in waiting
        if worker not in authors_of(connection, one, states[one])
        and states[one].author not in holders[states[one].household]
    }
    untaken = {one for one, state in found.items() if must_be_taken(state.fields)}
    return len(found.keys() - told_by_telephone(connection, found, now_ms, untaken))


def _holders(connection: Connection, households: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who visits each of them."""
    wanted = HOUSEHOLD.c.id.in_(sorted(set(households)))
    given = select(HOUSEHOLD.c.id, HOUSEHOLD.c.planner, HOUSEHOLD.c.nurse).where(wanted)
    rows = connection.execute(given).all()
    assigned = {worker for row in rows for worker in (row.planner, row.nurse) if worker is not None}
    here = WORKER.c.id.in_(sorted(assigned)) & WORKER.c.left_ms.is_(None)
    visits = select(WORKER.c.id).where(here, WORKER.c.role.in_(sorted(VISITING)))
    visiting = set(connection.execute(visits).scalars())
    return {row.id: frozenset({row.planner, row.nurse} & visiting) for row in rows}

"""The risks the hub knows, by number: what an administrator needs to find one that has to be forgotten.

Neither resident nor answer nor level is named.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from app.wire.risk_level import closing, is_forgotten, must_be_taken
from district.ledger.situation import read_states
from district.ledger.state import SubjectState
from district.ledger.unread import unread
from district.store.bulk import in_portions
from district.store.schema import HOUSEHOLD, REVISION

_AT_ONCE = 500


class ListedRisk(msgspec.Struct, frozen=True, kw_only=True):
    """`since_ms`: when the hub first had it; `state`: `waiting`, `unread` (a supervisor alone took it, ended
    by now or not), `open`, `closed` or `forgotten`."""

    id: str
    since_ms: int
    dong: str
    household: str
    state: str


def listed(connection: Connection, now_ms: int, household: str = "") -> list[ListedRisk]:
    """The latest first. `household`: of this one, empty: of all."""
    first = select(REVISION.c.subject, REVISION.c.household, REVISION.c.hub_time_ms, HOUSEHOLD.c.dong)
    rows = first.outerjoin(HOUSEHOLD, HOUSEHOLD.c.id == REVISION.c.household).where(
        REVISION.c.subject.startswith("risk/")
    )
    if household:
        rows = rows.where(REVISION.c.household == household)
    began: dict[str, tuple[str, int, str]] = {}
    for row in connection.execute(rows.order_by(REVISION.c.hub_seq)):
        began.setdefault(row.subject, (row.household, row.hub_time_ms, row.dong or ""))
    states: dict[str, str] = {}
    for some in in_portions(sorted(began), _AT_ONCE):
        found = read_states(connection, some)
        taken = unread(connection, found, now_ms)
        states |= {one: "unread" if one in taken else _state(state) for one, state in found.items()}
    risks = [
        ListedRisk(
            id=subject.partition("/")[2],
            since_ms=since_ms,
            dong=dong,
            household=home,
            state=states[subject],
        )
        for subject, (home, since_ms, dong) in began.items()
        if subject in states
    ]
    return sorted(risks, key=lambda one: one.since_ms, reverse=True)


def _state(state: SubjectState) -> str:
    if is_forgotten(state.fields):
        return "forgotten"
    if must_be_taken(state.fields):
        return "waiting"
    return "closed" if closing(state.fields) else "open"

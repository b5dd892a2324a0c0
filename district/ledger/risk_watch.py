"""Which risks still wait for a duty officer, kept in step with the ledger in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import CompoundSelect, Connection, delete, exists, func, select, true, union

from app.wire.people import Role
from district.ledger.releasing import take_up_again
from district.ledger.situation import read_states
from district.ledger.state import SubjectState
from district.ledger.unread import wait_for_an_officer
from district.store.bulk import in_portions, insert_rows
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import HOUSEHOLD, REVISION, RISK_WATCH, WITHDRAWAL, WORKER


def note_risks(connection: Connection, states: Mapping[str, SubjectState], now_ms: int) -> None:
    """Watch what an officer has to take, leave what one took. Costs nothing where no risk is touched."""
    risks = {subject: state for subject, state in states.items() if subject.startswith("risk/")}
    if not risks:
        return
    here = RISK_WATCH.c.subject.in_(sorted(risks))
    watched = set(connection.execute(select(RISK_WATCH.c.subject).where(here)).scalars())
    waiting = wait_for_an_officer(connection, risks, now_ms)
    taken = sorted(watched - waiting)
    if taken:
        connection.execute(delete(RISK_WATCH).where(RISK_WATCH.c.subject.in_(taken)))
    rows = [
        {"subject": subject, "household": risks[subject].household, "since_ms": now_ms, "rounds": 0}
        for subject in sorted(waiting - watched)
    ]
    insert_rows(connection, RISK_WATCH, rows)


def watch_missed(store: Store, since_ms: int, now_ms: int) -> int:
    """Watch what an older process, which keeps this table less strictly or not at all, recorded since then
    or gave up. Returns how many risks that are. It still has to be taken, and its time runs from when the
    hub first had it. Where such a one let its household go, the officers have that again."""
    with store.reading() as connection:
        if not _missed(connection, since_ms, now_ms):
            return 0
    with store.writing() as connection:
        # Whoever records holds the numbers, and watches what it records itself.
        numbers = locked_numbers(connection)
        missed = _missed(connection, since_ms, now_ms)
        rows = [
            {"subject": subject, "household": state.household, "since_ms": first_ms, "rounds": 0}
            for subject, (state, first_ms) in missed.items()
        ]
        insert_rows(connection, RISK_WATCH, rows)
        take_up_again(connection, numbers, {state.household for state, _ in missed.values()})
        numbers.save(connection)
        return len(rows)


def _missed(connection: Connection, since_ms: int, now_ms: int) -> dict[str, tuple[SubjectState, int]]:
    """By subject its state and when the hub first had it."""
    watched = exists().where(RISK_WATCH.c.subject == REVISION.c.subject)
    of_risks = REVISION.c.household.in_(_homes()) & REVISION.c.subject.startswith("risk/")
    first = select(REVISION.c.subject, func.min(REVISION.c.hub_time_ms).label("first_ms"))
    latest = func.max(REVISION.c.hub_time_ms) >= since_ms
    rows = connection.execute(first.where(of_risks, ~watched).group_by(REVISION.c.subject).having(latest))
    first_ms = {row.subject: int(row.first_ms) for row in rows}
    found: dict[str, tuple[SubjectState, int]] = {}
    for some in in_portions(sorted(first_ms), 500):
        states = read_states(connection, some)
        for subject in sorted(wait_for_an_officer(connection, states, now_ms)):
            found[subject] = states[subject], first_ms[subject]
    return found


def _homes() -> CompoundSelect[str]:
    """Those that a risk concerns, and those that officers had for one: an older process may have let them
    go."""
    officers = select(WORKER.c.id).where(WORKER.c.role == Role.DUTY_OFFICER.value)
    return union(
        select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.at_risk.is_(true())),
        select(WITHDRAWAL.c.household).where(WITHDRAWAL.c.worker.in_(officers)),
    )

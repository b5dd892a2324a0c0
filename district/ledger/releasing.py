"""The health division lets go of a household that it had only because of a risk that was forgotten."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from app.wire.risk_level import is_forgotten
from district.ledger.access import move_access, write_tenures
from district.ledger.situation import read_people, read_states
from district.store.numbers import Numbers
from district.store.schema import HOUSEHOLD, SUBJECT


def release(connection: Connection, numbers: Numbers, household: str, subject: str, now_ms: int) -> None:
    """Withdraw the household from every officer unless another risk than `subject` concerns it. What the
    caller delivers afterwards reaches them all the same."""
    of_household = select(SUBJECT.c.subject).where(SUBJECT.c.household == household)
    risks = of_household.where(SUBJECT.c.subject.startswith("risk/"), SUBJECT.c.subject != subject)
    others = read_states(connection, set(connection.execute(risks).scalars()))
    if not all(is_forgotten(state.fields) for state in others.values()):
        return
    here = HOUSEHOLD.c.id == household
    connection.execute(update(HOUSEHOLD).where(here).values(at_risk=False))
    lost = {(officer, household) for officer in read_people(connection, ()).officers}
    move_access(connection, {grasp: numbers.next_position() for grasp in sorted(lost)}, set())
    write_tenures(connection, set(), lost, now_ms, numbers.position)

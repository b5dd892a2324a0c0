"""Which risks still wait for a duty officer, kept in step with the ledger in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select

from app.wire.risk_level import must_be_taken
from district.ledger.state import SubjectState
from district.store.bulk import insert_rows
from district.store.schema import RISK_WATCH


def note_risks(connection: Connection, states: Mapping[str, SubjectState], now_ms: int) -> None:
    """Watch what has to be taken, leave what was. Costs nothing where no risk is touched."""
    risks = {subject: state for subject, state in states.items() if subject.startswith("risk/")}
    if not risks:
        return
    here = RISK_WATCH.c.subject.in_(sorted(risks))
    watched = set(connection.execute(select(RISK_WATCH.c.subject).where(here)).scalars())
    waiting = {subject for subject, state in risks.items() if must_be_taken(state.fields)}
    taken = sorted(watched - waiting)
    if taken:
        connection.execute(delete(RISK_WATCH).where(RISK_WATCH.c.subject.in_(taken)))
    rows = [
        {"subject": subject, "household": risks[subject].household, "since_ms": now_ms, "rounds": 0}
        for subject in sorted(waiting - watched)
    ]
    insert_rows(connection, RISK_WATCH, rows)

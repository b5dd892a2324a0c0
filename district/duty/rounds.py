"""Whom the district named already for a risk in these rounds, and when the last of them was.

Read from the ledger: a roster in which somebody is away, back, or new has no places by which to count on. A
server that stood still, or minutes that the district made fewer, leave whoever is named their whole time.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Row, select

from app.wire.encoding import Malformed, decode
from app.wire.revisions import Kind, Revision
from district.store.bulk import in_portions
from district.store.schema import REVISION

_NAMINGS = select(REVISION.c.subject, REVISION.c.hub_time_ms).where(
    REVISION.c.kind == Kind.RISK_ESCALATED.value
)


def last_named_ms(
    connection: Connection, watched: Sequence[Row[tuple[str, str, int, int]]]
) -> dict[str, int]:
    """By subject, of these rows of the watch: when somebody was named last, by the clock of then."""
    found: dict[str, int] = {}
    for some in in_portions(watched, 500):
        homes, subjects = {row.household for row in some}, {row.subject for row in some}
        here = REVISION.c.household.in_(sorted(homes)) & REVISION.c.subject.in_(sorted(subjects))
        rows = connection.execute(_NAMINGS.where(here).order_by(REVISION.c.hub_seq))
        found |= {row.subject: int(row.hub_time_ms) for row in rows}
    return found


def officers_named(connection: Connection, household: str, subject: str, rounds: int) -> frozenset[str]:
    """In the latest so many rounds."""
    if not rounds:
        return frozenset()
    here = (REVISION.c.household == household) & (REVISION.c.subject == subject)
    named = select(REVISION.c.body).where(here, REVISION.c.kind == Kind.RISK_ESCALATED.value)
    latest = named.order_by(REVISION.c.hub_seq.desc()).limit(rounds)
    return frozenset(filter(None, map(_officer, connection.execute(latest).scalars())))


def _officer(body: bytes) -> str:
    """Empty: the desk, or one that cannot be read."""
    try:
        change = decode(body, Revision).patch.get("escalated")
    except Malformed:
        return ""
    told = change.value if change is not None else None
    person = told.get("officer") if isinstance(told, dict) else None
    return str(person.get("id") or "") if isinstance(person, dict) else ""

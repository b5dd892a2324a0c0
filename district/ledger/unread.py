"""Which risks an officer has yet to take: nobody did, or a supervisor alone, who cannot read the answers.

The same rule as on a laptop (`app/wire/risk_reading.py`), so that nothing rings at a locked one that is not
there once it is unlocked.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select

from app.wire.risk_level import must_be_taken
from app.wire.risk_reading import is_unread, takings
from district.ledger.state import SubjectState
from district.store.schema import REVISION, WORKER


class Took(msgspec.Struct, frozen=True):
    """By whom, and when it came to the hub."""

    worker: str
    at_ms: int
    hub_seq: int


def unread(connection: Connection, states: Mapping[str, SubjectState], now_ms: int) -> dict[str, Took]:
    """Those of them that a supervisor alone took, with the 접수 that stands. Costs nothing where none was
    taken."""
    taken = {
        subject: state
        for subject, state in states.items()
        if "acknowledged" in state.fields and not must_be_taken(state.fields)
    }
    if not taken:
        return {}
    took = _took(connection, taken)
    posts = _posts_now(connection)

    def author_of(revision: str) -> str | None:
        return took[revision].worker if revision in took else None

    return {
        subject: took[revision]
        for subject, state in taken.items()
        if is_unread(state.fields, now_ms, state.author, posts, author_of)
        if (revision := state.fields["acknowledged"].revision) in took
    }


def wait_for_an_officer(
    connection: Connection, states: Mapping[str, SubjectState], now_ms: int
) -> frozenset[str]:
    """All of them that an officer has to take."""
    waiting = {subject for subject, state in states.items() if must_be_taken(state.fields)}
    return frozenset({*waiting, *unread(connection, states, now_ms)})


def _took(connection: Connection, states: Mapping[str, SubjectState]) -> dict[str, Took]:
    """By revision."""
    asked = [one.revision for state in states.values() for one in takings(state.fields["acknowledged"])]
    columns = select(REVISION.c.id, REVISION.c.author, REVISION.c.hub_time_ms, REVISION.c.hub_seq)
    rows = connection.execute(columns.where(REVISION.c.id.in_(asked)))
    return {row.id: Took(row.author, int(row.hub_time_ms), int(row.hub_seq)) for row in rows}


def _posts_now(connection: Connection) -> dict[str, str]:
    """Of everybody who has not left, as laptops know them."""
    rows = connection.execute(select(WORKER.c.id, WORKER.c.role).where(WORKER.c.left_ms.is_(None)))
    return {row.id: row.role for row in rows}

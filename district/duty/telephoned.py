"""Risks of which somebody who can read them was told by telephone a short while ago, as laptops judge it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from app.wire.risk_calls import acted_on, numbers_of_supervisors
from app.wire.risk_level import called
from district.identity import read_policy
from district.ledger.state import SubjectState
from district.people import read_workers
from district.store.schema import REVISION

_HOUR_MS = 3600 * 1000


def told_by_telephone(
    connection: Connection, states: Mapping[str, SubjectState], now_ms: int, untaken: Collection[str] = ()
) -> frozenset[str]:
    """Those of them whose call puts the next one off still (`Policy.call_holds_hours`): it counts from what
    its laptop says, and not after it came. A supervisor who was told cannot read them, but can take those
    that are `untaken`."""
    calls = {subject: called(state.fields) for subject, state in states.items()}
    calls = {subject: call for subject, call in calls.items() if acted_on(call)}
    if not calls:
        return frozenset()
    policy = read_policy(connection)
    supervisors = numbers_of_supervisors(read_workers(connection), policy)
    revisions = {subject: states[subject].fields["called"].revision for subject in calls}
    came = select(REVISION.c.id, REVISION.c.hub_time_ms).where(REVISION.c.id.in_(sorted(revisions.values())))
    came_ms = {row.id: int(row.hub_time_ms) for row in connection.execute(came)}
    since_ms = now_ms - policy.call_holds_hours * _HOUR_MS

    def holds(subject: str) -> bool:
        said_ms, heard_ms = calls[subject].get("at_ms"), came_ms.get(revisions[subject], 0)
        return (min(said_ms, heard_ms) if isinstance(said_ms, int) else heard_ms) > since_ms

    def acts(subject: str) -> bool:
        return subject in untaken or calls[subject].get("phone") not in supervisors

    return frozenset(one for one in calls if acts(one) and holds(one))

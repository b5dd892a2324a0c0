"""What a worker's device has not seen yet, in the hub's order."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from app.wire.messages import MAX_BODY_BYTES, Delivered, Pull, PullAnswer
from app.wire.revisions import Signed
from district.store.numbers import latest_position
from district.store.schema import DELIVERY, REVISION, WITHDRAWAL

_USUAL_BYTES = 1_000
_FEWEST_LOOKED_AT, _MOST_LOOKED_AT = 50, 5_000
_WRAPPING_BYTES = 40
_MOST_BYTES = MAX_BODY_BYTES * 3 // 4


def pull(connection: Connection, worker: str, request: Pull) -> PullAnswer:
    """At least one revision if there is any, then as many as fit. A cursor beyond what the hub has given
    out comes from a time before the hub was restored: such a device starts over."""
    # Read once: whatever the queries below find up to here is complete, whoever commits meanwhile.
    latest = latest_position(connection)
    cursor = request.cursor if request.cursor <= latest else 0
    hub_seqs, reached = _next_deliveries(connection, worker, cursor, latest, request.max_bytes)
    within = (WITHDRAWAL.c.position > cursor) & (WITHDRAWAL.c.position <= reached)
    withdrawn = connection.execute(
        select(WITHDRAWAL.c.household)
        .where(WITHDRAWAL.c.worker == worker, within)
        .order_by(WITHDRAWAL.c.position)
    )
    return PullAnswer(
        revisions=_read(connection, hub_seqs),
        cursor=reached,
        more=reached < latest,
        withdrawn=list(withdrawn.scalars()),
    )


def _next_deliveries(
    connection: Connection, worker: str, cursor: int, latest: int, max_bytes: int
) -> tuple[list[int], int]:
    """Which revisions go into the answer, judged by their sizes before any body is read, and the position
    up to which that is everything."""
    budget = min(max(max_bytes, 1), _MOST_BYTES)
    looked_at = min(max(budget // _USUAL_BYTES, _FEWEST_LOOKED_AT), _MOST_LOOKED_AT)
    size = func.length(REVISION.c.body) + func.length(REVISION.c.signature) + _WRAPPING_BYTES
    columns = select(DELIVERY.c.position, DELIVERY.c.hub_seq, size.label("size"))
    joined = columns.join(REVISION, REVISION.c.hub_seq == DELIVERY.c.hub_seq)
    after = (DELIVERY.c.position > cursor) & (DELIVERY.c.position <= latest)
    ordered = joined.where(DELIVERY.c.worker == worker, after).order_by(DELIVERY.c.position)
    hub_seqs: list[int] = []
    for row in connection.execute(ordered.limit(looked_at)).all():
        budget -= row.size
        if hub_seqs and (budget < 0 or len(hub_seqs) == looked_at - 1):
            return hub_seqs, cursor
        hub_seqs.append(row.hub_seq)
        cursor = row.position
    return hub_seqs, latest


def _read(connection: Connection, hub_seqs: list[int]) -> list[Delivered]:
    """The revisions in the order given; a revision given twice is read once and sent twice."""
    if not hub_seqs:
        return []
    columns = select(REVISION.c.hub_seq, REVISION.c.body, REVISION.c.signature, REVISION.c.hub_time_ms).where(
        REVISION.c.hub_seq.in_(hub_seqs)
    )
    found = {
        row.hub_seq: Delivered(Signed(row.body, row.signature), row.hub_seq, row.hub_time_ms)
        for row in connection.execute(columns)
    }
    return [found[hub_seq] for hub_seq in hub_seqs]

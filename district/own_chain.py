"""Giving a laptop that was restored from a backup its own revisions back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, exists, select

from app.wire.clock import Stamp
from app.wire.messages import MAX_BODY_BYTES, Own, OwnAnswer, OwnRevision
from app.wire.revisions import Receipt, Signed
from district.caller import Caller
from district.store.schema import DELIVERY, REVISION

_MOST_ROWS = 2_000
_MOST_BYTES = MAX_BODY_BYTES * 3 // 4


def own_revisions(connection: Connection, caller: Caller, request: Own) -> OwnAnswer:
    """At least one revision if there is any, then as many as fit. Their words only where the worker may
    still see them, by the deliveries as pulling goes by."""
    visible = exists().where(DELIVERY.c.worker == caller.worker.id, DELIVERY.c.hub_seq == REVISION.c.hub_seq)
    rows = connection.execute(
        select(REVISION, visible.label("visible"))
        .where(REVISION.c.device == caller.device, REVISION.c.device_seq > request.after)
        .order_by(REVISION.c.device_seq)
        .limit(_MOST_ROWS)
    )
    budget = min(max(request.max_bytes, 1), _MOST_BYTES)
    given: list[OwnRevision] = []
    for row in rows:
        revision = _as_sent(row, whole=bool(row.visible) and not caller.revoked)
        budget -= len(row.body) if revision.signed is not None else 200
        if given and budget < 0:
            return OwnAnswer(revisions=given, more=True)
        given.append(revision)
    return OwnAnswer(revisions=given, more=len(given) == _MOST_ROWS)


def _as_sent(row: Any, *, whole: bool) -> OwnRevision:
    signed = Signed(row.body, row.signature)
    return OwnRevision(
        seq=row.device_seq,
        prev_hash=row.prev_hash,
        # What was forgotten has lost its words, and with them its stamp.
        time=signed.revision().time if row.body else Stamp(row.hub_time_ms),
        receipt=Receipt(
            revision=row.id,
            hash=row.hash,
            hub_seq=row.hub_seq,
            hub_time_ms=row.hub_time_ms,
            signature=row.receipt,
        ),
        signed=signed if whole and row.body else None,
    )

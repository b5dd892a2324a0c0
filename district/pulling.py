"""What a worker's device has not seen yet, in the hub's order."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from app.wire.messages import MAX_BODY_BYTES, Delivered, Mark, Pull, PullAnswer
from app.wire.revisions import Signed
from district.caller import Caller
from district.late_receipts import heard_up_to
from district.store.numbers import latest_position, tag_at
from district.store.schema import DELIVERY, REVISION, WITHDRAWAL

_USUAL_BYTES = 1_000
_FEWEST_LOOKED_AT, _MOST_LOOKED_AT = 50, 5_000
_WRAPPING_BYTES = 40
_MOST_MARKS = 40
_MOST_BYTES = MAX_BODY_BYTES * 3 // 4


_AFTER = tuple(
    select(table.c.position)
    .where(table.c.worker == bindparam("of_worker"), table.c.position > bindparam("after"))
    .limit(1)
    for table in (DELIVERY, WITHDRAWAL)
)
_WITHDRAWN = (
    select(WITHDRAWAL.c.household, WITHDRAWAL.c.position)
    .where(WITHDRAWAL.c.worker == bindparam("of_worker"))
    .where(WITHDRAWAL.c.position > bindparam("after"), WITHDRAWAL.c.position <= bindparam("upto"))
    .order_by(WITHDRAWAL.c.position)
)
_COMES_AGAIN = (
    select(func.min(DELIVERY.c.position))
    .join(REVISION, REVISION.c.hub_seq == DELIVERY.c.hub_seq)
    .join(
        WITHDRAWAL,
        (WITHDRAWAL.c.worker == DELIVERY.c.worker) & (WITHDRAWAL.c.household == REVISION.c.household),
    )
    .where(DELIVERY.c.worker == bindparam("of_worker"), DELIVERY.c.position > WITHDRAWAL.c.position)
    .where(DELIVERY.c.position <= bindparam("upto"), WITHDRAWAL.c.position > bindparam("after"))
    .where(REVISION.c.subject.startswith("household/"))
)
_SIZE = func.length(REVISION.c.body) + func.length(REVISION.c.signature) + _WRAPPING_BYTES
_NEXT = (
    select(DELIVERY.c.position, _SIZE.label("size"))
    .join(REVISION, REVISION.c.hub_seq == DELIVERY.c.hub_seq)
    .where(DELIVERY.c.worker == bindparam("of_worker"))
    .where(DELIVERY.c.position > bindparam("after"), DELIVERY.c.position <= bindparam("upto"))
    .order_by(DELIVERY.c.position)
    .limit(bindparam("most"))
)
_NEXT_OF_OTHERS = _NEXT.where(REVISION.c.device != bindparam("not_of"))
_THERE = (
    select(
        REVISION.c.body,
        REVISION.c.signature,
        REVISION.c.hub_seq,
        REVISION.c.hub_time_ms,
        REVISION.c.id,
        REVISION.c.grace,
    )
    .join(DELIVERY, REVISION.c.hub_seq == DELIVERY.c.hub_seq)
    .where(DELIVERY.c.worker == bindparam("of_worker"))
    .where(DELIVERY.c.position > bindparam("after"), DELIVERY.c.position <= bindparam("upto"))
    .order_by(DELIVERY.c.position)
)
_THERE_OF_OTHERS = _THERE.where(REVISION.c.device != bindparam("not_of"))
_LEFT = (
    select(func.count())
    .select_from(DELIVERY)
    .where(DELIVERY.c.worker == bindparam("of_worker"))
    .where(DELIVERY.c.position > bindparam("after"), DELIVERY.c.position <= bindparam("upto"))
)
_LEFT_OF_OTHERS = _LEFT.join(REVISION, REVISION.c.hub_seq == DELIVERY.c.hub_seq).where(
    REVISION.c.device != bindparam("not_of")
)


def pull(connection: Connection, caller: Caller, request: Pull) -> PullAnswer:
    """At least one revision if there is any, then as many as fit. A cursor from a history that the hub lost
    when it was restored is taken back to the latest mark that both know."""
    # Read once: whatever the queries below find up to here is complete, whoever commits meanwhile.
    latest = latest_position(connection)
    cursor = _agreed(connection, request, latest)
    reached = _as_far_as_fits(connection, caller, request, cursor, latest)
    told = max(cursor, heard_up_to(connection, request.heard))
    withdrawn, reached = _withdrawn(connection, caller, told, reached)
    here: dict[str, int | str] = {"of_worker": caller.worker.id, "after": cursor, "upto": reached}
    revisions, grace = _read(connection, caller, request, here)
    return PullAnswer(
        revisions=revisions,
        cursor=reached,
        more=reached < latest,
        withdrawn=withdrawn,
        grace=grace,
        tag=tag_at(connection, reached),
        restored=cursor != request.cursor,
        left=_left(connection, caller, request, reached, latest) if request.count else 0,
    )


def _withdrawn(connection: Connection, caller: Caller, told: int, upto: int) -> tuple[list[str], int]:
    """What is withdrawn up to there that the device was not `told` of, and how far the page goes: not to what
    comes again in part of a household that it withdraws, since a laptop takes what a page brings before it
    lets go of the rest."""
    here: dict[str, int | str] = {"of_worker": caller.worker.id, "after": told, "upto": upto}
    rows = connection.execute(_WITHDRAWN, here).all()
    again = connection.execute(_COMES_AGAIN, here).scalar() if rows else None
    if again is not None:
        rows = [row for row in rows if row.position < again]
        upto = rows[-1].position
    return [row.household for row in rows], upto


def _left(connection: Connection, caller: Caller, request: Pull, reached: int, latest: int) -> int:
    if reached == latest:
        return 0
    here = {"of_worker": caller.worker.id, "after": reached, "upto": latest}
    if not request.skip_own:
        return int(connection.execute(_LEFT, here).scalar_one())
    return int(connection.execute(_LEFT_OF_OTHERS, {**here, "not_of": caller.device}).scalar_one())


def nothing_after(connection: Connection, worker: str, mark: Mark) -> bool:
    """Whether a device that has pulled up to this mark would be told nothing."""
    if mark.cursor > latest_position(connection) or tag_at(connection, mark.cursor) != mark.tag:
        return False
    here = {"of_worker": worker, "after": mark.cursor}
    return all(connection.execute(later, here).first() is None for later in _AFTER)


def _agreed(connection: Connection, request: Pull, latest: int) -> int:
    """Up to where the device has seen this history. One that names no marks is believed if it can be so."""
    if not request.marks:
        return request.cursor if request.cursor <= latest else 0
    for mark in sorted(request.marks[:_MOST_MARKS], key=lambda mark: -mark.cursor):
        known = mark.cursor <= min(latest, request.cursor)
        if known and tag_at(connection, mark.cursor) == mark.tag:
            return mark.cursor
    return 0


def _as_far_as_fits(connection: Connection, caller: Caller, request: Pull, cursor: int, latest: int) -> int:
    """The position up to which everything goes into the answer, judged by sizes before any body is read."""
    budget = min(max(request.max_bytes, 1), _MOST_BYTES)
    looked_at = min(max(budget // _USUAL_BYTES, _FEWEST_LOOKED_AT), _MOST_LOOKED_AT)
    here: dict[str, int | str] = {
        "of_worker": caller.worker.id,
        "after": cursor,
        "upto": latest,
        "most": looked_at,
    }
    statement = _NEXT
    if request.skip_own:
        statement, here["not_of"] = _NEXT_OF_OTHERS, caller.device
    taken = 0
    for position, size in connection.execute(statement, here).all():
        budget -= size
        if taken and (budget < 0 or taken == looked_at - 1):
            return cursor
        taken, cursor = taken + 1, position
    return latest


def _read(
    connection: Connection, caller: Caller, request: Pull, here: dict[str, int | str]
) -> tuple[list[Delivered], list[str]]:
    """The revisions that lie `here`, in their order; one that was delivered twice is sent twice. And the ids
    of those that came from a former worker."""
    statement = _THERE
    if request.skip_own:
        statement, here = _THERE_OF_OTHERS, {**here, "not_of": caller.device}
    delivered: list[Delivered] = []
    grace: dict[str, None] = {}
    for body, signature, hub_seq, hub_time_ms, identifier, from_a_former in connection.execute(
        statement, here
    ):
        delivered.append(Delivered(Signed(body, signature), hub_seq, hub_time_ms))
        if from_a_former:
            grace[identifier] = None
    return delivered, list(grace)

"""Which leaving an erase receipt tells of that was carried here in a file.

Over the network a receipt comes in the session in which the household could still have come back, and is
called off if it did. A stick may come home after the household came back to the laptop and went again.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from app.wire.erasing import WHOLE_DEVICE, EraseReceipt
from app.wire.messages import Mark
from district.caller import Caller
from district.moments import Moment
from district.store.numbers import latest_position, tag_at
from district.store.schema import TENURE, WITHDRAWAL


class Carried(msgspec.Struct, frozen=True):
    """The laptop that made a file, and up to where it had heard the district then; None: nothing."""

    caller: Caller
    mark: Mark | None


def told_before(connection: Connection, carried: Carried, receipt: EraseReceipt) -> Moment | None:
    """When a receipt is of an earlier leaving than the latest one: the last moment before that. None: it
    counts as any other does. The laptop cannot have erased for a leaving of which it had not heard; positions
    of a history that the hub lost say nothing of this one."""
    if receipt.household == WHOLE_DEVICE or receipt.device != carried.caller.device:
        return None
    worker = carried.caller.worker.id
    left = select(WITHDRAWAL.c.position).where(
        WITHDRAWAL.c.worker == worker, WITHDRAWAL.c.household == receipt.household
    )
    position = connection.execute(left).scalar_one_or_none()
    if position is None or position <= heard_up_to(connection, carried.mark):
        return None
    tenure = select(TENURE.c.until_ms).where(
        TENURE.c.worker == worker, TENURE.c.household == receipt.household
    )
    until_ms = connection.execute(tenure).scalar_one_or_none()
    return None if until_ms is None else Moment(until_ms - 1, position - 1)


def heard_up_to(connection: Connection, mark: Mark | None) -> int:
    """The position that a laptop's mark tells of; 0: none of this history."""
    if mark is None or not 0 < mark.cursor <= latest_position(connection):
        return 0
    return mark.cursor if tag_at(connection, mark.cursor) == mark.tag else 0

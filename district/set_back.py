"""Which laptops were found to be set back: their store is an earlier one, put back from an image, or copied.

It shows when a laptop asks for revisions of its own that it ought to have, over the network or on a stick.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, insert, select

from district.store.schema import DEVICE, SET_BACK


class SetBack(msgspec.Struct, frozen=True):
    """Of one laptop when it was first and last found to be, and how often."""

    device: str
    first_ms: int
    last_ms: int
    times: int


def note_set_back(connection: Connection, device: str, now_ms: int) -> bool:
    """Once for as long as the laptop adds nothing: it asks page by page, again after a line that broke, and a
    stick may be taken in twice. False: it was noted before."""
    # Two processes must not both write its line.
    its_own = select(DEVICE.c.top_seq).where(DEVICE.c.id == device).with_for_update()
    top_seq = connection.execute(its_own).scalar_one()
    here = (SET_BACK.c.device == device) & (SET_BACK.c.top_seq == top_seq)
    if connection.execute(select(SET_BACK.c.device).where(here)).first() is not None:
        return False
    connection.execute(insert(SET_BACK).values(device=device, top_seq=top_seq, at_ms=now_ms))
    return True


def laptops_set_back(connection: Connection) -> list[SetBack]:
    """Those of the whole district, the latest found last."""
    at_ms = SET_BACK.c.at_ms
    counted = select(SET_BACK.c.device, func.min(at_ms), func.max(at_ms), func.count())
    ordered = counted.group_by(SET_BACK.c.device).order_by(func.max(at_ms), SET_BACK.c.device)
    return [SetBack(*row) for row in connection.execute(ordered)]


def count_set_back(connection: Connection) -> int:
    """How often in the whole district."""
    return connection.execute(select(func.count()).select_from(SET_BACK)).scalar_one()

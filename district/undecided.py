"""What two people said unknowingly of one home and nobody has decided for long."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, select

from district.store.schema import CONFLICT, HOUSEHOLD

LONG_MS = 7 * 24 * 3600 * 1000


class Undecided(msgspec.Struct, frozen=True):
    """In how many households of a 동, and since when the oldest waits."""

    dong: str
    households: int
    since_ms: int


def undecided(connection: Connection, now_ms: int) -> list[Undecided]:
    """By 동, that which is not known first; of those that wait for longer than a week."""
    homes, since = func.count(CONFLICT.c.household.distinct()), func.min(CONFLICT.c.hub_time_ms)
    dong = func.coalesce(HOUSEHOLD.c.dong, "")
    joined = select(dong, homes, since).join(HOUSEHOLD, HOUSEHOLD.c.id == CONFLICT.c.household)
    waiting = joined.where(CONFLICT.c.resolved_by.is_(None), CONFLICT.c.hub_time_ms <= now_ms - LONG_MS)
    return [Undecided(*row) for row in connection.execute(waiting.group_by(dong).order_by(dong))]

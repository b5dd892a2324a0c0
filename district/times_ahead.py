"""What the hub stamped while its clock ran ahead, once that is put right: nothing happened in a time to come.

Else a handover would count as new for as long as that clock had been ahead, and nobody would be named late.
"""

from __future__ import annotations

from sqlalchemy import func, select, update

from app.wire.requests import CLOCK_WINDOW_MS
from district.store.engine import Store
from district.store.schema import DEVICE, LEFT_DONG, TENURE

_ENDS = (TENURE, LEFT_DONG)


def bring_back(store: Store, now_ms: int) -> None:
    """Date what ended in the future to now, since it had by now at the latest; what came before and after
    what is told by positions. A clock that shows a day before the district was made is not believed."""
    ahead_ms = now_ms + CLOCK_WINDOW_MS
    with store.reading() as connection:
        made_ms = connection.execute(select(func.min(DEVICE.c.issued_ms))).scalar()
        latest = [connection.execute(select(func.max(ends.c.until_ms))).scalar() for ends in _ENDS]
    if made_ms is None or now_ms < made_ms or max((each or 0 for each in latest), default=0) <= ahead_ms:
        return
    with store.writing() as connection:
        for ends in _ENDS:
            connection.execute(update(ends).where(ends.c.until_ms > ahead_ms).values(until_ms=now_ms))

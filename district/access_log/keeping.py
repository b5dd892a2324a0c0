"""How long the district keeps access logs, and forgetting what is older."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select

from district.access_log.months import Month
from district.access_log.taking import PURGED, Fault, write_own
from district.identity import Identity
from district.store.bulk import insert_rows
from district.store.schema import ACCESS_FAULT, ACCESS_LINE

LEAST_MONTHS = 24
"""안전성 확보조치 기준 제8조: two years where sensitive data are handled."""


def purge(connection: Connection, identity: Identity, months: int, now_ms: int) -> int:
    """Forget lines from before the month that lies `months` back; where a chain stands is kept. ValueError:
    sooner than the law allows."""
    if months < LEAST_MONTHS:
        raise ValueError(str(months))
    before = Month.of(now_ms).plus(-months).begin_ms()
    # By both clocks: a laptop whose clock was years behind has not handed in old lines. What came so long ago
    # and is still to happen, by its laptop's clock, never will.
    old_there = (ACCESS_LINE.c.at_ms < before) | (ACCESS_LINE.c.at_ms > now_ms)
    old = old_there & (ACCESS_LINE.c.hub_time_ms < before)
    marks = _up_to_where(connection, old, now_ms)
    gone = connection.execute(delete(ACCESS_LINE).where(old)).rowcount
    noted = ACCESS_FAULT.c
    connection.execute(
        delete(ACCESS_FAULT).where((noted.hub_time_ms < before) & (noted.kind != Fault.PURGED.value))
    )
    if gone:
        purged_now = noted.device.in_([mark["device"] for mark in marks])
        connection.execute(delete(ACCESS_FAULT).where(purged_now & (noted.kind == Fault.PURGED.value)))
        insert_rows(connection, ACCESS_FAULT, marks)
        subject = f"access-log/before-{Month.of(before).text()}"
        write_own(connection, identity, subject, "", str(gone), now_ms, PURGED)
    return int(gone)


def _up_to_where(connection: Connection, old: ColumnElement[bool], now_ms: int) -> list[dict[str, Any]]:
    """A mark for each laptop that loses lines, so that nobody takes away the next ones in their name."""
    line = ACCESS_LINE.c
    latest = select(line.device, func.max(line.branch).label("branch"), func.max(line.place).label("place"))
    return [
        {
            "device": row.device,
            "branch": row.branch,
            "place": row.place,
            "kind": Fault.PURGED.value,
            "hub_time_ms": now_ms,
        }
        for row in connection.execute(latest.where(old).group_by(line.device))
    ]

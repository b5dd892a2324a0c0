"""How long the district keeps access logs, and forgetting what is older."""

from __future__ import annotations

from sqlalchemy import Connection, delete

from district.access_log.months import Month
from district.access_log.taking import PURGED, write_own
from district.identity import Identity
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
    gone = connection.execute(delete(ACCESS_LINE).where(old)).rowcount
    connection.execute(delete(ACCESS_FAULT).where(ACCESS_FAULT.c.hub_time_ms < before))
    if gone:
        subject = f"access-log/before-{Month.of(before).text()}"
        write_own(connection, identity, subject, "", str(gone), now_ms, PURGED)
    return int(gone)

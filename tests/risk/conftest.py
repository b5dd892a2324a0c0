"""The district these stories play in, and its time."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest

from district.calendar_day import KOREA
from tests.prepared import field, prepared

__all__ = ["field", "prepared"]

_LONGEST = timedelta(minutes=15)
"""No story takes longer."""
_NS_A_SECOND = 1_000_000_000


@pytest.fixture(autouse=True)
def within_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story asks more than once what day it is, here and at the hub: one that would begin before midnight
    and might end after it begins after it."""
    ahead = to_midnight(datetime.now().astimezone()), to_midnight(datetime.now(KOREA))
    near = [one for one in ahead if one < _LONGEST]
    if near:
        truly, later = time.time_ns, int(max(near).total_seconds() + 1) * _NS_A_SECOND
        monkeypatch.setattr(time, "time_ns", lambda: truly() + later)


def to_midnight(now: datetime) -> timedelta:
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return tomorrow - now

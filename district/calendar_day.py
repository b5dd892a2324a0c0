"""The day in Korea, wherever the hub's machine stands: rosters, absences and monthly lists go by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
"""Without summer time since 1988."""


def korean_day(at_ms: int) -> date:
    """`at_ms`: milliseconds since 1970 UTC."""
    return datetime.fromtimestamp(at_ms / 1000, KOREA).date()

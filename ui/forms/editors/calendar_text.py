"""Reading dates and times the way people type them. Knows no Qt."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_DATE = re.compile(r"(\d{4})\s*[-./년 ]\s*(\d{1,2})(?:\s*[-./월 ]\s*(\d{1,2})?\s*[.일]?)?\s*월?")
_MONTH_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_TIME = re.compile(r"(\d{1,2})\s*[:시.]\s*(\d{1,2})?\s*분?|(\d{1,2})(\d{2})")


def read_date(text: str, *, whole: bool = True) -> date | None:
    """`19600321`, `1960-3-21`, `1960.3.21.`, `1960년 3월 21일`; without `whole` a month or year is enough."""
    text = text.strip()
    found = _MONTH_DIGITS.fullmatch(text) or _DATE.fullmatch(text)
    if found is None and not whole and re.fullmatch(r"\d{4}년?", text):
        return _date(int(text[:4]), 1, 1)
    if found is None or (whole and not found[3]):
        return None
    return _date(int(found[1]), int(found[2]), int(found[3] or 1))


def read_time(text: str) -> time | None:
    """`9:30`, `930`, `0930`, `9시 30분`, `9시`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def offset_words(moment: datetime) -> str:
    """`+09:00` for a local moment."""
    offset = moment.utcoffset() or timedelta()
    sign = "-" if offset < timedelta() else "+"
    hours, minutes = divmod(abs(offset).seconds // 60, 60)
    return f"{sign}{hours:02}:{minutes:02}"


def time_value(of: time, moment: datetime) -> str:
    """A time as a form stores it: `09:30:00.000+09:00`, with the offset that holds at `moment`."""
    return f"{of:%H:%M}:00.000{offset_words(moment)}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

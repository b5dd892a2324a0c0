"""Conversions between the four XPath types, and the day numbers of dates.

A date or date-time travels as its text. Where a number is wanted, a date counts the calendar days
since 1970-01-01 and a date-time the days since 1970-01-01T00:00Z, with a fraction.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TypeAlias

from app.forms.xpath.nodes import Node

Value: TypeAlias = bool | float | str | list[Node]

NAN = math.nan
_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+\.?\d*|\.\d+)[ \t\r\n]*", re.ASCII)
_LONGEST_MOMENT = 64
_LONGEST_NUMBER = 1_000
_INFINITE = {"Infinity": math.inf, "-Infinity": -math.inf}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?", re.ASCII)
_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)
# As ODK writes it; only such a text is a date without being asked to be one.
_WRITTEN = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = date(1970, 1, 1).toordinal()


def number_of_text(text: str) -> float:
    """As XPath 1.0, and dates give their day number."""
    if len(text) > _LONGEST_NUMBER:
        return NAN
    if _NUMBER.fullmatch(text):
        return float(text)
    if len(text) >= 10 and text[4] == "-":
        moment = written_moment(text)
        if moment is not None:
            return day_number(moment)
    return _INFINITE.get(text, NAN)


def text_of_number(number: float) -> str:
    """The shortest decimal text that gives the same number back, never with an exponent."""
    if -1e16 < number < 1e16:
        whole = int(number)
        if whole == number:
            return str(whole)
    elif number != number:
        return "NaN"
    elif math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    text = repr(number)
    return _without_exponent(text) if "e" in text else text


def _without_exponent(text: str) -> str:
    mantissa, _, exponent = text.partition("e")
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    if fraction == "0":
        fraction = ""
    shift = int(exponent)
    if shift < 0:
        return f"{sign}0.{'0' * (-shift - 1)}{whole}{fraction}"
    return sign + whole + fraction.ljust(shift, "0")


def to_number(value: Value) -> float:
    """number(): of nodes, that of the first."""
    if value.__class__ is float:
        return value
    if isinstance(value, str):
        return number_of_text(value)
    if isinstance(value, list):
        return value[0].number() if value else NAN
    return float(value)


def to_string(value: Value) -> str:
    """string(): of nodes, that of the first."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value[0].string() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of_number(value)


def to_boolean(value: Value) -> bool:
    """boolean(): of nodes, what the first one means as a condition."""
    if value.__class__ is bool:
        return value
    if isinstance(value, list):
        return value[0].truth() if value else False
    if isinstance(value, str):
        return value != ""
    return value == value and value != 0.0


def parse_time(text: str) -> time | None:
    """A time of day, with its offset when one is given."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, second, fraction, zone = match.groups()
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    try:
        return time(int(hour), int(minute), int(second or 0), micro, parse_zone(zone))
    except ValueError:
        return None


def parse_zone(text: str | None) -> tzinfo | None:
    """The offset `Z` or `+09:00`; raises ValueError when it is out of bounds."""
    if text is None:
        return None
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    if minutes > 59 or hours > 14:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def parse_moment(text: str) -> date | datetime | None:
    """A `date` for `2024-02-29`, an aware `datetime` for a date-time; None when it is neither."""
    return _moment(text) if len(text) <= _LONGEST_MOMENT else None


def written_moment(text: str) -> date | datetime | None:
    """As `parse_moment`, of a text that is written as ODK writes it."""
    return parse_moment(text) if _WRITTEN.fullmatch(text) else None


@lru_cache(maxsize=4096)
def _moment(text: str) -> date | datetime | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    if match[4] is None:
        return day
    clock = parse_time(match[4])
    if clock is None:
        return None
    return local(datetime.combine(day, clock))


def local(moment: datetime) -> datetime:
    """`moment` in the zone of this machine; without an offset it is taken to be local already."""
    try:
        return moment.astimezone()
    except (OSError, OverflowError, ValueError):
        # Windows cannot place moments before 1970 in its zone; UTC keeps their order.
        return moment.replace(tzinfo=moment.tzinfo or UTC)


def day_number(moment: date | datetime) -> float:
    """Calendar days for a date, days with a fraction for a date-time."""
    if isinstance(moment, datetime):
        return (moment - EPOCH) / timedelta(days=1)
    return float(moment.toordinal() - EPOCH_DAY)


def instant_number(moment: date | datetime) -> float:
    """Days since the epoch in UTC; a date stands for its local midnight."""
    if isinstance(moment, datetime):
        return day_number(moment)
    return day_number(local(datetime.combine(moment, time())))


def days_between(later: str, earlier: str) -> float | None:
    """Of a date and a date-time, in either order, of which the date is its local midnight; None for any other
    two texts."""
    if (len(later) > 10) is (len(earlier) > 10) or later[4:5] != "-" or earlier[4:5] != "-":
        return None
    moments = [written_moment(each) for each in (later, earlier)]
    one, other = [
        local(datetime.combine(each, time())) if each.__class__ is date else each for each in moments
    ]
    if not isinstance(one, datetime) or not isinstance(other, datetime):
        return None
    return (one - other) / timedelta(days=1)


def moment_of_number(days: float) -> date | datetime | None:
    """The date of a whole day number, else the local date-time of the instant."""
    if days != days or abs(days) > 3_000_000:
        return None
    try:
        if days == math.floor(days):
            return date.fromordinal(EPOCH_DAY + int(days))
        # Milliseconds are all a day number carries faithfully.
        moment = local(EPOCH + timedelta(milliseconds=round(days * 86_400_000)))
    except (ValueError, OverflowError):
        return None
    return without_midnight(moment)


def without_midnight(moment: date | datetime | None) -> date | datetime | None:
    """The day alone of what is its beginning on this machine: they are one and the same."""
    return moment.date() if isinstance(moment, datetime) and moment.time() == time() else moment


def text_of_moment(moment: date | datetime | None) -> str:
    """As ODK stores it: `2024-02-29` or `2024-02-29T09:30:00.000+09:00`."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat()

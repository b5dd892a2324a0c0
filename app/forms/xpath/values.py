"""Conversions between the four XPath types. A date or date-time travels as its text."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import TypeAlias

from app.forms.xpath.days import NumberedText, day_number, local
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
        return value.days if isinstance(value, NumberedText) else number_of_text(value)
    if isinstance(value, list):
        return value[0].number() if value else NAN
    return value if isinstance(value, float) else float(value)


def to_string(value: Value) -> str:
    """string(): of nodes, that of the first."""
    if isinstance(value, str):
        return value if value.__class__ is str else str(value)
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


def text_of_moment(moment: date | datetime | None) -> str:
    """As ODK stores it: `2024-02-29` or `2024-02-29T09:30:00.000+09:00`."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat()

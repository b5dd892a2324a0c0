"""What text a node of a given type stores: from an answer as typed, and from a calculation."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from app.forms.interface import INT_LEAST, INT_MOST
from app.forms.xpath.days import local
from app.forms.xpath.functions.dates import moment_of
from app.forms.xpath.functions.geography import parse_point
from app.forms.xpath.spelling import composed
from app.forms.xpath.values import (
    Value,
    number_of_text,
    parse_moment,
    parse_time,
    text_of_moment,
    text_of_number,
    to_string,
)

# What a field for numbers takes beyond XPath's own numbers: a plus sign, and in decimals an exponent.
_SIGNED = re.compile(r"\+(?=[\d.])")
_EXPONENT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d{1,3}", re.ASCII)
_ZONE = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")


def _typed_number(text: str) -> float:
    """Only what is written as a number: the day number of a date is nothing that anybody typed."""
    if parse_moment(text) is not None:
        return math.nan
    return number_of_text(_SIGNED.sub("", text, count=1) if text.startswith("+") else text)


def _integer(text: str) -> str:
    number = _typed_number(text)
    if not INT_LEAST <= number <= INT_MOST:
        return ""
    return str(math.trunc(number))


def _decimal(text: str) -> str:
    if _EXPONENT.fullmatch(text):
        return _text_of_decimal(float(text))
    return _text_of_decimal(_typed_number(text))


def _text_of_decimal(number: float) -> str:
    """Always with a point, as ODK stores decimals: `89.0`."""
    if not math.isfinite(number):
        return ""
    text = text_of_number(number)
    return text if "." in text else f"{text}.0"


def _date(text: str) -> str:
    moment = parse_moment(text)
    if isinstance(moment, datetime):
        # In another zone it may be another day; without one, the day is plain.
        return "" if _ZONE.search(text) else moment.date().isoformat()
    return "" if moment is None else moment.isoformat()


def _date_time(text: str) -> str:
    moment = parse_moment(text)
    if isinstance(moment, datetime):
        return text if text[10] == "T" else ""
    if isinstance(moment, date):
        return text_of_moment(local(datetime.combine(moment, time())))
    return ""


def _time(text: str) -> str:
    return text if parse_time(text) is not None else ""


def _point(text: str) -> str:
    """Latitude, longitude, altitude and accuracy, as decimals."""
    if parse_point(text) is None:
        return ""
    numbers = [number_of_text(part) for part in text.split()]
    return " ".join(_text_of_decimal(number) for number in [*numbers, 0.0, 0.0][:4])


def _line(text: str) -> str:
    """Points separated by `; `; blank when one of them is none."""
    points = [_point(part.strip()) for part in text.split(";") if part.strip()]
    return "; ".join(points) if all(points) else ""


_NUMBERS = ("int", "integer", "decimal")
_PLACES = ("geopoint", "geotrace", "geoshape")
_ACCEPT: dict[str, Callable[[str], str]] = {
    "int": _integer,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
    "dateTime": _date_time,
    "time": _time,
    "geopoint": _point,
    "geotrace": _line,
    "geoshape": _line,
}


def accept(text: str, data_type: str) -> str:
    """The text stored for an answer; "" when it does not fit the type at all."""
    check = _ACCEPT.get(data_type)
    if check is None:
        return composed(text)
    return check(text.strip()) if text else ""


def holds(taken: str, text: str, data_type: str, *, same_form: bool) -> bool:
    """Whether `taken`, which `accept` made of `text`, says what was written and nothing else. 3 and 3.0 are
    one number; 010 and 10 are it only where the question asked for numbers when it was answered."""
    written = composed(text.strip())
    if taken == written or data_type not in _ACCEPT:
        return True
    if data_type in _NUMBERS:
        return taken.removesuffix(".0") == written.removesuffix(".0") or (
            same_form and _equal(taken, written)
        )
    return same_form and data_type in _PLACES


def _equal(taken: str, written: str) -> bool:
    try:
        return Decimal(taken) == Decimal(written)
    except InvalidOperation:
        return False


def tidy(text: str, data_type: str) -> str:
    """The text of a default, in the form an answer would have; blank where it could be none."""
    return accept(text, data_type) if text and data_type in _ACCEPT else text


def stored(value: Value, data_type: str) -> str:
    """The text stored for a calculated value."""
    if data_type == "string":
        if isinstance(value, float):
            return "" if value != value else text_of_number(value)
        return composed(to_string(value))
    if data_type in ("int", "integer", "decimal"):
        if isinstance(value, bool):
            return "1" if value else "0"
        number = value if isinstance(value, float) else number_of_text(to_string(value))
        if data_type == "decimal":
            return text_of_number(number) if math.isinf(number) else _text_of_decimal(number)
        return str(math.trunc(number)) if INT_LEAST <= number <= INT_MOST else ""
    if isinstance(value, float):
        if value != value:
            return ""
        if data_type in ("date", "dateTime"):
            return stored(text_of_moment(moment_of(value)), data_type)
        return accept(text_of_number(value), data_type)
    text = to_string(value)
    if data_type == "time" and isinstance(moment := parse_moment(text), datetime):
        return moment.timetz().isoformat(timespec="milliseconds")
    if data_type == "date" and len(text) > 10:
        # Of a date-time, the day as written counts.
        return _date(text[:10])
    return accept(text, data_type)

"""Functions on dates and times. A date travels as its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from math import isinf

from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Evaluate
from app.forms.xpath.days import (
    CountedDays,
    NumberedText,
    instant_number,
    local,
    moment_of_instant,
    moment_of_number,
    without_midnight,
)
from app.forms.xpath.errors import EvaluationError, ExpressionError, NoSuchDayError
from app.forms.xpath.nodes import Node
from app.forms.xpath.registry import function, lazy
from app.forms.xpath.syntax import Call, Literal
from app.forms.xpath.values import (
    NAN,
    Value,
    parse_moment,
    parse_time,
    text_of_moment,
    to_number,
    to_string,
)

# Typed by hand: `2024-3-7`.
_SHORT_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_LIKE_A_DAY = re.compile(r"\s*\d{4}-\d\d?-\d\d?(?:[T ]\d|\s*\Z)", re.ASCII)
_STEPS_OF_A_DATE = 4
_DIRECTIVE = re.compile(r"%(.?)", re.DOTALL)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTHS_IN_A_YEAR, _DAYS_IN_DECEMBER = 12, 31
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def moment_of(value: Value) -> date | datetime | None:
    """The date or date-time a value means: its text, or a number of days since 1970."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return moment_of_number(value)
    text = to_string(value).strip()
    return parse_moment(text) or moment_of_number(to_number(value))


@function("today", "", "text", context=True, steps=8)
def _today(context: Context) -> str:
    return context.surroundings.now().date().isoformat()


@function("now", "", "text", context=True, steps=8)
def _now(context: Context) -> str:
    return text_of_moment(context.surroundings.now())


def _moment(value: Value) -> date | datetime | None:
    moment = moment_of(value)
    if moment is None and (short := _SHORT_DATE.fullmatch(to_string(value).strip())):
        moment = parse_moment(f"{short[1]}-{short[2]:0>2}-{short[3]:0>2}")
    return moment


def _day(context: Context, value: Value) -> date | datetime | None:
    """As `_moment`. Raises NoSuchDayError where an answer, or what was worked out of answers, is like a day
    and none; a row of a list whose date is a slip is a row without one, and the list stays."""
    moment = _moment(value)
    if moment is None and _LIKE_A_DAY.match(to_string(value)):
        looked_at = value[:1] if isinstance(value, list) else []
        if any(_is_of_response(each, context) for each in (context.node, *looked_at)):
            raise NoSuchDayError
    return moment


def _is_of_response(node: Node | None, context: Context) -> bool:
    while node is not None and node is not context.surroundings.root:
        node = node.parent
    return node is not None


def _check_day(call: Call) -> ExpressionError | None:
    """A day or a time that no calendar and no clock has; both engines refuse it where they meet it."""
    given = call.arguments[0]
    if not isinstance(given, Literal) or not _LIKE_A_DAY.match(given.text) or _moment(given.text) is not None:
        return None
    return ExpressionError(
        "no-such-day",
        f"{given.text!r}은(는) 달력에 없는 날이거나 없는 시각입니다. 2024-02-29, "
        "2024-02-29T09:30:00.000+09:00처럼 쓰세요.",
        f"{given.text!r} is a day that no calendar has, or a time that no clock has. Write it as 2024-02-29 "
        "or 2024-02-29T09:30:00.000+09:00.",
        caret=given.at,
    )


@lazy("date", 1, 1, "any", check=_check_day)
def _date(compiler: Compiler, call: Call) -> Evaluate:
    """The local day, so that today() = date(now()), also of a number that came from a date; another number,
    and a text written in the form, keep their time."""
    written = isinstance(call.arguments[0], Literal)
    value = compiler.value(call.arguments[0])

    def run(context: Context) -> float | str:
        context.surroundings.spend(_STEPS_OF_A_DATE)
        given = value(context)
        if isinstance(given, float) and not isinstance(given, CountedDays):
            return _numbered(given, moment_of_number(given))
        moment = _day(context, given)
        if isinstance(moment, datetime) and not written:
            moment = moment.date()
        return _text_or_none(given, without_midnight(moment))

    return run


def _text_or_none(given: Value, moment: date | datetime | None) -> float | str:
    """As both engines have it, what is no number is no date either: not even a blank is equal to it."""
    return NAN if moment is None and given != given else text_of_moment(moment)


def _numbered(given: float, moment: date | datetime | None) -> float | str:
    if not isinstance(moment, datetime):
        return _text_or_none(given, moment)
    text = NumberedText(text_of_moment(moment))
    text.days = given
    return text


@function("date-time", "v", "any", context=True, check=_check_day, steps=4)
def _date_time(context: Context, value: Value) -> float | str:
    """Undoes decimal-date-time(); a number that came from a date keeps to the clock on the wall."""
    if isinstance(value, float) and not isinstance(value, CountedDays):
        return _text_or_none(value, moment_of_instant(value))
    return _text_or_none(value, without_midnight(_day(context, value)))


@function("decimal-date-time", "v", "any", context=True, check=_check_day, steps=4)
def _decimal_date_time(context: Context, value: Value) -> float | str:
    if isinstance(value, float) and not isinstance(value, CountedDays):
        return NAN if isinf(value) else value
    if not isinstance(value, bool) and not to_string(value):
        return ""
    moment = moment_of(value)
    if moment is None:
        _day(context, value)
        return NAN
    return instant_number(moment)


@function("decimal-time", "v", "any", context=True, steps=4)
def _decimal_time(context: Context, value: Value) -> float | str:
    if not isinstance(value, bool) and not to_string(value):
        return ""
    text = to_string(value).strip()
    moment = _today_at(context, text) or parse_moment(text)
    if not isinstance(moment, datetime):
        return NAN
    clock = moment.time()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6
    return seconds / 86_400


def _today_at(context: Context, text: str) -> datetime | None:
    """A time of day, as that time today; one with an offset in the zone of this machine."""
    clock = parse_time(text)
    if clock is None:
        return None
    moment = datetime.combine(context.surroundings.now().date(), clock)
    return moment if clock.tzinfo is None else local(moment)


def _formatted(moment: date | datetime | None, pattern: str) -> str:
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    full = moment
    return _DIRECTIVE.sub(lambda directive: _part(full, str(directive[1])), pattern)


def _week(moment: datetime) -> int:
    """Of weeks that begin on Sunday, the one with 1 January is the first."""
    in_week = moment.isoweekday() % 7
    if moment.month == _MONTHS_IN_A_YEAR and moment.day - in_week + 6 > _DAYS_IN_DECEMBER:
        return 1
    return (moment.timetuple().tm_yday - 1 - in_week + 6) // 7 + 1


_PARTS: dict[str, Callable[[datetime], str]] = {
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "m": lambda moment: f"{moment.month:02}",
    "n": lambda moment: str(moment.month),
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02}",
    "e": lambda moment: str(moment.day),
    "H": lambda moment: f"{moment.hour:02}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02}",
    "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
    "a": lambda moment: _DAYS[moment.weekday()],
    "W": lambda moment: str(_week(moment)),
    "%": lambda moment: "%",
}


def _part(moment: datetime, letter: str) -> str:
    write = _PARTS.get(letter)
    if write is None:
        raise _unknown(letter)
    return write(moment)


def _unknown(letter: str) -> EvaluationError:
    """As ODK Collect refuses it; it would leave a letter in the date."""
    instead = {"A": "%a", "B": "%b", "I": "%h", "p": "%H", "j": "%e"}.get(letter, "%Y %m %d")
    return EvaluationError(
        f"날짜 꼴에 %{letter}은(는) 없습니다. %Y %y %m %n %b %d %e %a %W %H %h %M %S %3에서 고르세요"
        f"(여기서는 {instead}).",
        f"A date format has no %{letter}. Use %Y %y %m %n %b %d %e %a %W %H %h %M %S or %3 (here {instead}).",
    )


def _check_formatted(call: Call) -> ExpressionError | None:
    return _check_day(call) or _check_format(call)


def _check_format(call: Call) -> ExpressionError | None:
    pattern = call.arguments[1]
    if not isinstance(pattern, Literal):
        return None
    for directive in _DIRECTIVE.finditer(pattern.text):
        if directive[1] not in _PARTS:
            error = _unknown(directive[1])
            return ExpressionError(
                "date-format", error.korean, error.english, caret=pattern.at + 1 + directive.start()
            )
    return None


@function("format-date", "vt", "text", context=True, check=_check_formatted, steps=8)
def _format_date(context: Context, value: Value, pattern: str) -> str:
    return _formatted(_day(context, value), pattern)


@function("format-date-time", "vt", "text", context=True, check=_check_formatted, steps=8)
def _format_date_time(context: Context, value: Value, pattern: str) -> str:
    clock = None if isinstance(value, bool | float) else _today_at(context, to_string(value).strip())
    return _formatted(clock or _day(context, value), pattern)

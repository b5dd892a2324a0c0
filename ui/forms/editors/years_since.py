"""What stands beside a date that has passed: of a birth the 만 나이, of anything else how long ago it was."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from app.forms.interface import NodeState
from ui import words
from ui.language import tr

_BIRTH = re.compile(r"birth|born|\bdob\b|_dob\b|생년|생일|출생|태어", re.IGNORECASE)
_MARK = "birth"
_DAYS, _MONTHS = 28, 24


def is_birth(state: NodeState) -> bool:
    """Whether the date asked for is when somebody was born: `bind::bangmun:birth` says `yes` or `no`; without
    it, the question's name and words do."""
    marked = state.definition.extra.get(_MARK, "")
    if marked:
        return marked != "no"
    return bool(_BIRTH.search(f"{state.definition.name} {state.label or ''}"))


def span_of(day: date, letters: int) -> tuple[date, date]:
    """The first and the last day it may have been, of a date known to the year (4), month (7) or day (10)."""
    if letters == len("2026-03-01"):
        return day, day
    if letters == len("2026-03"):
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)


def told(first: date, last: date, today: date, *, birth: bool) -> str:
    """`만 67세`, `생후 5개월`, `만 66세 ~ 만 67세` where only the year is known; `만 3년 전`, `12일 전`.
    Empty for a day to come."""
    if first > today:
        return ""
    say = _age if birth else _ago
    least, most = say(min(last, today), today), say(first, today)
    return most if least == most else f"{least} ~ {most}"


def _age(born: date, today: date) -> str:
    return words.age_words(born.isoformat(), today)


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if days == 0:
        return tr("오늘")
    if days <= _DAYS:
        return tr("{n}일 전").format(n=days)
    if months < _MONTHS:
        return tr("{n}개월 전").format(n=max(1, months))
    return tr("만 {n}년 전").format(n=months // 12)

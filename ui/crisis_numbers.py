"""The numbers of crisis lines as every screen says them: dated data, with the day on which it was checked."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from app.risk.lines import Lines, read_lines
from ui.language import present, tr
from ui.resources import RESOURCES


def crisis_lines() -> Lines:
    """The numbers the product ships, named in the language the program speaks."""
    return _read(english=present() != "ko")


@cache
def _read(*, english: bool) -> Lines:
    return read_lines(RESOURCES / "crisis_lines.toml", english=english)


def checked(lines: Lines, today: date) -> str:
    """When the numbers were last checked, with a reminder when that is long ago."""
    when = tr("전화번호는 {date} 기준입니다.").format(date=lines.as_of.isoformat())
    if not lines.is_old(today):
        return when
    return when + " " + tr("1년이 넘었으니 걸기 전에 확인하고 전산 담당자에게 알려 주세요.")


def checked_in(words: str, today: date) -> str:
    """The same where a form's own words name a line; empty where they name none; 119 and 112 do not
    change."""
    lines = crisis_lines()
    numbers = [line.number for line in lines.lines if line not in lines.danger()]
    named = any(re.search(rf"(?<![\d-]){re.escape(number)}(?![\d-])", words) for number in numbers)
    return checked(lines, today) if named else ""

"""Random forms that count and compare date-times beside dates and numbers, in one zone.

Collect drops the hours of a date-time that becomes a number. So whole days are compared with `>=` and `<`,
and differences are cut to whole days where they cannot be below zero: with hours or without, it is the same.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.forms.random_forms import Author

ZONES = ["Asia/Seoul", "America/Phoenix", "America/New_York", "UTC"]
# Around the days when clocks are put forward and back in New York.
_DAYS = ["2024-02-28", "2024-03-09", "2024-03-10", "2024-03-11", "2024-06-15", "2024-11-03", "2024-11-04"]
_CLOCKS = ["00:00", "00:30", "06:30", "08:59", "09:00", "12:30", "17:30", "23:59"]
# More days than lie between any two answers.
_MANY = 20_000


def days() -> list[str]:
    return ["", *_DAYS]


def moments(zone: str) -> list[str]:
    """Mornings, noons and midnights by the clock of this zone, some written in another."""
    written = [""]
    for day in _DAYS:
        for clock in _CLOCKS:
            there = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone))
            written.append(there.isoformat(timespec="milliseconds"))
            if clock == "12:30":
                written.append((there - timedelta(hours=4)).astimezone(ZoneInfo("UTC")).isoformat())
    return written


class ClockedAuthor(Author):
    """Asks for dates and date-times, and works mostly with these."""

    def __init__(self, dice: random.Random, zone: str) -> None:
        super().__init__(dice)
        self.answers = {**self.answers, "date": days(), "dateTime": moments(zone)}
        self.drawn = ["dateTime", "dateTime", "dateTime", "date", "date", "integer", "text"]

    def when(self) -> str:
        return self.of("dateTime")

    def day(self) -> str:
        return self.of("date")

    def some(self) -> str:
        """A whole number of days."""
        return self.dice.choice(["0", "1", "2", "7", "30", self.of("integer"), self.of("integer")])

    def number(self, depth: int = 0) -> str:
        if self.dice.random() < 0.25:
            return super().number(depth)
        when, day, some = self.when, self.day, self.some
        shapes: list[Callable[[], str]] = [
            lambda: f"int({when()} - {day()} + {_MANY})",
            lambda: f"int({when()} - ({day()} + {some()}) + {_MANY})",
            lambda: f"int({when()} - ({day()} - {some()}) + {_MANY})",
            lambda: f"int({some()} + {when()} - {day()} + {_MANY})",
            lambda: f"int(-{day()} + {when()} + {_MANY})",
            lambda: f"int(max({when()}) - {day()} + {_MANY})",
            lambda: f"int(max({when()}, {when()}) - {day()} + {_MANY})",
            lambda: f"int(min({when()}, {when()}) - max({day()}) + {_MANY})",
            lambda: f"int(number({when()}) - number({day()}) + {_MANY})",
            lambda: f"int({when()}) - {day()}",
            lambda: f"int({when()}) - int({when()})",
            lambda: f"round(int({when()}) div 7, 2)",
            lambda: f"int({when()} + {some()})",
            lambda: f"decimal-date-time({when()})",
            lambda: f"decimal-date-time({when()}) - decimal-date-time({day()})",
            lambda: f"round(decimal-date-time({when()}) - decimal-date-time({when()}), 3)",
            lambda: f"int(now()) - int(today()) + {some()}",
        ]
        if "dateTime" in map(self.kinds.get, self.visible):
            shapes.append(lambda: f"int(sum({when()}) - {day()} + {_MANY})")
        if self.wide and not self.inside and any(self.kinds[name] == "dateTime" for name in self.wide):
            many = f"${{{self.dice.choice([n for n in self.wide if self.kinds[n] == 'dateTime'])}}}"
            shapes += [lambda: f"int(max({many}) - {day()} + {_MANY})", lambda: f"int(min({many}))"] * 3
        return self.dice.choice(shapes)()

    def truth(self, depth: int = 0) -> str:
        if self.dice.random() < 0.25:
            return super().truth(depth)
        when, day, some = self.when, self.day, self.some
        shapes: list[Callable[[], str]] = [
            lambda: f"{when()} >= {day()} + {some()}",
            lambda: f"{when()} < {day()} + {some()}",
            lambda: f"{day()} + {some()} <= {when()}",
            lambda: f"{day()} + {some()} > {when()}",
            lambda: f"{when()} - {some()} >= {day()}",
            lambda: f"{when()} - {some()} < {day()}",
            lambda: f"{when()} >= {day()}",
            lambda: f"max({when()}, {when()}) >= {day()} + {some()}",
            lambda: f"min({when()}) < {day()} - {some()}",
            lambda: f"int({when()}) = {day()} + {some()}",
            lambda: f"{day()} = {day()} + {some()}",
            lambda: f"date({when()}) = {day()}",
            lambda: f"date({when()} + {some()}) = {day()}",
            lambda: f"date({day()} + {some()}) != {day()}",
            lambda: f"decimal-date-time({when()}) < decimal-date-time({when()})",
            lambda: f"{when()} < today() - {some()}",
            lambda: f"{day()} >= today() + {some()}",
            lambda: f"now() >= today() + {some()}",
            lambda: f"now() < {day()} + {some()}",
        ]
        return self.dice.choice(shapes)()

    def text(self) -> str:
        if self.dice.random() < 0.25:
            return super().text()
        when, day, some = self.when, self.day, self.some
        clock = self.dice.choice(["%Y-%m-%d %H:%M", "%e/%n/%y %h:%M %a", "%b %d", "%H"])
        shapes: list[Callable[[], str]] = [
            lambda: f"format-date-time({when()}, '{clock}')",
            lambda: f"format-date({when()}, '%Y-%m-%d')",
            lambda: f"format-date-time({day()}, '{clock}')",
            lambda: f"format-date(date({when()} + {some()}), '%Y-%m-%d')",
            lambda: f"format-date(date({day()} - {some()}), '%e %b')",
            lambda: f"format-date-time(date-time(decimal-date-time({when()}) + {some()}), '%Y-%m-%d %H')",
            lambda: f"format-date(date-time(decimal-date-time({day()}) + {some()}), '%Y-%m-%d')",
            lambda: f"string(date({when()}))",
            lambda: f"string(date({day()} + {some()}))",
            lambda: f"if({self.truth(1)}, 'late', 'in time')",
        ]
        return self.dice.choice(shapes)()

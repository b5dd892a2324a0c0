"""How an infant grows beside the WHO Child Growth Standards 2006, which are Korea's charts of 2017 for 0–35
months. z = ((X/M)^L − 1)/(L·S), ln(X/M)/S where L is 0 (LMS method)."""

from __future__ import annotations

import csv
import math
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

from app.health.readings import Reading

LOW, HIGH, DOWN = "low", "high", "down"
KINDS: Mapping[str, str] = {"weight": "weight", "infant_length": "length", "infant_head": "head"}
"""Measure to the standard's name."""

LAST_DAY = 1095
_MONTH = 365.25 / 12
_NORMAL = NormalDist()
_EDGE = 3.0


@dataclass(frozen=True, slots=True)
class Lms:
    """The three parameters of a measure at an age."""

    l: float  # noqa: E741 - the method's own letters
    m: float
    s: float

    def value_at(self, z: float) -> float:
        """The value whose z-score this is."""
        if self.l == 0:
            return self.m * math.exp(self.s * z)
        return float(self.m * (1 + self.l * self.s * z) ** (1 / self.l))

    def z_of(self, value: float) -> float:
        """The z-score; beyond 3 by the distance between 2 and 3, as WHO does where values are skewed."""
        z = (
            math.log(value / self.m) / self.s
            if self.l == 0
            else ((value / self.m) ** self.l - 1) / (self.l * self.s)
        )
        if z > _EDGE:
            edge = self.value_at(_EDGE)
            return _EDGE + (value - edge) / (edge - self.value_at(_EDGE - 1))
        if z < -_EDGE:
            edge = self.value_at(-_EDGE)
            return -_EDGE + (value - edge) / (self.value_at(1 - _EDGE) - edge)
        return z


@dataclass(frozen=True, slots=True)
class Standard:
    """The tables by kind and sex, and how they are read."""

    tables: Mapping[tuple[str, str], tuple[tuple[int, Lms], ...]]
    curves: tuple[int, ...]
    low: int
    high: int
    lines_down: int
    down_from_day: int
    below_weeks: int
    term_weeks: int
    until_months: int
    lying_from: int
    lying_less: float

    def at(self, kind: str, sex: str, day: int) -> Lms | None:
        """Of `weight`, `length` or `head` of a boy (`M`) or girl (`F`) on a day of life; between two rows
        straight. None outside 0 to 1095 days or for another sex."""
        rows = self.tables.get((kind, sex))
        if rows is None or not 0 <= day <= LAST_DAY:
            return None
        place = bisect_right(rows, day, key=lambda row: row[0]) - 1
        first, one = rows[place]
        if first == day or place + 1 == len(rows):
            return one
        last, other = rows[place + 1]
        part = (day - first) / (last - first)
        return Lms(
            one.l + (other.l - one.l) * part,
            one.m + (other.m - one.m) * part,
            one.s + (other.s - one.s) * part,
        )

    def corrected(self, day: int, weeks: float | None) -> int:
        """The age in days by which an infant is judged: of one born before `below_weeks`, less what was
        missing to `term_weeks`, up to `until_months`."""
        if weeks is None or weeks >= self.below_weeks or day > self.until_months * _MONTH:
            return day
        return day - round((self.term_weeks - weeks) * 7)


@dataclass(frozen=True, slots=True)
class Point:
    """A measurement on the chart. `day`: the age it is judged at, corrected where born early; `real_day`:
    since birth; `value`: as the table wants it; `flags`: `low`, `high`, `down`."""

    day: int
    real_day: int
    measured: float
    value: float
    z: float
    at_ms: int
    flags: tuple[str, ...] = ()

    @property
    def percentile(self) -> float:
        return _NORMAL.cdf(self.z) * 100


def points(
    standard: Standard,
    measure: str,
    found: Sequence[tuple[date, Reading]],
    born: date,
    sex: str,
    weeks: float | None,
) -> list[Point]:
    """Measurements, the earliest first, each with the day it was taken; those outside the table are left
    out."""
    kind = KINDS[measure]
    made: list[Point] = []
    for taken, reading in found:
        real = (taken - born).days
        day = standard.corrected(real, weeks)
        point = _judged(standard, kind, sex, day, real, reading.value, reading.at_ms)
        if point is None:
            continue
        earlier = made if day != real else _by_real_days(standard, kind, sex, made)
        made.append(_flagged(standard, point, earlier))
    return made


def _judged(
    standard: Standard, kind: str, sex: str, day: int, real_day: int, measured: float, at_ms: int
) -> Point | None:
    """Beside the standard of a day of life; None where it has none."""
    lms = standard.at(kind, sex, day)
    if lms is None:
        return None
    lying = kind == "length" and day >= standard.lying_from
    value = measured - standard.lying_less if lying else measured
    return Point(day, real_day, measured, value, lms.z_of(value), at_ms)


def _by_real_days(standard: Standard, kind: str, sex: str, made: Sequence[Point]) -> list[Point]:
    """As if nothing were corrected: from the day on which that ends a child born early stands lower on the
    chart without having grown less, and is compared with what it was by the same measure."""
    found = (
        _judged(standard, kind, sex, one.real_day, one.real_day, one.measured, one.at_ms) for one in made
    )
    return [one for one in found if one is not None]


def curve(
    standard: Standard, measure: str, sex: str, percentile: float, until: int
) -> list[tuple[int, float]]:
    """The percentile's line from birth to a day: day and value."""
    z = _NORMAL.inv_cdf(percentile / 100)
    rows = standard.tables.get((KINDS[measure], sex), ())
    return [(day, lms.value_at(z)) for day, lms in rows if day <= until]


def months(day: int) -> float:
    """Days in months of 30.44 days, as WHO counts."""
    return day / _MONTH


def read_standard(table: str, settings: str) -> Standard:
    """Raises KeyError, ValueError for tables that are not as `resources/health/README.md` says."""
    tables: dict[tuple[str, str], list[tuple[int, Lms]]] = {}
    for row in csv.DictReader(table.splitlines()):
        lms = Lms(float(row["l"]), float(row["m"]), float(row["s"]))
        tables.setdefault((row["measure"], row["sex"]), []).append((int(row["day"]), lms))
    told = tomllib.loads(settings)
    flags, preterm, lying = told["flags"], told["preterm"], told["lying"]
    return Standard(
        tables={key: tuple(rows) for key, rows in tables.items()},
        curves=tuple(told["curves"]),
        low=flags["low"],
        high=flags["high"],
        lines_down=flags["lines_down"],
        down_from_day=flags["down_from_day"],
        below_weeks=preterm["below_weeks"],
        term_weeks=preterm["term_weeks"],
        until_months=preterm["until_months"],
        lying_from=lying["from_day"],
        lying_less=lying["less_cm"],
    )


def _flagged(standard: Standard, point: Point, before: Sequence[Point]) -> Point:
    flags = []
    if point.percentile < standard.low:
        flags.append(LOW)
    if point.percentile > standard.high:
        flags.append(HIGH)
    comparable = [one.percentile for one in before if one.real_day >= standard.down_from_day]
    best = max(comparable, default=0.0)
    crossed = sum(point.percentile < line <= best for line in standard.curves)
    if crossed >= standard.lines_down:
        flags.append(DOWN)
    return Point(point.day, point.real_day, point.measured, point.value, point.z, point.at_ms, tuple(flags))

"""A percentile in words never contradicts what is said of it."""

from __future__ import annotations

import re
from datetime import date

from app.health.growth import HIGH, LOW, Point, points
from app.health.readings import Reading
from ui.health.growth import place_of, standard
from ui.theme import Theme

BORN = date(2026, 1, 1)
YEAR_OLD = date(2027, 1, 1)


def a_boy_of_a_year(kilograms: float) -> Point:
    reading = Reading("weight", kilograms, 0, "visit", "간호사")
    (found,) = points(standard(), "weight", [(YEAR_OLD, reading)], BORN, "M", None)
    return found


def test_one_below_the_third_percentile_does_not_stand_at_it(theme: Theme) -> None:
    point = a_boy_of_a_year(7.8)
    assert LOW in point.flags
    assert place_of(point).startswith("2백분위")


def test_beyond_the_hundred_it_is_said_in_korean(theme: Theme) -> None:
    assert place_of(a_boy_of_a_year(7.0)).startswith("1백분위 미만")
    assert place_of(a_boy_of_a_year(13.5)).startswith("99백분위 초과")


def test_the_number_is_beyond_the_limit_where_it_is_flagged_and_only_there(theme: Theme) -> None:
    for grams in range(7_000, 13_500, 10):
        point = a_boy_of_a_year(grams / 1_000)
        found = re.match("[0-9]+", place_of(point))
        assert found is not None
        number = int(found[0])
        assert (number < standard().low, number > standard().high) == (
            LOW in point.flags,
            HIGH in point.flags,
        )

"""Growth beside WHO's own published values."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import NormalDist

import pytest

from app.health.growth import DOWN, LOW, curve, months, points, read_standard
from app.health.readings import Reading

HEALTH = Path(__file__).parents[2] / "resources" / "health"
STANDARD = read_standard(
    (HEALTH / "who_growth.csv").read_text(encoding="utf-8"),
    (HEALTH / "growth.toml").read_text(encoding="utf-8"),
)
BORN = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("kind", "sex", "day", "minus3", "minus2", "median", "plus2", "plus3"),
    [
        # WHO Child Growth Standards 2006, expanded tables: SD3neg, SD2neg, SD0, SD2, SD3 of these days.
        ("weight", "M", 0, 2.08, 2.459, 3.346, 4.419, 5.031),
        ("weight", "M", 91, 4.429, 5.012, 6.369, 8.016, 8.962),
        ("weight", "M", 182, 5.665, 6.346, 7.926, 9.839, 10.939),
        ("weight", "M", 365, 6.926, 7.741, 9.646, 11.983, 13.341),
        ("weight", "M", 547, 7.823, 8.748, 10.933, 13.648, 15.243),
        ("weight", "F", 0, 2.033, 2.395, 3.232, 4.23, 4.793),
        ("weight", "F", 91, 3.987, 4.531, 5.839, 7.506, 8.503),
        ("weight", "F", 182, 5.079, 5.723, 7.289, 9.326, 10.566),
        ("weight", "F", 365, 6.273, 7.041, 8.946, 11.506, 13.114),
        ("weight", "F", 1095, 9.608, 10.802, 13.846, 18.131, 20.942),
        ("length", "M", 0, 44.205, 46.098, 49.884, 53.67, 55.564),
        ("length", "M", 182, 61.171, 63.311, 67.59, 71.87, 74.01),
        ("length", "M", 730, 78.638, 81.693, 87.802, 93.911, 96.966),
        ("length", "M", 731, 77.961, 81.017, 87.13, 93.243, 96.3),
        ("length", "M", 547, 74.144, 76.839, 82.23, 87.621, 90.316),
        ("length", "F", 0, 43.56, 45.422, 49.148, 52.873, 54.736),
        ("length", "F", 182, 58.902, 61.167, 65.698, 70.228, 72.494),
        ("length", "F", 730, 76.725, 79.95, 86.401, 92.851, 96.077),
        ("length", "F", 731, 76.049, 79.276, 85.73, 92.184, 95.411),
        ("length", "F", 1095, 83.613, 87.42, 95.034, 102.649, 106.456),
        ("head", "M", 0, 30.651, 31.921, 34.462, 37.002, 38.273),
        ("head", "M", 91, 36.955, 38.137, 40.501, 42.864, 44.046),
        ("head", "M", 182, 39.655, 40.876, 43.316, 45.756, 46.977),
        ("head", "M", 365, 42.21, 43.494, 46.064, 48.633, 49.918),
        ("head", "M", 547, 43.387, 44.714, 47.366, 50.019, 51.345),
        ("head", "F", 0, 30.326, 31.51, 33.879, 36.247, 37.432),
        ("head", "F", 91, 35.798, 37.039, 39.521, 42.003, 43.244),
        ("head", "F", 182, 38.277, 39.58, 42.186, 44.791, 46.094),
        ("head", "F", 365, 40.817, 42.176, 44.894, 47.612, 48.971),
        ("head", "F", 1095, 44.27, 45.683, 48.508, 51.333, 52.746),
    ],
)
def test_the_curves_are_those_that_who_published(
    kind: str, sex: str, day: int, minus3: float, minus2: float, median: float, plus2: float, plus3: float
) -> None:
    lms = STANDARD.at(kind, sex, day)
    assert lms is not None
    published = {-3: minus3, -2: minus2, 0: median, 2: plus2, 3: plus3}
    for z, value in published.items():
        # Days between two rows of ours are interpolated.
        assert lms.value_at(z) == pytest.approx(value, rel=0.0007), z
        assert lms.z_of(value) == pytest.approx(z, abs=0.01)


def test_length_turns_into_height_at_two_years() -> None:
    lying, standing = STANDARD.at("length", "M", 730), STANDARD.at("length", "M", 731)
    assert lying is not None
    assert standing is not None
    assert lying.m - standing.m == pytest.approx(0.7, abs=0.05)
    # 87.1 cm standing is the median of a boy of two years; lying he measures 0.7 cm more.
    [point] = points(STANDARD, "infant_length", _taken((731, 87.8)), BORN, "M", None)
    assert point.value == pytest.approx(87.1)
    assert abs(point.z) < 0.05


def test_beyond_three_the_z_score_goes_on_as_who_counts() -> None:
    lms = STANDARD.at("weight", "F", 365)
    assert lms is not None
    two, three = lms.value_at(2), lms.value_at(3)
    assert lms.z_of(three + (three - two)) == pytest.approx(4)
    assert lms.z_of(lms.m) == pytest.approx(0)


def test_an_infant_born_early_is_judged_by_the_corrected_age() -> None:
    """Born at 32 weeks, 112 days ago: eight weeks younger for the chart."""
    [early] = points(STANDARD, "weight", _taken((112, 5.0)), BORN, "F", 32)
    [term] = points(STANDARD, "weight", _taken((112, 5.0)), BORN, "F", 40)
    assert (early.day, term.day) == (56, 112)
    assert early.percentile > 40
    assert LOW in term.flags or term.percentile < 10
    assert STANDARD.corrected(800, 32) == 800
    # Before term there is no curve.
    assert points(STANDARD, "weight", _taken((20, 2.4)), BORN, "F", 32) == []


def test_a_fall_over_two_lines_is_flagged_and_the_first_days_are_not() -> None:
    falling = points(STANDARD, "weight", _taken((0, 4.3), (5, 3.2), (60, 6.2), (120, 6.2)), BORN, "M", None)
    assert [point.flags for point in falling][:3] == [(), (), ()]
    assert falling[3].flags == (DOWN,)
    [thin] = points(STANDARD, "weight", _taken((180, 5.5)), BORN, "M", None)
    assert thin.flags == (LOW,)
    assert thin.percentile < 1


@pytest.mark.parametrize("weeks", [24, 25, 26, 28])
@pytest.mark.parametrize("percentile", [5, 15, 30, 54, 80])
def test_the_end_of_the_correction_is_no_fall(weeks: int, percentile: int) -> None:
    """Exactly on the own corrected line on both days: what changes at two years is the measure, not the
    child. One who has really grown less is flagged all the same."""
    z = NormalDist().inv_cdf(percentile / 100)
    before, after = 700, 735
    grown = [
        (day, lms.value_at(z))
        for day in (before, after)
        if (lms := STANDARD.at("length", "F", day - (40 - weeks) * 7)) is not None
    ]
    # The first is measured lying, as the table wants it at that age; the second is read as lying too.
    taken = _taken(*grown)
    found = points(STANDARD, "infant_length", taken, BORN, "F", weeks)
    assert [point.day == point.real_day for point in found] == [False, True]
    assert DOWN not in found[1].flags
    less = _taken(grown[0], (after, grown[1][1] - 6))
    fallen = points(STANDARD, "infant_length", less, BORN, "F", weeks)[1]
    assert {DOWN, LOW} & set(fallen.flags)


def test_a_curve_ends_where_it_is_asked_to_and_the_table_where_it_ends() -> None:
    line = curve(STANDARD, "infant_head", "F", 50, 365)
    assert line[0] == (0, pytest.approx(33.8787))
    assert line[-1][0] <= 365
    assert STANDARD.at("weight", "M", 1096) is None
    assert STANDARD.at("weight", "", 10) is None
    assert months(365) == pytest.approx(12, abs=0.01)


def _taken(*found: tuple[int, float]) -> list[tuple[date, Reading]]:
    return [
        (BORN + timedelta(days=day), Reading("weight", value, 0, f"visit{day}", "간호사"))
        for day, value in found
    ]

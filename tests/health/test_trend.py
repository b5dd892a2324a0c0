"""The trend of what is measured together: no value that is too high is painted as one that is well."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.health.readings import History, Reading
from ui.health.catalogue import catalogue
from ui.health.plotting import Chart
from ui.health.trend import Trend
from ui.language import Language
from ui.theme import Theme
from ui.tokens import Appearance

TODAY = date(2026, 11, 2)
WELL = "surface-success-subtler"
"""The colour of the band."""


def measured(measure: str, *values: float) -> tuple[Reading, ...]:
    """One a month, up to today."""
    first = 12 - len(values)
    months = [datetime(2026, first + at, 2, 3, tzinfo=UTC) for at in range(len(values))]
    return tuple(
        Reading(measure, value, round(when.timestamp() * 1000), f"visit-{at}", "박간호")
        for at, (value, when) in enumerate(zip(values, months, strict=True))
    )


def trend(qtbot: QtBot, theme: Theme, topic: str, history: History) -> tuple[Trend, QImage]:
    """As it is seen."""
    made = Trend(theme, catalogue(), catalogue().topics[topic], history, TODAY)
    qtbot.addWidget(made)
    made.resize(860, 600)
    made.show()
    chart = made.findChild(Chart)
    assert chart is not None
    qtbot.waitUntil(lambda: chart.width() > 500)
    return made, chart.grab().toImage()


def words(of: Trend) -> str:
    return "\n".join(label.text() for label in of.findChildren(QLabel))


def rows_of(image: QImage, colour: QColor, at: int) -> list[int]:
    """Where a column of the chart has this colour."""
    return [y for y in range(image.height()) if image.pixelColor(at, y).rgb() == colour.rgb()]


def words_below(chart: Chart) -> list[tuple[float, float]]:
    """From where to where the days of the chart's lower axis are written, from the left."""
    item: Any = chart._chart.getPlotItem()  # type: ignore[attr-defined]
    axis = item.getAxis("bottom")
    letters = QFontMetrics(axis.style["tickFont"])
    places = []
    for at, day in axis._tickLevels[0]:
        middle, half = item.vb.mapViewToScene(QPointF(at, 0)).x(), letters.horizontalAdvance(day) / 2
        places.append((middle - half, middle + half))
    return places


PRESSURES = {
    "systolic": measured("systolic", 118, 122, 126),
    "diastolic": measured("diastolic", 96, 104, 112),
}


@pytest.mark.parametrize("look", list(Appearance))
def test_a_lower_pressure_of_96_does_not_lie_in_the_green(
    qtbot: QtBot, theme: Theme, look: Appearance
) -> None:
    """Above each of the two lines that the pressures should not exceed one sees that they do."""
    theme.use(look)
    _made, image = trend(qtbot, theme, "blood_pressure", PRESSURES)
    # Beside the first point, which no curve reaches, only the two limits are drawn.
    beside = image.width() // 8
    assert rows_of(image, theme.colour(WELL), beside) == []
    limits = [
        {y for at in range(beside, beside + 9) for y in rows_of(image, theme.colour(colour), at)}
        for colour in ("element-primary", "element-danger")
    ]
    assert all(limits)
    # 140 stands above 90.
    assert max(limits[0]) < min(limits[1])


@pytest.mark.parametrize(
    ("tongue", "upper", "lower"),
    [
        ("ko", "가는 선: 위 혈압 (수축기) 기준 140", "가는 점선: 아래 혈압 (이완기) 기준 90"),
        ("en", "Thin line: Upper (systolic) limit 140", "Thin dashed line: Lower (diastolic) limit 90"),
    ],
)
def test_the_lines_are_named_to_those_who_see_them_and_to_those_who_hear(
    qtbot: QtBot, theme: Theme, language: Language, tongue: str, upper: str, lower: str
) -> None:
    language.use(tongue)
    made, _image = trend(qtbot, theme, "blood_pressure", PRESSURES)
    chart = made.findChild(Chart)
    assert chart is not None
    for told in (words(made), chart.accessibleName()):
        assert upper in told
        assert lower in told


def test_what_is_measured_alone_keeps_its_band(qtbot: QtBot, theme: Theme) -> None:
    """Also one of two that are read together, where the other was never measured."""
    for topic, history in (
        ("pulse", {"pulse": measured("pulse", 62, 88)}),
        ("glucose", {"glucose_fasting": measured("glucose_fasting", 104, 131)}),
    ):
        made, image = trend(qtbot, theme, topic, history)
        assert rows_of(image, theme.colour(WELL), image.width() // 8)
        assert "띠: " in words(made)
        assert "가는 선" not in words(made)


def test_the_days_below_a_chart_do_not_lie_over_each_other(qtbot: QtBot, theme: Theme) -> None:
    """Five visits within a week and one long before; six monthly ones in large letters."""
    days = [
        datetime(2026, 6, 1, 3, tzinfo=UTC),
        *(datetime(2026, 10, at, 3, tzinfo=UTC) for at in range(25, 30)),
    ]
    week = tuple(
        Reading("systolic", 120 + at, round(when.timestamp() * 1000), f"visit-{at}", "박간호")
        for at, when in enumerate(days)
    )
    for percent, found in (
        (100, week),
        (200, week),
        (200, measured("systolic", 118, 120, 122, 124, 126, 128)),
    ):
        theme.scale_to(percent)
        made, _ = trend(qtbot, theme, "blood_pressure", {"systolic": found})
        chart = made.findChild(Chart)
        assert chart is not None
        places = words_below(chart)
        assert len(places) >= 2
        assert all(end < begin for (_, end), (begin, _) in pairwise(places)), places
    theme.scale_to(100)

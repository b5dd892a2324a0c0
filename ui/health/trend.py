"""The trend of what is measured together: a chart, and the same values as a table to be read."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.health.before import Past
from app.health.measures import Catalogue, Measure, Topic
from app.health.readings import History, Reading
from ui import words
from ui.components.button import Kind
from ui.components.dialog import Action, Dialog
from ui.components.form_dialog import ask_for
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.units import unit_words
from ui.health.catalogue import last_visits, spoken
from ui.health.plotting import Chart, Curve, plot
from ui.language import tr
from ui.theme import Theme

_WIDTH = 860
_ROWS = 30
_TICKS = 6
_BESIDE = 160
"""Pixels of the dialog's width that the chart's points do not have: its edges, the values at the side, the
room at both ends."""
_LOOKS = (("element-primary", "o"), ("element-danger", "t"))
"""Colour and shape of the points: upper and lower pressure are told apart by both."""


def open_trend(
    parent: QWidget, theme: Theme, known: Catalogue, topic: Topic, history: History, today: date
) -> Dialog:
    """Show the chart over `parent`."""
    content = Trend(theme, known, topic, history, today)
    return ask_for(
        parent,
        tr("{what} 추이").format(what=spoken(topic.name)),
        "",
        Action(tr("닫기"), Kind.SECONDARY),
        content=content,
        width=_WIDTH,
        name="trend",
    )


def open_trend_of(parent: QWidget, theme: Theme, past: Past, measure: Measure, today: date) -> None:
    """The chart of a measure, with those it is read together with; nothing where the catalogue has no place
    for it."""
    known = past.catalogue
    topic = None if known is None else known.topic_of(measure.id)
    if known is not None and topic is not None:
        open_trend(parent, theme, known, topic, past.readings, today)


class Trend(QWidget):
    """Chart above, table below, the latest first."""

    def __init__(self, theme: Theme, known: Catalogue, topic: Topic, history: History, today: date) -> None:
        super().__init__()
        self._known = known
        self._measures = [known.measures[one] for one in topic.measures if history.get(one)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(self._chart(theme, topic, history, today))
        column.addWidget(Text(self._legend(), Role.QUIET))
        column.addLayout(self._table(history, topic, today))

    def _chart(self, theme: Theme, topic: Topic, history: History, today: date) -> QWidget:
        curves: list[Curve] = []
        moments: set[int] = set()
        for at, measure in enumerate(self._measures):
            colour, dots = _LOOKS[at % len(_LOOKS)]
            limit = measure.high if self._are_several() else None
            kept = history[measure.id]
            moments.update(one.at_ms for one in kept)
            xs = [one.at_ms / 1000 for one in kept]
            ys = [one.value for one in kept]
            curves.append(Curve(xs, ys, colour, dots=dots, dashed=at > 0, limit=limit))
        name = tr("{what} 추이 그림. 값은 아래 표에 있습니다.").format(what=spoken(topic.name))
        name = " ".join((name, *self._limits()))
        days = [words.day(words.local(at).date(), today) for at in moments]
        unit, band = unit_words(self._measures[0].unit), self._band()

        def draw() -> QWidget:
            # Anew with every size of the letters: larger ones leave room for fewer days.
            ticks = _ticks(sorted(moments), today, _apart(theme, days))
            return plot(theme, curves, name=name, ticks=ticks, unit=unit, band=band)

        return Chart(theme, draw)

    def _are_several(self) -> bool:
        return len(self._measures) > 1

    def _band(self) -> tuple[float, float] | None:
        """Of one measure alone: behind two, what is well for one lies where the other one is not."""
        first = self._measures[0]
        if self._are_several():
            return None
        return (first.low, first.high) if first.low is not None and first.high is not None else None

    def _legend(self) -> str:
        marks = ("●", "▼")
        lines = [
            f"{marks[at % len(marks)]} {spoken(measure.name)} ({unit_words(measure.unit)})"
            for at, measure in enumerate(self._measures)
        ]
        band = self._band()
        if band is not None:
            first = self._measures[0]
            lines.append(
                tr("띠: {what} {low}~{high}").format(
                    what=spoken(first.name), low=first.written(band[0]), high=first.written(band[1])
                )
            )
        return " · ".join([*lines, *self._limits()])

    def _limits(self) -> list[str]:
        """The lines that stand in the chart instead of a band."""
        if not self._are_several():
            return []
        lines = (tr("가는 선: {what} 기준 {high}"), tr("가는 점선: {what} 기준 {high}"))
        return [
            lines[min(at, 1)].format(what=spoken(measure.name), high=measure.written(measure.high))
            for at, measure in enumerate(self._measures)
            if measure.high is not None
        ]

    def _table(self, history: History, topic: Topic, today: date) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Gap.XL)
        grid.setVerticalSpacing(Gap.S)
        heads = [tr("날짜"), *(spoken(measure.name) for measure in self._measures), tr("잰 사람")]
        for at, head in enumerate(heads):
            grid.addWidget(Text(head, Role.QUIET), 0, at)
        for row, readings in enumerate(last_visits(history, topic.measures)[:_ROWS], start=1):
            values = {one.measure: one for one in readings}
            day = words.day(words.local(readings[0].at_ms).date(), today)
            cells = [day, *(self._cell(measure.id, values) for measure in self._measures), readings[0].author]
            for at, cell in enumerate(cells):
                text = Text(cell, Role.STRONG if 0 < at < len(cells) - 1 else Role.BODY)
                text.setAccessibleName(f"{heads[at]} {cell}")
                grid.addWidget(text, row, at)
        grid.setColumnStretch(len(heads) - 1, 1)
        return grid

    def _cell(self, measure: str, values: dict[str, Reading]) -> str:
        reading = values.get(measure)
        if reading is None:
            return "–"
        written = self._known.measures[measure].written(reading.value)
        if reading.taken > 1:
            return tr("{value} ({n}번 평균)").format(value=written, n=reading.taken)
        return written


def _ticks(moments: list[int], today: date, apart: float) -> list[tuple[float, str]]:
    """A few days, the latest first of all; none so near to the one after it that their words would touch.
    `apart`: how far they must be, as a share of the time between the first visit and the last."""
    kept: list[int] = []
    least = max((moments[-1] - moments[0]) * apart, 1) if moments else 1
    for at in reversed(moments):
        if not kept or kept[-1] - at >= least:
            kept.append(at)
    return [(at / 1000, words.day(words.local(at).date(), today)) for at in reversed(kept)]


def _apart(theme: Theme, days: list[str]) -> float:
    """The share of the chart's width that the widest of the days takes, with a letter between two."""
    letters = QFontMetrics(theme.font("body-xsmall"))
    widest = max((letters.horizontalAdvance(f"{day}가") for day in days), default=0)
    return max(widest / (_WIDTH - _BESIDE * theme.scale_percent / 100), 1 / _TICKS)

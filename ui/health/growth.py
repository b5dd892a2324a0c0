"""An infant's growth: where it stands among others of its age, the chart with its points, the table."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.health.growth import (
    DOWN,
    HIGH,
    KINDS,
    LAST_DAY,
    LOW,
    Point,
    Standard,
    curve,
    months,
    points,
    read_standard,
)
from app.health.readings import Reading
from app.health.sheet import HealthSheet
from ui import words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.dialog import Action, Dialog
from ui.components.form_dialog import ask_for
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.forms.units import unit_words
from ui.health.catalogue import spoken, with_unit
from ui.health.plotting import Chart, Curve, plot
from ui.language import tr
from ui.resources import RESOURCES
from ui.theme import Theme

_WIDTH = 860
_STEP = 6
_LEAST_MONTHS = 6
_LARGE = 150
_NO_Z = "–"


@dataclass(frozen=True, slots=True)
class Growth:
    """What is known of an infant's growth. `weeks`: of pregnancy at birth, None: not asked."""

    sheet: HealthSheet
    born: date
    sex: str
    weeks: float | None

    def points(self, measure: str) -> list[Point]:
        """The measurements of one measure."""
        kept = self.sheet.history.get(measure, ())
        found = [(words.local(one.at_ms).date(), one) for one in kept]
        return points(standard(), measure, found, self.born, self.sex, self.weeks)

    def before_term(self, measure: str) -> list[Reading]:
        """Those of a measure that have no percentile, the earliest first: the curves begin on the day the
        child was due."""
        return [one for one in self.sheet.history.get(measure, ()) if self.is_before_term(one)]

    def is_before_term(self, reading: Reading) -> bool:
        age = (words.local(reading.at_ms).date() - self.born).days
        return age >= 0 > standard().corrected(age, self.weeks)


@lru_cache(maxsize=1)
def standard() -> Standard:
    """The WHO standard, read once, when somebody looks at an infant."""
    folder = RESOURCES / "health"
    return read_standard(
        (folder / "who_growth.csv").read_text(encoding="utf-8"),
        (folder / "growth.toml").read_text(encoding="utf-8"),
    )


def growth_of(sheet: HealthSheet) -> Growth | None:
    """None for whom the charts are not made: from three years on, or birth date or sex not known."""
    person = sheet.person
    if person is None or person.sex not in ("M", "F"):
        return None
    try:
        born = date.fromisoformat(person.birth)
    except ValueError:
        return None
    if not 0 <= (sheet.today - born).days <= LAST_DAY:
        return None
    weeks = sheet.history.get("gestation_weeks", ())
    return Growth(sheet, born, person.sex, weeks[-1].value if weeks else None)


def growth_card(growth: Growth, on_chart: Callable[[str], None]) -> Card:
    """A line a measure: value, percentile, what is to be looked at."""
    card = Card()
    card.body.setSpacing(Gap.S)
    card.body.addWidget(Text(tr("성장 도표"), Role.HEADING))
    card.body.addWidget(Text(_age(growth), Role.QUIET))
    history = growth.sheet.history
    for measure in KINDS:
        found = growth.points(measure)
        if found:
            card.body.addLayout(_judged(growth, measure, found[-1], on_chart))
            for line in _flags(found[-1]):
                card.body.addWidget(Banner(line, Tone.CAUTION))
        elif history.get(measure):
            card.body.addWidget(_value(growth, measure, history[measure][-1].value))
            card.body.addWidget(Text(_not_judged(growth, history[measure][-1]), Role.QUIET))
    if not any(history.get(measure) for measure in KINDS):
        card.body.addWidget(
            Text(tr("아직 잰 값이 없습니다. 영유아 건강확인을 하면 여기에 그려집니다."), Role.QUIET)
        )
    return card


def _judged(growth: Growth, measure: str, last: Point, on_chart: Callable[[str], None]) -> QHBoxLayout:
    """Its value, where it stands, the way to the chart."""
    row = QHBoxLayout()
    column = QVBoxLayout()
    column.setSpacing(Gap.HAIR)
    column.addWidget(_value(growth, measure, last.measured))
    column.addWidget(Text(place_of(last), Role.QUIET))
    row.addLayout(column, 1)
    name = spoken(growth.sheet.catalogue.measures[measure].name)
    chart = Button(tr("도표"), Kind.SECONDARY, on_click=partial(on_chart, measure))
    chart.setObjectName(f"health.growth.{measure}")
    chart.setAccessibleName(tr("{what} 성장 도표").format(what=name))
    row.addWidget(chart)
    return row


def _value(growth: Growth, measure: str, value: float) -> Text:
    known = growth.sheet.catalogue.measures[measure]
    return Text(f"{spoken(known.name)} {with_unit(known, value)}", Role.STRONG)


def _not_judged(growth: Growth, reading: Reading) -> str:
    """When it was measured and why it has no percentile."""
    day = words.day(words.local(reading.at_ms).date(), growth.sheet.today)
    return f"{day} · {_why_not_judged()}" if growth.is_before_term(reading) else day


def _why_not_judged() -> str:
    return tr("교정 나이로 예정일 전에 잰 값이라 백분위를 매기지 않습니다.")


def open_growth(parent: QWidget, theme: Theme, growth: Growth, measure: str) -> Dialog:
    """Show the chart over `parent`."""
    name = spoken(growth.sheet.catalogue.measures[measure].name)
    return ask_for(
        parent,
        tr("{what} 성장 도표").format(what=name),
        "",
        Action(tr("닫기"), Kind.SECONDARY),
        content=GrowthChart(theme, growth, measure),
        width=_WIDTH,
        name="growth",
    )


class GrowthChart(QWidget):
    """The percentile lines of the age and sex, the child's points, and all of them as a table."""

    def __init__(self, theme: Theme, growth: Growth, measure: str) -> None:
        super().__init__()
        found = growth.points(measure)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(Chart(theme, lambda: _drawn(theme, growth, measure, found)))
        standards = tr("WHO 성장 표준 2006, 2017 소아청소년 성장도표의 0–35개월과 같습니다.")
        lines = tr("선은 3·10·25·50·75·90·97백분위입니다.")
        column.addWidget(Text(f"{standards} {lines}", Role.QUIET))
        column.addWidget(Text(_age(growth), Role.QUIET))
        column.addLayout(_table(growth, measure, found))
        if growth.before_term(measure):
            column.addWidget(Text(f"{_before_term()}: {_why_not_judged()}", Role.QUIET))


def _drawn(theme: Theme, growth: Growth, measure: str, found: list[Point]) -> QWidget:
    known = growth.sheet.catalogue.measures[measure]
    age = max([(growth.sheet.today - growth.born).days, *(point.day for point in found)])
    until = min(36, max(_LEAST_MONTHS, math.ceil((months(age) + 1) / _STEP) * _STEP))
    last_day = min(LAST_DAY, round(until * 30.4375))
    curves = []
    # In large letters there is room for three numbers at the ends of seven lines.
    named = standard().curves if theme.scale_percent < _LARGE else (3, 50, 97)
    for drawn in standard().curves:
        line = curve(standard(), measure, growth.sex, drawn, last_day)
        curves.append(
            Curve(
                [months(day) for day, _value in line],
                [value for _day, value in line],
                "border-gray-dark",
                width=2 if drawn == 50 else 1,
                dashed=drawn in (3, 97),
                label=str(drawn) if drawn in named else "",
            )
        )
    xs = [months(point.day) for point in found]
    curves.append(Curve(xs, [point.value for point in found], "element-primary", width=2, dots="o"))
    step = 1 if until <= _LEAST_MONTHS else 3
    ticks = [(float(at), str(at)) for at in range(0, until + 1, step)]
    name = tr("{what} 성장 도표. 값은 아래 표에 있습니다.").format(what=spoken(known.name))
    unit, across = unit_words(known.unit), tr("월령 (개월)")
    return plot(theme, curves, name=name, ticks=ticks, unit=unit, across=across)


def _table(growth: Growth, measure: str, found: list[Point]) -> QGridLayout:
    known = growth.sheet.catalogue.measures[measure]
    grid = QGridLayout()
    grid.setHorizontalSpacing(Gap.XL)
    grid.setVerticalSpacing(Gap.S)
    heads = (tr("날짜"), tr("월령"), spoken(known.name), tr("백분위"), "z")
    for at, head in enumerate(heads):
        grid.addWidget(Text(head, Role.QUIET), 0, at)
    for row, cells in enumerate(_rows(growth, measure, found), start=1):
        for at, cell in enumerate(cells):
            text = Text(cell, Role.STRONG if at == 2 else Role.BODY)
            text.setAccessibleName(f"{heads[at]} {cell}")
            grid.addWidget(text, row, at)
    grid.setColumnStretch(len(heads) - 1, 1)
    return grid


def _rows(growth: Growth, measure: str, found: list[Point]) -> list[tuple[str, ...]]:
    """Everything that was measured, the latest first: what was measured before term too, which is on no
    curve."""
    known, today = growth.sheet.catalogue.measures[measure], growth.sheet.today
    judged = [
        (
            words.day(words.local(point.at_ms).date(), today),
            _judged_at(point),
            with_unit(known, point.measured),
            percentile(point),
            f"{point.z:+.1f}",
        )
        for point in reversed(found)
    ]
    early = [
        (
            words.day(words.local(one.at_ms).date(), today),
            _before_term(),
            with_unit(known, one.value),
            tr("매기지 않음"),
            _NO_Z,
        )
        for one in reversed(growth.before_term(measure))
    ]
    return [*judged, *early]


def _before_term() -> str:
    return tr("예정일 전")


def _age(growth: Growth) -> str:
    """`생후 4.2개월 · 교정 2.4개월 (32주에 태어남)`; once nothing is corrected any more, that too."""
    day = (growth.sheet.today - growth.born).days
    said = tr("생후 {age}").format(age=_months(day))
    corrected = standard().corrected(day, growth.weeks)
    if growth.weeks is not None and corrected < 0:
        said += " · " + tr("아직 예정일 전 ({weeks}주에 태어남)").format(weeks=round(growth.weeks))
    elif growth.weeks is not None and corrected != day:
        said += " · " + tr("교정 {age} ({weeks}주에 태어남)").format(
            age=_months(corrected), weeks=round(growth.weeks)
        )
    elif growth.weeks is not None and growth.weeks < standard().below_weeks:
        said += " · " + tr("{n}개월부터 교정하지 않음 ({weeks}주에 태어남)").format(
            n=standard().until_months, weeks=round(growth.weeks)
        )
    return said


def _judged_at(point: Point) -> str:
    """The age a measurement was judged at, which is not the one since birth where it says so."""
    age = _months(point.day)
    return age if point.day == point.real_day else tr("교정 {age}").format(age=age)


def _months(day: int) -> str:
    return tr("{n}개월").format(n=f"{months(day):.1f}")


def place_of(point: Point) -> str:
    if point.percentile < 1:
        place = tr("1백분위 미만")
    elif point.percentile > 99:
        place = tr("99백분위 초과")
    else:
        place = tr("{percentile}백분위").format(percentile=percentile(point))
    return f"{place} · z {point.z:+.1f}"


def percentile(point: Point) -> str:
    """In whole numbers; one beyond a limit stays beyond it, so that it does not read as the limit itself."""
    if point.percentile < 1:
        return tr("1 미만")
    if point.percentile > 99:
        return tr("99 초과")
    if point.percentile < standard().low:
        return str(math.floor(point.percentile))
    if point.percentile > standard().high:
        return str(math.ceil(point.percentile))
    return str(round(point.percentile))


def _flags(point: Point) -> list[str]:
    lines = {
        LOW: tr("3백분위보다 작습니다. 먹는 양과 병력을 여쭤보고 보건소나 소아청소년과와 상의해 주세요."),
        HIGH: tr("97백분위보다 큽니다. 다시 재고 보건소나 소아청소년과와 상의해 주세요."),
        DOWN: tr("전보다 주요 백분위 선 두 개만큼 내려왔습니다. 다시 재고 소아청소년과와 상의해 주세요."),
    }
    return [lines[flag] for flag in point.flags]

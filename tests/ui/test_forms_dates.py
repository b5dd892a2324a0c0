"""Beside a date that has passed stands the age of who was born then, or how long ago it was."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from tests.finger import touch
from tests.ui.clipping import clipped
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button, IconButton
from ui.components.calendar import Calendar
from ui.components.dialog import Dialog
from ui.components.months import Months
from ui.components.text import Text
from ui.forms.editors.years_since import span_of, told
from ui.forms.folded import what_it_holds
from ui.language import Language, tr
from ui.theme import Theme

TODAY = date(2026, 11, 21)
DATES = """
| survey |
| | type | name | label::한국어 (ko) | label::English (en) | appearance | bind::bangmun:birth |
| | date | born | 생년월일 | Date of birth | | |
| | date | month | 아기가 태어난 달 | Month of birth | month-year | |
| | date | started | 약을 드신 날 | First day on it | | |
| | date | child | 막내 | The youngest | no-calendar | yes |
| settings |
| | form_id | version | default_language | namespaces |
| | dates | 2026112101 | 한국어 (ko) | bangmun="https://bangmun.example/xforms" |
"""
pytestmark = pytest.mark.usefixtures("theme")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("1959-11-21", "만 67세"),
        ("1959-11-22", "만 66세"),
        ("2026-06-30", "생후 4개월"),
        ("2026-11-09", "생후 12일"),
        ("2026-11-22", ""),
    ],
)
def test_an_age_is_counted_in_whole_years(day: str, words: str) -> None:
    assert told(*span_of(date.fromisoformat(day), 10), TODAY, birth=True) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-21", "오늘"),
        ("2026-11-09", "12일 전"),
        ("2026-10-22", "1개월 전"),
        ("2025-01-21", "22개월 전"),
        ("2023-11-22", "만 2년 전"),
        ("2026-12-01", ""),
    ],
)
def test_anything_else_says_how_long_ago_it_was(day: str, words: str) -> None:
    assert told(*span_of(date.fromisoformat(day), 10), TODAY, birth=False) == words


def test_a_year_or_a_month_alone_leaves_two_ages() -> None:
    assert told(*span_of(date(1959, 1, 1), 4), TODAY, birth=True) == "만 66세 ~ 만 67세"
    assert told(*span_of(date(1959, 11, 1), 7), TODAY, birth=True) == "만 66세 ~ 만 67세"
    assert told(*span_of(date(1959, 3, 1), 7), TODAY, birth=True) == "만 67세"
    assert told(*span_of(date(2026, 11, 1), 7), TODAY, birth=True) == "생후 0일 ~ 생후 20일"


def _beside(desk: Desk, name: str) -> str:
    found = desk.question(f"/data/{name}").findChild(Text, "form.since")
    assert found is not None
    return found.text()


def _years_ago(years: int) -> date:
    now = QDate.currentDate().addYears(-years).addDays(-3)
    return date(now.year(), now.month(), now.day())


def test_the_age_stands_beside_the_date_while_it_is_typed(qtbot: QtBot, language: Language) -> None:
    desk = sit_down(qtbot, DATES)
    desk.view.go_to("/data/born")
    desk.type(f"{_years_ago(67):%Y%m%d}")
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    assert _beside(desk, "born") == "만 67세"
    assert "만 67세" in field.accessibleDescription()
    desk.press(Qt.Key.Key_Backspace)
    assert _beside(desk, "born") == "", "no date as yet"
    desk.view.go_to("/data/started")
    desk.type(f"{_years_ago(3):%Y-%m-%d}")
    assert _beside(desk, "started") == "만 3년 전"
    desk.session.answer("/data/child", _years_ago(9).isoformat())
    assert _beside(desk, "child") == "만 9세", "the form says that it is a birth"
    language.use("en")
    desk.until(lambda: _beside(desk, "started") == "3 yr ago")
    desk.until(lambda: _beside(desk, "child") == "age 9")


def _dialog(desk: Desk) -> Dialog:
    found = [each for each in desk.view.findChildren(Dialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("scale", "spoken"), [(100, "ko"), (200, "en")])
def test_a_birth_is_picked_by_finger_and_its_age_is_seen_before_it_is_taken(
    qtbot: QtBot, theme: Theme, language: Language, scale: int, spoken: str
) -> None:
    theme.scale_to(scale)
    language.use(spoken)
    desk = sit_down(qtbot, DATES, size=(800, 1280))
    born = _years_ago(67)
    desk.session.answer("/data/born", born.isoformat())
    desk.view.go_to("/data/born")
    said = {"ko": "만 67세", "en": "age 67"}[spoken]
    named = tr("달력에서 고르기")
    desk.until(lambda: desk.question("/data/born").isVisible())
    buttons = desk.question("/data/born").findChildren(IconButton)
    touch(next(each for each in buttons if each.accessibleName() == named))
    desk.until(lambda: any(each.isVisible() for each in desk.view.findChildren(Dialog)))
    dialog = _dialog(desk)
    shown = dialog.findChild(Text, "form.since")
    calendar = dialog.findChild(Calendar)
    assert shown is not None
    assert calendar is not None
    assert shown.text() == said
    days = calendar.findChild(QTableView, "qt_calendar_calendarview")
    assert days is not None
    desk.until(lambda: sum(days.columnWidth(at) for at in range(7)) <= days.width())
    calendar.setSelectedDate(calendar.selectedDate().addYears(60))
    assert shown.text() == {"ko": "만 7세", "en": "age 7"}[spoken]
    assert clipped(dialog) == []
    QTest.keyClick(days, Qt.Key.Key_Return)
    desk.until(lambda: desk.value("/data/born") == born.replace(year=born.year + 60).isoformat())


def test_the_month_of_a_birth_tells_the_age_of_its_year_first(
    qtbot: QtBot, theme: Theme, language: Language
) -> None:
    theme.scale_to(200)
    language.use("en")
    desk = sit_down(qtbot, DATES, size=(800, 1280))
    desk.view.go_to("/data/month")
    desk.type("1959-11")
    desk.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
    dialog = _dialog(desk)
    shown, months = dialog.findChild(Text, "form.since"), dialog.findChild(Months)
    assert shown is not None
    assert months is not None
    desk.until(lambda: clipped(dialog) == [])
    before = shown.text()
    QTest.mouseClick(dialog.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert shown.text() != before
    assert [each.text() for each in months.findChildren(Button)][2:4] == ["Jan", "Feb"]
    dialog.reject()


def test_a_line_that_is_folded_tells_its_dates_as_people_write_them(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, DATES)
    for name, day in (("born", "1959-03-02"), ("month", "2025-11-01"), ("started", "2024-11-23")):
        desk.session.answer(f"/data/{name}", day)
    assert what_it_holds(desk.session, "/data") == "1959년 3월 2일, 2025-11, 2024년 11월 23일"

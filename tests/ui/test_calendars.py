"""A calendar tells what it takes: a day that cannot be chosen looks so, the one that is taken is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from db.homes import PlanRow
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.planner import Hand, working
from ui import words
from ui.components.button import Button, Kind
from ui.components.calendar import Calendar
from ui.components.dialog import Action, Dialog
from ui.components.reading_order import order_tabs
from ui.day_taken import day_taken, follow_day_taken
from ui.screens.household import HouseholdScreen
from ui.screens.next_visit import NextVisit
from ui.theme import Theme
from ui.tokens import Appearance

TARGET = 44


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(20)), PLANNER.passphrase)
    yield desk
    desk.close()


def ink(calendar: Calendar, day: date) -> QColor | None:
    """What is written in another colour than the other days of its week; None: nothing is."""
    calendar.setCurrentPage(day.year, day.month)
    style = calendar.dateTextFormat(QDate(day.year, day.month, day.day))
    return style.foreground().color() if style.foreground().style() is not Qt.BrushStyle.NoBrush else None


@contextmanager
def asked_for_a_day(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[tuple[Hand, Calendar, PlanRow]]:
    """언제 방문할까요? is asked about the first home that is due."""
    home = desk.homes_due()[0].household.id
    plan = next(one for one in desk.store.homes.plans(home) if one.open)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press(f"household.plan.{plan.id}")
        calendar = hand.part("moving.calendar")
        assert isinstance(calendar, Calendar)
        yield hand, calendar, plan


def test_no_visit_is_moved_to_a_day_that_is_over_and_it_looks_so(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    today = desk.today()
    with asked_for_a_day(qtbot, desk, theme) as (hand, calendar, _plan):
        for look in Appearance:
            theme.use(look)
            hand.settle()
            muted = calendar.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            assert muted != calendar.palette().color(QPalette.ColorRole.Text)
            assert ink(calendar, today - timedelta(days=1)) == muted
            assert ink(calendar, today - timedelta(days=40)) == muted
            assert ink(calendar, today) is None
            assert ink(calendar, today + timedelta(days=40)) is None
        calendar.setCurrentPage(2026, 11)
        calendar.setDateRange(QDate(2026, 11, 10), QDate(2026, 11, 20))
        assert [ink(calendar, date(2026, 11, day)) for day in (9, 10, 20, 21)] == [muted, None, None, muted]
        hand.dialogs()[0].reject()


def taken(hand: Hand) -> str:
    """What the button says that takes the day."""
    return next(each.text() for each in hand.dialogs()[0].findChildren(Button) if "옮기기" in each.text())


def test_the_day_that_will_be_taken_is_read_also_where_the_calendar_was_turned_away_from_it(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    today = desk.today()
    with asked_for_a_day(qtbot, desk, theme) as (hand, calendar, plan):
        wanted = today + timedelta(days=3)
        calendar.setSelectedDate(QDate(wanted.year, wanted.month, wanted.day))
        hand.press("qt_calendar_nextmonth")
        hand.press("qt_calendar_nextmonth")
        assert taken(hand) == f"{words.day(wanted, today)} ({words.weekday(wanted)})로 옮기기"
        button = next(each for each in hand.dialogs()[0].findChildren(Button) if each.text() == taken(hand))
        assert button.width() >= button.sizeHint().width()
        hand.accept()
        moved = next(one for one in desk.store.homes.plans(plan.household) if one.id == plan.id)
        assert moved.due == wanted.isoformat()


def test_the_longest_day_has_room_on_the_button_in_large_letters(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(800, 1280)
    below.show()
    calendar, told, today = Calendar(), "{day}로 옮기기", date(2026, 11, 1)
    actions = (
        Action(day_taken(calendar, told, today), Kind.PRIMARY),
        Action("계획 지우기", Kind.SECONDARY),
        Action("닫기", Kind.PLAIN),
    )
    dialog = Dialog(below, "언제 방문할까요?", "", actions, content=calendar)
    follow_day_taken(dialog, calendar, told, today)
    calendar.setSelectedDate(QDate(2026, 11, 3))
    dialog.open()
    calendar.setSelectedDate(QDate(2027, 11, 30))
    QApplication.processEvents()
    buttons = dialog.findChildren(Button)
    assert any(each.text() == "2027년 11월 30일 (화)로 옮기기" for each in buttons)
    for each in buttons:
        assert each.width() >= each.sizeHint().width(), each.text()
        assert dialog.rect().contains(each.geometry()), each.text()


def test_digits_typed_into_a_calendar_lead_to_no_other_year(qtbot: QtBot, theme: Theme) -> None:
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setDateRange(QDate(2015, 1, 1), QDate(2030, 1, 1))
    calendar.setSelectedDate(QDate(2026, 12, 23))
    calendar.show()
    grid = calendar.findChild(QTableView, "qt_calendar_calendarview")
    assert grid is not None
    grid.setFocus()
    qtbot.keyClicks(grid, "15")
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert calendar.selectedDate() == QDate(2026, 12, 23)
    assert not [each.text() for each in calendar.findChildren(QLabel) if "2015" in each.text()]
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert calendar.selectedDate() == QDate(2026, 12, 22)


@pytest.mark.parametrize("scale", [100, 200])
def test_the_list_of_months_is_for_fingers_and_every_part_has_a_name(
    qtbot: QtBot, theme: Theme, scale: int
) -> None:
    theme.scale_to(scale)
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.show()
    parts = [*calendar.findChildren(QToolButton), *calendar.findChildren(QSpinBox)]
    assert len(parts) == 5
    for part in parts:
        told = QAccessible.queryAccessibleInterface(part)
        assert told.text(QAccessible.Text.Name), part.objectName()
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month is not None
    months = month.menu()
    months.ensurePolished()
    assert all(months.actionGeometry(one).height() >= TARGET for one in months.actions())
    theme.scale_to(100)


def stops_by(key: Qt.Key, dialog: Dialog, first: QWidget) -> list[str]:
    """Where the cursor comes to by this key, until it is where it was."""
    first.setFocus()
    found: list[str] = []
    for _ in range(12):
        at = dialog.focusWidget()
        if at is None or (found and at is first):
            break
        found.append(at.text() if isinstance(at, Button) else at.objectName())
        QTest.keyClick(at, key)
    return found


@pytest.mark.parametrize("as_a_page", [False, True])
def test_tab_comes_to_the_calendar_after_the_choice_that_shows_it_and_to_every_stop(
    qtbot: QtBot, theme: Theme, as_a_page: bool
) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(800, 1280)
    below.show()
    visit = NextVisit(on_change=lambda: None)
    visit.show_today(date(2026, 11, 23))
    actions = (Action("저장", Kind.PRIMARY), Action("닫기", Kind.PLAIN))
    dialog = Dialog(below, "언제 다시 방문할까요?", "", actions, content=visit)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() or bool(dialog.activateWindow()))
    day = dialog.findChild(QWidget, "finish.next.day")
    assert day is not None
    QTest.keyClick(day, Qt.Key.Key_Space)
    calendar = visit.findChild(Calendar)
    assert calendar is not None
    if as_a_page:
        order_tabs(dialog)
    grid = "qt_calendar_calendarview"
    assert stops_by(Qt.Key.Key_Tab, dialog, day) == ["finish.next.day", grid, "닫기", "저장"]
    assert stops_by(Qt.Key.Key_Backtab, dialog, day) == ["finish.next.day", "저장", "닫기", grid]
    # Qt makes the calendar a stop again once a year was typed.
    year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    assert year is not None
    QTest.mouseClick(year, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    stops_by(Qt.Key.Key_Tab, dialog, day)
    assert stops_by(Qt.Key.Key_Tab, dialog, day) == ["finish.next.day", grid, "닫기", "저장"]
    assert stops_by(Qt.Key.Key_Backtab, dialog, day) == ["finish.next.day", "저장", "닫기", grid]
    calendar.focus_days()
    assert dialog.focusWidget() is calendar.findChild(QTableView, grid)
    dialog.reject()

"""A page is drawn anew under a finger: what was pressed is done, wherever it stands now, or nothing is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import rests
from ui.components.button import Button
from ui.components.calendar import Calendar
from ui.components.drop_down import DropDown
from ui.components.finger import let_fingers_scroll
from ui.components.renewed import Renewed
from ui.components.rows import Row, RowList, RowModel
from ui.screens.base import scrolling
from ui.theme import Theme
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")

MANY, FEW = 60, 3


def homes(*first: str, count: int = MANY) -> list[Row]:
    return [
        *(Row(key, f"{key} 님 댁") for key in first),
        *(Row(str(at), f"{at}번째 집") for at in range(count)),
    ]


class Page(QWidget):
    """Two buttons, of which one is made anew with its page, over a list; notes what was done and missed."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self.done: list[str] = []
        self.missed = 0
        inner = QWidget()
        self.column = QVBoxLayout(inner)
        self.anew = Renewed()
        self.column.addWidget(self.anew)
        self.renew("계획")
        self.still = Button("전화", on_click=self._note("전화"))
        self.column.addWidget(self.still)
        for at in range(20):
            self.column.addWidget(Button(f"다른 {at}", on_click=self._note(str(at))))
        self.model = RowModel(homes(count=count))
        self.rows = RowList(theme, self.model, name="집", on_open=self.done.append)
        outer = QVBoxLayout(self)
        outer.addWidget(scrolling(inner, self))
        outer.addWidget(self.rows)
        self.resize(600, 700)

    def say_missed(self) -> None:
        self.missed += 1

    def renew(self, *names: str) -> None:
        with self.anew.renewing() as column:
            for name in names:
                button = Button(name, on_click=self._note(name))
                button.setObjectName(name)
                column.addWidget(button)

    def row(self, at: int) -> QPoint:
        return self.rows.visualRect(self.model.index(at, 0)).center()

    def _note(self, what: str) -> Callable[[], None]:
        return lambda: self.done.append(what)


@pytest.fixture(params=[MANY, FEW], ids=["long list", "short list"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Page:
    let_fingers_scroll(the_application())
    page = Page(theme, request.param)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.mark.parametrize("held", [False, True], ids=["touched", "held"])
def test_the_home_that_was_pressed_is_opened_wherever_it_stands_now(
    qtbot: QtBot, page: Page, held: bool
) -> None:
    with rests(page.rows.viewport(), page.row(1)):
        if held:
            qtbot.waitUntil(lambda: page.rows.currentIndex().row() == 1)
        page.model.show_rows(homes("새", "또", count=page.model.rowCount()))
    qtbot.waitUntil(lambda: bool(page.done))
    assert (page.done, page.missed) == (["1"], 0)


@pytest.mark.parametrize("held", [False, True], ids=["touched", "held"])
def test_a_home_that_has_gone_opens_no_other_and_it_is_said(qtbot: QtBot, page: Page, held: bool) -> None:
    with rests(page.rows.viewport(), page.row(1)):
        if held:
            qtbot.waitUntil(lambda: page.rows.currentIndex().row() == 1)
        page.model.show_rows([row for row in homes(count=page.model.rowCount()) if row.key != "1"])
    qtbot.waitUntil(lambda: page.missed == 1)
    assert page.done == []


def test_a_mouse_that_is_held_opens_the_home_it_came_down_on(qtbot: QtBot, page: Page) -> None:
    view, at = page.rows.viewport(), page.row(1)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    page.model.show_rows(homes("새", count=page.model.rowCount()))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    assert page.done == ["1"]


@pytest.mark.parametrize("anew", [True, False], ids=["filled anew", "rolled on"])
def test_a_press_that_is_drawn_away_is_given_up(qtbot: QtBot, page: Page, anew: bool) -> None:
    view, at, bar = page.rows.viewport(), page.row(1), page.rows.verticalScrollBar()
    away = (page.row(2), QPoint(at.x(), -80), QPoint(at.x(), view.height() + 80))
    for place in away:
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        if anew:
            page.model.show_rows(homes(count=page.model.rowCount()))
        else:
            bar.setValue(bar.maximum())
        QTest.mouseMove(view, place)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
        bar.setValue(0)
    assert (page.done, page.missed) == ([], 0)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert page.done == ["1"]


def test_a_list_that_moves_under_the_finger_opens_what_was_pressed(qtbot: QtBot, page: Page) -> None:
    outer = page.layout()
    assert isinstance(outer, QVBoxLayout)
    before = page.rows.y()
    with rests(page.rows.viewport(), page.row(1)):
        told = QWidget()
        told.setFixedHeight(page.rows.sizeHintForRow(0))
        outer.insertWidget(1, told)
        qtbot.waitUntil(lambda: page.rows.y() != before)
    qtbot.waitUntil(lambda: bool(page.done))
    assert page.done == ["1"]


def test_a_button_that_moves_under_the_finger_is_pressed_and_not_what_takes_its_place(
    qtbot: QtBot, page: Page
) -> None:
    before = page.still.y()
    with rests(page.still, page.still.rect().center()):
        page.renew("먼저", "계획")
        qtbot.waitUntil(lambda: page.still.y() != before)
    qtbot.waitUntil(lambda: bool(page.done))
    assert page.done == ["전화"]


def test_a_button_made_anew_under_the_finger_is_pressed(qtbot: QtBot, page: Page) -> None:
    button = page.anew.part("계획")
    assert button is not None
    with rests(button, button.rect().center()):
        page.renew("먼저", "계획")
        QTest.qWait(1)
    qtbot.waitUntil(lambda: bool(page.done))
    assert (page.done, page.missed) == (["계획"], 0)


def test_a_button_that_has_gone_does_nothing_and_it_is_said(qtbot: QtBot, page: Page) -> None:
    button = page.anew.part("계획")
    assert button is not None
    with rests(button, button.rect().center()):
        page.renew("다른 것")
        QTest.qWait(1)
    qtbot.waitUntil(lambda: page.missed == 1)
    assert page.done == []


def test_a_button_that_is_switched_off_under_the_finger_says_it(qtbot: QtBot, page: Page) -> None:
    with rests(page.still, page.still.rect().center()):
        page.still.setEnabled(False)
    qtbot.waitUntil(lambda: page.missed == 1)
    assert page.done == []


def roll(part: QWidget, at: QPoint) -> None:
    """The wheel, while the left button is held."""
    on_screen = QPointF(part.mapToGlobal(at))
    held, no, still = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(at), on_screen, QPoint(), QPoint(0, -120), held, no, still, False)
    QApplication.sendEvent(part, event)


def held_move(part: QWidget, at: QPoint) -> QMouseEvent:
    none, left, no = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    on_screen = QPointF(part.mapToGlobal(at))
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(at), on_screen, none, left, no)


def test_a_list_that_is_rolled_under_a_held_button_opens_what_was_pressed(qtbot: QtBot, page: Page) -> None:
    view, at = page.rows.viewport(), page.row(1)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    roll(view, at)
    QApplication.sendEvent(view, held_move(view, at + QPoint(1, 1)))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(1, 1))
    assert page.done == ["1"]


def test_a_month_turned_by_the_wheel_under_a_held_button_takes_no_day_of_the_other_month(
    qtbot: QtBot, theme: Theme
) -> None:
    calendar = Calendar()
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 11, 23))
    calendar.show()
    days = calendar.findChild(QTableView, "qt_calendar_calendarview")
    assert days is not None
    grid, left = days.viewport(), Qt.MouseButton.LeftButton
    at, beside = (days.visualRect(days.model().index(3, column)).center() for column in (3, 4))
    QTest.mousePress(grid, left, pos=at)
    roll(grid, at)
    assert calendar.monthShown() == 12
    QTest.mouseMove(grid, beside)
    QTest.mouseRelease(grid, left, pos=at)
    QTest.mouseMove(grid, beside)
    assert calendar.selectedDate() == QDate(2026, 11, 23)
    QTest.mouseClick(grid, left, pos=at)
    assert (calendar.selectedDate().month(), calendar.monthShown()) == (12, 12), "the next press is one"


def test_an_open_list_that_is_rolled_under_a_held_button_takes_what_was_pressed(
    qtbot: QtBot, theme: Theme
) -> None:
    box = DropDown(name="동")
    qtbot.addWidget(box)
    box.addItems([f"{at}동" for at in range(60)])
    box.show()
    between = QApplication.doubleClickInterval()
    # Within it a list that has just opened takes no release.
    QApplication.setDoubleClickInterval(0)
    box.showPopup()
    QApplication.setDoubleClickInterval(between)
    view, left = box.view(), Qt.MouseButton.LeftButton
    rows = view.viewport()
    at = view.visualRect(view.model().index(2, 0)).center()
    QApplication.processEvents()
    QTest.mousePress(rows, left, pos=at)
    roll(rows, at)
    assert view.indexAt(at).row() > 2
    QApplication.sendEvent(rows, held_move(rows, at + QPoint(1, 1)))
    QTest.mouseRelease(rows, left, pos=at + QPoint(1, 1))
    qtbot.waitUntil(lambda: box.currentText() == "2동")

"""A finger moves what is longer than the screen, and still presses; a mouse selects as ever."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import draw, rests, touch
from ui.components import resting_finger
from ui.components.button import Button
from ui.components.finger import let_fingers_scroll
from ui.components.ink import InkPad
from ui.components.rows import Row, RowList, RowModel
from ui.screens.base import scrolling
from ui.theme import Theme
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")


class Page(QWidget):
    """Buttons, a pad to sign on, a list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pressed: list[int] = []
        self.opened: list[str] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        self.ink = InkPad(QSize(400, 200))
        column.addWidget(self.ink)
        self.buttons = [Button(str(at), on_click=self._note(at)) for at in range(40)]
        for button in self.buttons:
            column.addWidget(button)
        self.area = scrolling(inner, self)
        rows = RowModel([Row(str(at), f"{at}번째 집") for at in range(200)])
        self.rows = RowList(theme, rows, name="집", on_open=self.opened.append)
        outer = QVBoxLayout(self)
        outer.addWidget(self.area)
        outer.addWidget(self.rows)
        self.resize(600, 700)

    def _note(self, at: int) -> Callable[[], None]:
        return lambda: self.pressed.append(at)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Page:
    let_fingers_scroll(the_application())
    page = Page(theme)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def _position(area: QAbstractScrollArea) -> int:
    return area.verticalScrollBar().value()


def test_a_page_is_drawn_along_and_nothing_is_pressed(qtbot: QtBot, page: Page) -> None:
    draw(page.buttons[1], QPoint(40, 10), QPoint(40, -170))
    qtbot.waitUntil(lambda: _position(page.area) > 100)
    assert page.pressed == []


def test_two_quick_touches_press_two_things(qtbot: QtBot, page: Page) -> None:
    short = QWidget()
    column = QVBoxLayout(short)
    both = [Button(str(at), on_click=page._note(at)) for at in (100, 101)]
    for button in both:
        column.addWidget(button)
    qtbot.addWidget(short)
    short.show()
    short.activateWindow()
    qtbot.waitUntil(short.isActiveWindow)
    touch(both[0])
    touch(both[1])
    qtbot.waitUntil(lambda: page.pressed == [100, 101])


def test_a_touch_presses_and_a_list_opens_what_was_touched(qtbot: QtBot, page: Page) -> None:
    touch(page.buttons[0])
    qtbot.waitUntil(lambda: page.pressed == [0])
    touch(page.rows.viewport(), page.rows.visualRect(page.rows.model().index(1, 0)).center())
    qtbot.waitUntil(lambda: page.opened == ["1"])


def test_a_thumb_that_holds_the_tablet_on_a_list_opens_no_home_and_the_other_hand_does(
    qtbot: QtBot, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting_finger, "PRESSES_MS", 0)
    places = [page.rows.visualRect(page.rows.model().index(at, 0)).center() for at in range(3)]
    with rests(page.rows.viewport(), places[2]) as hand:
        qtbot.waitUntil(lambda: page.rows.currentIndex().row() == 2)
        hand.touch(page.rows.viewport(), places[0])
        qtbot.waitUntil(lambda: page.opened == ["0"])
    QTest.qWait(1)
    assert page.opened == ["0"]
    touch(page.rows.viewport(), places[1])
    qtbot.waitUntil(lambda: page.opened == ["0", "1"])


def test_a_list_is_drawn_along_and_no_home_opens(qtbot: QtBot, page: Page) -> None:
    draw(page.rows.viewport(), QPoint(80, 180), QPoint(80, 20))
    qtbot.waitUntil(lambda: _position(page.rows) > 100)
    assert page.opened == []


def test_a_signature_stays_under_the_finger(qtbot: QtBot, page: Page) -> None:
    draw(page.ink, QPoint(60, 120), QPoint(60, 20))
    qtbot.waitUntil(lambda: not page.ink.blank)
    assert _position(page.area) == 0


def test_the_mouse_does_not_scroll(page: Page) -> None:
    view = page.rows.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(80, 180))
    QTest.mouseMove(view, QPoint(80, 120))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(80, 120))
    assert _position(page.rows) == 0

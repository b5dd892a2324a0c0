"""A list that stands open is filled anew by a session: what one was about to take is what is taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.components.drop_down import DropDown
from ui.theme import Theme

WORKERS = [("강하늘", "w1"), ("문정호", "w2"), ("서민아", "w3"), ("한지원", "w4")]


def opened(qtbot: QtBot) -> DropDown:
    """With the cursor on 서민아, while 강하늘 is chosen."""
    box = DropDown(name="새 담당")
    qtbot.addWidget(box)
    box.offer(WORKERS)
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    assert box.view().currentIndex().data() == "서민아"
    return box


def test_who_is_highlighted_stays_so_wherever_they_stand_now(qtbot: QtBot, theme: Theme) -> None:
    box = opened(qtbot)
    box.offer([("새로온이", "w9"), *WORKERS])
    assert box.view().currentIndex().data() == "서민아"
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentData() == "w3"


def test_who_is_offered_no_more_is_not_replaced_by_somebody_else(qtbot: QtBot, theme: Theme) -> None:
    box = opened(qtbot)
    box.offer([one for one in WORKERS if one[1] != "w3"])
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentData() == "w1"


def test_an_entry_that_goes_under_the_finger_takes_nothing(qtbot: QtBot, theme: Theme) -> None:
    box = opened(qtbot)
    view = box.view()
    at = view.visualRect(view.currentIndex()).center()
    below = view.visualRect(box.model().index(3, 0)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=below)
    view.setCurrentIndex(box.model().index(2, 0))
    box.offer(WORKERS[:3])
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()
    assert box.currentData() == "w1"


def test_nobody_has_to_be_there_to_choose_from(qtbot: QtBot, theme: Theme) -> None:
    box = opened(qtbot)
    box.offer([])
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentIndex() == -1

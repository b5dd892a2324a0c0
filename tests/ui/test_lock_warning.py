"""The warning before the lock is seen and can be pressed, whatever lies over the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.dialog import Action, ask
from ui.components.sheet import Sheet
from ui.lock_warning import LockWarning
from ui.theme import Theme


class Page(QWidget):
    """A page with the warning above it, as in the shell."""

    def __init__(self) -> None:
        super().__init__()
        self.warning = LockWarning()
        column = QVBoxLayout(self)
        column.addWidget(self.warning)
        column.addStretch(1)
        self.resize(1000, 700)


def sheet(page: Page) -> QDialog:
    opened = Sheet(page, "서명", QLineEdit())
    opened.open()
    return opened


def dialog(page: Page) -> QDialog:
    return ask(page, "그만둘까요?", "쓰던 것은 남습니다.", Action("예", Kind.PRIMARY), content=QLineEdit())


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> Page:
    del theme
    page = Page()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    return page


def warnings_in(over: QWidget) -> list[Banner]:
    there = [each for each in over.findChildren(Banner) if each.window() is over]
    return [each for each in there if each.isVisible() and "잠깁니다" in each.text]


@pytest.mark.parametrize("opens", [sheet, dialog])
def test_over_the_page_it_stands_in_what_lies_there_and_is_pressed_there(
    qtbot: QtBot, page: Page, opens: Callable[[Page], QDialog]
) -> None:
    def stay() -> None:
        stayed.append(True)
        page.warning.show_seconds(0)

    stayed: list[bool] = []
    page.warning.stay = stay
    over = opens(page)
    qtbot.waitUntil(over.isVisible)
    QApplication.processEvents()
    height = over.height()
    page.warning.show_seconds(55)
    page.warning.show_seconds(45)
    QApplication.processEvents()
    [shown] = warnings_in(over)
    assert "50초 뒤에 잠깁니다" in shown.text
    [button] = shown.findChildren(Button)
    place = button.mapTo(over, QPoint(0, 0))
    assert over.rect().contains(place)
    assert over.rect().contains(place + button.rect().bottomRight())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stayed == [True]
    assert warnings_in(over) == []
    assert over.isVisible(), "what was being done goes on"
    assert over.height() == height
    over.close()


def test_what_opens_or_closes_meanwhile_is_followed(qtbot: QtBot, page: Page) -> None:
    page.warning.show_seconds(55)
    assert "60초 뒤에 잠깁니다" in page.warning.text
    over = sheet(page)
    qtbot.waitUntil(over.isVisible)
    page.warning.show_seconds(45)
    assert len(warnings_in(over)) == 1
    above = ask(over, "지울까요?", "", Action("예", Kind.PRIMARY))
    qtbot.waitUntil(above.isVisible)
    page.warning.show_seconds(35)
    assert (len(warnings_in(above)), len(warnings_in(over))) == (1, 0)
    above.close()
    over.close()
    qtbot.waitUntil(lambda: not over.isVisible())
    page.warning.show_seconds(25)
    assert "30초 뒤에 잠깁니다" in page.warning.text
    assert page.warning.isVisible()

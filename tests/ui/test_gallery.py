"""Every component stands in the gallery, nothing of it is cut off, and what takes the focus shows it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui.components
from tests.gallery import beside_each_other
from tests.ui.accessible import faults, stops
from tests.ui.clipping import clipped
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.dialog import Dialog
from ui.components.sheet import Sheet
from ui.components.veil import Veil
from ui.forms.number_pad import NumberPad
from ui.forms.page_list import PageButton, PageList
from ui.gallery.page import Gallery
from ui.gallery.states import STATES, StatesCard
from ui.health.spark import Spark
from ui.language import Language
from ui.theme import Theme
from ui.tokens import Appearance

_EDGE = 6

BESIDES = (NumberPad, PageList, PageButton, Spark)
"""Parts of forms and of health pages that look like nothing else."""


def components() -> set[type[QWidget]]:
    """Every kind of widget that `ui/components` has."""
    found: set[type[QWidget]] = set(BESIDES)
    for module in pkgutil.iter_modules(ui.components.__path__, "ui.components."):
        for name, kind in vars(importlib.import_module(module.name)).items():
            own = inspect.isclass(kind) and kind.__module__ == module.name and not name.startswith("_")
            if own and issubclass(kind, QWidget):
                found.add(kind)
    return found


@pytest.fixture
def gallery(qtbot: QtBot, theme: Theme) -> Gallery:
    shown = Gallery(theme)
    qtbot.addWidget(shown)
    shown.resize(1560, 1200)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


def test_every_component_stands_in_the_gallery(gallery: Gallery) -> None:
    there = {type(part) for part in gallery.findChildren(QWidget)}
    missing = {kind.__name__ for kind in components() if not any(issubclass(each, kind) for each in there)}
    assert missing == set(), "put it into ui/gallery"
    states = gallery.findChildren(StatesCard)
    assert len(states) == 1
    assert {"초점", "가리킴", "누름", "사용 안 함", "틀림", "읽기 전용"} <= set(STATES)


def test_its_picture_holds_all_of_it(gallery: Gallery) -> None:
    """Nothing is scrolled away, and no veil lies over what stands in front of it."""
    gallery.take_room()
    areas = gallery.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
    bars = [bar for area in areas for bar in (area.horizontalScrollBar(), area.verticalScrollBar())]
    assert [bar.maximum() for bar in bars] == [0, 0]
    for over in (*gallery.findChildren(Dialog), *gallery.findChildren(Sheet)):
        beside = over.parentWidget().children()
        veils = [beside.index(each) for each in beside if isinstance(each, Veil)]
        assert veils
        assert max(veils) < beside.index(over)


def test_both_appearances_are_one_picture(theme: Theme) -> None:
    light, dark = QPixmap(30, 50), QPixmap(40, 60)
    light.fill(QColor("white"))
    dark.fill(QColor("black"))
    whole = beside_each_other([light, dark]).toImage()
    assert whole.size() == QSize(70, 60)
    assert (whole.pixelColor(29, 49), whole.pixelColor(30, 0)) == (QColor("white"), QColor("black"))


@pytest.mark.parametrize("appearance", Appearance)
def test_whatever_takes_the_focus_shows_it(
    qtbot: QtBot, theme: Theme, gallery: Gallery, appearance: Appearance
) -> None:
    """A ring is no blinking cursor: it goes round, more than one side of the control looks otherwise."""
    theme.use(appearance)
    flashing = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    pale: list[str] = []
    seen: set[type[QWidget]] = set()
    try:
        for stop in stops(gallery):
            if type(stop) in seen:
                continue
            seen.add(type(stop))
            stop.clearFocus()
            QApplication.processEvents()
            before = stop.grab().toImage()
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            after = stop.grab().toImage()
            if _changed_sides(before, after) < 2:
                pale.append(f"{type(stop).__name__} {stop.objectName()} {stop.accessibleName()}")
    finally:
        QApplication.setCursorFlashTime(flashing)
    assert pale == []
    assert len(seen) > 15


def _changed_sides(before: QImage, after: QImage) -> int:
    """On how many of its sides a control looks otherwise, within a few pixels of the edge."""
    width, height = before.width(), before.height()
    edges = (
        QRect(0, 0, width, _EDGE),
        QRect(0, height - _EDGE, width, _EDGE),
        QRect(0, 0, _EDGE, height),
        QRect(width - _EDGE, 0, _EDGE, height),
    )
    return sum(before.copy(edge) != after.copy(edge) for edge in edges)


@pytest.mark.parametrize(("spoken", "width"), [("ko", 1366), ("en", 1366), ("ko", 800), ("en", 800)])
def test_nothing_in_the_gallery_is_cut_off_at_200_percent(
    qtbot: QtBot, theme: Theme, language: Language, spoken: str, width: int
) -> None:
    """Banners, toasts, dialogs, keys for numbers, months: whatever the program is made of."""
    language.use(spoken)
    theme.scale_to(200)
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    gallery.resize(width, 1280)
    with qtbot.waitExposed(gallery):
        gallery.show()
    qtbot.waitUntil(lambda: clipped(gallery) == [])


def test_the_whole_card_is_told_to_be_what_is_ticked(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    cards = [
        CheckCard("방문간호사"),
        CheckCard("정신건강복지센터로 연결해도 된다고 하셨어요"),
        RadioCard("방문"),
    ]
    for card in cards:
        column.addWidget(card)
    page.resize(400, 400)
    page.show()
    assert [fault for fault in faults(page) if "small" in fault] == []
    told = [QAccessible.queryAccessibleInterface(card).rect() for card in cards]
    assert all(box.right() == told[-1].right() for box in told), "a finger on their right half heard nothing"

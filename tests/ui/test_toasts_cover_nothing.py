"""A message that passes lies over no words or controls, wherever it comes; what has the cursor is seen."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.baselines.district import standing_still
from tests.baselines.grabbing import SETTINGS, Setting, shown, stages, turn
from tests.baselines.standing import Standing, rest
from tests.baselines.whole import page_of
from tests.ui.clipping import clipped
from tests.ui.stage import Stage
from ui.components.button import Button
from ui.components.toast import Toast
from ui.components.tone import Tone
from ui.screens.base import scrolling
from ui.theme import Theme
from ui.tokens import Appearance

LONG = "이전 기록을 고쳐 다시 냈습니다. 이 노트북에 안전하게 있고, 네트워크가 되면 구청에 보냅니다."
_PATIENCE_S = 10
"""So long a place may take to settle; only what fails waits as long."""
PLAIN = [each for each in SETTINGS if each.appearance is Appearance.LIGHT]


def test_at_every_place_and_size(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    """Each screen at one size after the other; together they see all of them."""
    wrong: dict[str, list[str]] = {}
    with standing_still(tmp_path) as (desks, places), stages(desks, theme) as on:
        for number, standing in enumerate(each for each in places if each.build is None and not each.asks):
            stage = on[standing.role]
            with shown(stage, standing) as screen:
                toast = Toast(screen, lambda screen=screen: page_of(screen))
                toast.say(LONG, Tone.CAUTION, action="되돌리기 (Ctrl+Z)", run=lambda: None)
                for setting in (PLAIN[number % len(PLAIN)], PLAIN[-1 - number % 3]):
                    if found := covered(stage, standing, screen, toast, setting):
                        wrong[f"{standing.name} {setting.name}"] = found
    assert wrong == {}


def test_a_field_that_is_typed_into_stays_in_sight(qtbot: QtBot, theme: Theme) -> None:
    page, inner = QWidget(), QWidget()
    fields = QVBoxLayout(inner)
    column = QVBoxLayout(page)
    column.addWidget(scrolling(inner, page), 1)
    column.addWidget(Button("기록 남기기"))
    qtbot.addWidget(page)
    for _ in range(40):
        fields.addWidget(QLineEdit())
    toast = Toast(page)
    page.resize(800, 560)
    with qtbot.waitExposed(page):
        page.show()
    last = [
        each for each in inner.findChildren(QLineEdit) if each.visibleRegion().boundingRect() == each.rect()
    ][-1]
    last.setFocus()
    button = page.findChild(Button)
    assert button is not None
    at = button.geometry()
    toast.say(LONG, action="되돌리기")
    qtbot.waitUntil(lambda: toast.geometry().bottom() < button.y() and toast.y() > 0)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
    assert not on_screen(toast, page).intersects(on_screen(last, page))
    assert button.geometry() == at, "under the finger"
    toast.dismiss()
    qtbot.waitUntil(lambda: not toast.isVisible())
    assert button.geometry() == at


def test_the_page_has_its_room_again_also_where_nobody_saw_the_message(qtbot: QtBot, theme: Theme) -> None:
    """Said, and no more so before the page was laid out anew."""
    page, words = QWidget(), QPlainTextEdit()
    column = QVBoxLayout(page)
    column.addWidget(words, 1)
    column.addWidget(Button("접수"))
    qtbot.addWidget(page)
    toast = Toast(page)
    page.resize(800, 560)
    with qtbot.waitExposed(page):
        page.show()
    QApplication.processEvents()
    tall = words.height()
    for _ in range(2):
        toast.say(LONG)
        toast.dismiss()
        QApplication.processEvents()
        QApplication.processEvents()
        assert (words.height(), column.count()) == (tall, 2)
        toast.say(LONG)
        qtbot.waitUntil(lambda: words.height() < tall)


def test_what_a_page_is_filled_with_later_stands_above_it(qtbot: QtBot, theme: Theme) -> None:
    """A form that is still being read, when the notice was told that had just been recorded."""
    page = QWidget()
    column = QVBoxLayout(page)
    head = Button("어르신께 건네기")
    column.addWidget(head)
    qtbot.addWidget(page)
    page.resize(800, 560)
    toast = Toast(page)
    page.show()
    toast.say(LONG)
    form = QWidget()
    within = QVBoxLayout(form)
    question, footer = QPlainTextEdit(), Button("다음")
    within.addWidget(question, 1)
    within.addWidget(footer)
    column.addWidget(form, 1)
    edges = column.contentsMargins().bottom() + within.contentsMargins().bottom()
    qtbot.waitUntil(lambda: toast.y() > on_screen(question, page).bottom())
    qtbot.waitUntil(lambda: on_screen(footer, page).bottom() + edges == page.height() - 1)
    assert on_screen(question, page).top() - on_screen(head, page).bottom() < toast.height(), "not above it"
    assert not on_screen(toast, page).intersects(on_screen(footer, page))


def covered(stage: Stage, standing: Standing, screen: QWidget, toast: Toast, setting: Setting) -> list[str]:
    """What lies under it, and what does not get the room it needs."""
    turn(stage, standing, screen, setting)
    ends = time.monotonic() + _PATIENCE_S
    while True:
        rest(stage)
        place = on_screen(toast, screen)
        found = [] if screen.rect().contains(place) else [f"itself {place}"]
        found += [told(part) for part in parts(screen, toast) if place.intersects(seen(part, screen))]
        found += clipped(screen)
        if not found or time.monotonic() > ends:
            return found


def parts(screen: QWidget, toast: Toast) -> list[QWidget]:
    """Whatever says something or takes a press."""
    return [
        each
        for each in screen.findChildren(QWidget)
        if each.isVisible()
        and not toast.isAncestorOf(each)
        and each is not toast
        and (
            isinstance(each, QLabel | QLineEdit | QPlainTextEdit | QAbstractItemView)
            or each.focusPolicy() & Qt.FocusPolicy.TabFocus
        )
    ]


def seen(part: QWidget, screen: QWidget) -> QRect:
    """As much of it as the areas around it show; Qt takes off what lies over it, too."""
    rect, above = part.rect(), part.parentWidget()
    rect.moveTopLeft(part.mapTo(screen, QPoint(0, 0)))
    while above is not None and above is not screen:
        rect &= on_screen(above, screen)
        above = above.parentWidget()
    return rect


def on_screen(part: QWidget, screen: QWidget) -> QRect:
    return QRect(part.mapTo(screen, QPoint(0, 0)), part.size())


def told(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName()} {part.property('text')}"

"""A tablet held with one hand: its thumb rests on the glass while a finger of the other hand answers."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QScroller,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.finger import OtherHand, draw, rests, touch, touch_both
from tests.forms.authored import workbook
from tests.ui.forms_desk import Desk, sit_down
from ui.components import resting_finger
from ui.components.button import Button
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.dialog import Dialog
from ui.components.finger import let_fingers_scroll
from ui.components.ink import InkPad
from ui.forms.editors.moment import DateEditor
from ui.forms.editors.slider import Slider
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")

_Kind = TypeVar("_Kind", bound=QWidget)
_LIST = [
    {"list_name": "c", "name": name, "label": label}
    for name, label in (("a", "밥"), ("b", "국"), ("c", "과일"), ("d", "떡"))
]
_SAID = {"type": "text", "label": "하신 말씀", "appearance": "multiline", "parameters": "rows=9"}
FORM = workbook(
    survey=[
        {"type": "begin_group", "name": "g", "label": "묶음", "appearance": "field-list"},
        {"type": "select_multiple c", "name": "many", "label": "무엇을 드세요?"},
        {"type": "select_one c", "name": "one", "label": "무엇이 좋으세요?"},
        {"type": "select_one c", "name": "folded", "label": "무엇이 싫으세요?", "appearance": "minimal"},
        {"type": "range", "name": "pain", "label": "아픈 정도", "parameters": "start=0 end=10 step=1"},
        {"type": "date", "name": "day", "label": "언제부터요?"},
        {**_SAID, "name": "first"},
        {**_SAID, "name": "last"},
        {"type": "end_group"},
    ],
    choices=_LIST,
)
SIGNED = workbook(survey=[{"type": "image", "name": "signed", "label": "서명", "appearance": "signature"}])


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, FORM, size=(760, 900))
    view = desk.view._views[0]
    view.grow(None)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 200)
    return desk


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However short, it is a rest."""
    monkeypatch.setattr(resting_finger, "PRESSES_MS", 0)


def _part(desk: Desk, name: str, kind: type[_Kind], at: int = 0) -> _Kind:
    return desk.question(f"/data/g/{name}").editor.findChildren(kind)[at]


def _edge(desk: Desk) -> tuple[QWidget, QPoint]:
    """The margin beside the questions, where the glass is held."""
    page = desk.view._views[0].viewport()
    return page, QPoint(4, 300)


def test_every_touch_counts_while_a_thumb_rests_beside_the_page(desk: Desk) -> None:
    with rests(*_edge(desk)) as hand:
        hand.touch(_part(desk, "many", CheckCard, 0))
        hand.touch(_part(desk, "many", CheckCard, 2))
        desk.until(lambda: desk.value("/data/g/many") == "a c")
        hand.touch(_part(desk, "one", RadioCard, 1))
        desk.until(lambda: desk.value("/data/g/one") == "b")
    touch(_part(desk, "many", CheckCard, 1))
    desk.until(lambda: desk.value("/data/g/many") == "a b c")
    assert len(desk.answers) == 4


def test_the_other_hand_draws_the_page_and_a_scale(desk: Desk) -> None:
    bar = desk.view._views[0].verticalScrollBar()
    with rests(*_edge(desk)) as hand:
        card = _part(desk, "many", CheckCard, 3)
        hand.draw(card, card.rect().center(), card.rect().center() + QPoint(4, -120))
        desk.until(lambda: bar.value() > 60)
        assert desk.answers == []
        scale = _part(desk, "pain", Slider)
        along = QPoint(round(scale.width() * 0.5), scale.height() // 2)
        hand.draw(scale, QPoint(20, along.y()), along)
        desk.until(lambda: desk.value("/data/g/pain") == "5")


def test_a_list_that_opens_is_chosen_from_and_what_lies_behind_it_is_not_touched(desk: Desk) -> None:
    box = _part(desk, "folded", QComboBox)
    with rests(*_edge(desk)) as hand:
        hand.touch(box)
        desk.until(lambda: QApplication.activePopupWidget() is not None)
        popup, rows = QApplication.activePopupWidget(), box.view()
        assert popup is not None
        middle = rows.visualRect(rows.model().index(2, 0)).center()
        hand.touch_in(popup, rows.viewport().mapTo(popup, middle))
        desk.until(lambda: desk.value("/data/g/folded") == "b")
        assert desk.answers == [("/data/g/folded", "b")]
        hand.touch(_part(desk, "one", RadioCard, 3))
        desk.until(lambda: desk.value("/data/g/one") == "d")
    QTest.qWait(1)
    assert len(desk.answers) == 2


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize("rested", ["many", "one", "pain"])
def test_a_thumb_that_rests_on_an_answer_has_not_given_it(desk: Desk, rested: str) -> None:
    kinds = {"many": CheckCard, "one": RadioCard, "pain": Slider}
    under = _part(desk, rested, kinds[rested])
    with rests(under, QPoint(under.width() - 20, 20)) as hand:
        hand.touch(_part(desk, "many", CheckCard, 2))
        desk.until(lambda: desk.value("/data/g/many") == "c")
    QTest.qWait(1)
    assert desk.answers == [("/data/g/many", "c")]
    touch(_part(desk, "one", RadioCard, 0))
    desk.until(lambda: desk.value("/data/g/one") == "a")


def test_a_touch_right_after_the_thumb_came_down_counts_once_the_thumb_is_known_to_rest(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting_finger, "PRESSES_MS", 150)
    under = _part(desk, "one", RadioCard, 3)
    with rests(under, under.rect().center()) as hand:
        hand.touch(_part(desk, "many", CheckCard, 1))
        desk.until(lambda: desk.value("/data/g/many") == "b")
    QTest.qWait(1)
    assert desk.value("/data/g/one") == ""


def test_who_presses_slowly_has_pressed(desk: Desk) -> None:
    """Nobody else acts: it is an answer, however long it takes."""
    card = _part(desk, "one", RadioCard, 2)
    with rests(card, card.rect().center()):
        desk.until(card.isDown)
    desk.until(lambda: desk.value("/data/g/one") == "c")


def test_a_hand_that_signs_is_not_given_up_for_one_that_lies_beside(qtbot: QtBot) -> None:
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, SIGNED, size=(760, 600))
    touch(next(each for each in desk.question("/data/signed").findChildren(Button) if each.isVisible()))
    qtbot.waitUntil(lambda: _pad() is not None)
    pad = _pad()
    assert pad is not None
    window = pad.window()
    qtbot.waitUntil(window.isActiveWindow)
    hand = OtherHand()
    with hand.resting(pad, QPoint(80, 80)):
        hand.touch(next(each for each in window.findChildren(Button) if each.isVisible()))
        assert len(pad.drawn().split(";")) == 1
        assert window.isVisible()
    # And where the thumb rests beside the paper, the other hand signs.
    pad.clear()
    with rests(window, QPoint(3, 3)) as hand:
        hand.draw(pad, QPoint(60, 60), QPoint(200, 90))
    qtbot.waitUntil(lambda: len(pad.drawn().split(" ")) > 4)
    window.close()


def _pad() -> InkPad | None:
    pads = [each for each in the_application().allWidgets() if isinstance(each, InkPad) and each.isVisible()]
    return pads[0] if pads else None


def _days(desk: Desk) -> tuple[Dialog, QTableView]:
    dialog = next(each for each in desk.view.findChildren(Dialog) if each.isVisible())
    desk.until(dialog.isActiveWindow)
    days = dialog.findChild(QTableView, "qt_calendar_calendarview")
    assert isinstance(days, QTableView)
    return dialog, days


def _middle(days: QTableView, row: int, column: int) -> QPoint:
    return days.visualRect(days.model().index(row, column)).center()


@pytest.mark.parametrize("held", [False, True])
def test_a_day_is_touched_again_and_taken_with_a_thumb_on_the_glass_or_none(desk: Desk, held: bool) -> None:
    editor = desk.question("/data/g/day").editor
    assert isinstance(editor, DateEditor)
    touch(editor._pick)
    dialog, days = _days(desk)
    calendar = dialog.findChild(QCalendarWidget)
    assert calendar is not None
    with rests(dialog, QPoint(3, 3)) if held else nullcontext() as hand:
        press = hand.touch if hand is not None else touch
        press(days.viewport(), _middle(days, 3, 2))
        first = calendar.selectedDate()
        press(days.viewport(), _middle(days, 3, 4))
        desk.until(lambda: calendar.selectedDate() == first.addDays(2))
        assert desk.value("/data/g/day") == ""
    touch(next(each for each in dialog.findChildren(Button) if each.text().endswith(" 고르기")))
    desk.until(lambda: desk.value("/data/g/day") == first.addDays(2).toString(Qt.DateFormat.ISODate))
    assert _part(desk, "day", QLineEdit).text() == desk.value("/data/g/day")
    touch(editor._pick)
    _dialog, days = _days(desk)
    # The same day twice, quickly: it is the day, and no question is left open.
    touch(days.viewport(), _middle(days, 2, 3))
    touch(days.viewport(), _middle(days, 2, 3))
    desk.until(lambda: not isValid(days))
    assert desk.value("/data/g/day") == first.addDays(-6).toString(Qt.DateFormat.ISODate)


TABLE = workbook(
    survey=[
        {"type": "begin_group", "name": "g", "label": "묶음", "appearance": "field-list"},
        {"type": "begin_group", "name": "t", "label": "지난 2주 동안", "appearance": "table-list"},
        {"type": "select_one f", "name": "a", "label": "흥미가 없었어요"},
        {"type": "select_one f", "name": "b", "label": "잠들기 어려웠어요"},
        {"type": "select_one f", "name": "c", "label": "피곤했어요"},
        {"type": "end_group"},
        {**_SAID, "name": "said"},
        {"type": "end_group"},
    ],
    choices=[{"list_name": "f", "name": str(at), "label": f"{at}일쯤"} for at in range(4)],
)


def _cells(desk: Desk, name: str) -> list[QAbstractButton]:
    found = desk.question(f"/data/g/t/{name}").editor.findChildren(QAbstractButton)
    return [each for each in found if each.isVisible()]


@pytest.mark.parametrize("wide", [1000, 420])
def test_a_table_is_answered_by_fingers_drawn_along_and_held(qtbot: QtBot, wide: int) -> None:
    """Broad it is a table, narrow a list a question: the same fingers mean the same."""
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, TABLE, size=(wide, 520))
    view = desk.view._views[0]
    view.grow(None)
    desk.until(lambda: view.verticalScrollBar().maximum() > 60)
    cell = _cells(desk, "b")[1]
    view.ensureWidgetVisible(cell, 0, 60)
    start = cell.rect().center()
    draw(cell, start, start + QPoint(3, -70))
    QTest.qWait(1)
    draw(cell, start, start + QPoint(60, 2))
    QTest.qWait(1)
    assert desk.answers == []
    for name, at in (("a", 3), ("b", 1), ("c", 0)):
        desk.until(lambda: QScroller.scroller(view).state() is QScroller.State.Inactive)
        view.ensureWidgetVisible(_cells(desk, name)[at], 0, 60)
        touch(_cells(desk, name)[at])
        desk.until(lambda name=name, at=at: desk.value(f"/data/g/t/{name}") == str(at))
    with rests(view.viewport(), QPoint(3, 200)) as hand:
        view.ensureWidgetVisible(_cells(desk, "b")[2], 0, 60)
        hand.touch(_cells(desk, "b")[2])
        desk.until(lambda: desk.value("/data/g/t/b") == "2")
    view.ensureWidgetVisible(_cells(desk, "a")[2], 0, 60)
    view.ensureWidgetVisible(_cells(desk, "b")[0], 0, 60)
    touch_both(_cells(desk, "a")[2], _cells(desk, "b")[0])
    desk.until(lambda: (desk.value("/data/g/t/a"), desk.value("/data/g/t/b")) == ("2", "0"))

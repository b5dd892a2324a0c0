"""Putting things in order by finger: a row is held, then drawn; who does not hold it draws the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.finger import draw, touch
from tests.forms.authored import Rows, workbook
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import IconButton
from ui.components.card import Card
from ui.components.finger import let_fingers_scroll
from ui.forms.editors.rank import RankEditor
from ui.forms.label import FormText
from ui.window import the_application

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")

_NEEDS = {"food": "먹거리", "care": "돌봄", "home": "집수리", "rent": "월세"}
_CHOICES = [{"list_name": "need", "name": name, "label": label} for name, label in _NEEDS.items()]
_ORDER: Rows = [{"type": "rank need", "name": "order", "label": "급한 것부터"}]
_SAID: Rows = [
    {
        "type": "text",
        "name": f"said{at}",
        "label": "하신 말씀",
        "appearance": "multiline",
        "parameters": "rows=9",
    }
    for at in range(3)
]
SHORT = workbook(survey=_ORDER, choices=_CHOICES)
MANY = workbook(
    survey=_ORDER,
    choices=[{"list_name": "need", "name": f"n{at}", "label": f"{at}번째"} for at in range(30)],
)
LONG = workbook(
    survey=[
        {"type": "begin_group", "name": "g", "label": "묶음", "appearance": "field-list"},
        *_ORDER,
        *_SAID,
        {"type": "end_group"},
    ],
    choices=_CHOICES,
)


@pytest.fixture(autouse=True)
def _fingers(theme: object) -> None:
    let_fingers_scroll(the_application())


def _editor(desk: Desk, ref: str) -> RankEditor:
    editor = desk.question(ref).editor
    assert isinstance(editor, RankEditor)
    return editor


def _rows(editor: RankEditor) -> list[Card]:
    """From the first place to the last, as assistive technology reads them."""
    return [row for row in editor.findChildren(Card) if row.isVisible()]


def _far(editor: RankEditor, count: int) -> QPoint:
    """As far as `count` rows are high, but for a little."""
    rows = _rows(editor)
    return QPoint(5, (rows[1].y() - rows[0].y()) * count + (-10 if count > 0 else 10))


def _lifted(row: QWidget) -> bool:
    return row.property("lifted") is True


@pytest.mark.parametrize(("form", "ref"), [(SHORT, "/data/order"), (LONG, "/data/g/order")])
def test_a_row_that_was_held_is_drawn_to_its_place(qtbot: QtBot, form: str, ref: str) -> None:
    desk = sit_down(qtbot, form, size=(760, 600))
    editor = _editor(desk, ref)
    row, start = _rows(editor)[0], QPoint(60, 20)
    bar = desk.view._views[0].verticalScrollBar()

    def rested() -> None:
        qtbot.waitUntil(lambda: _lifted(row))

    draw(row, start, start + _far(editor, 2), rested=rested)
    qtbot.waitUntil(lambda: desk.value(ref) == "care home food rent")
    assert bar.value() == 0
    assert not _lifted(row)
    assert [each.y() for each in _rows(editor)] == sorted(each.y() for each in _rows(editor))
    last = _rows(editor)[3]
    beyond = start + _far(editor, -5)
    draw(last, start, beyond, rested=lambda: qtbot.waitUntil(lambda: _lifted(last)))
    qtbot.waitUntil(lambda: desk.value(ref) == "rent care home food")


@pytest.mark.parametrize("way", [QPoint(0, 130), QPoint(0, -110), QPoint(150, 4), QPoint(-150, 30)])
@pytest.mark.parametrize(("form", "ref"), [(SHORT, "/data/order"), (LONG, "/data/g/order")])
def test_a_stroke_over_the_rows_puts_nothing_in_order(qtbot: QtBot, form: str, ref: str, way: QPoint) -> None:
    """Neither on a long page nor on one that is all in sight, and however slowly the finger goes on."""
    desk = sit_down(qtbot, form, size=(760, 600))
    editor = _editor(desk, ref)
    row = _rows(editor)[2]
    draw(row, QPoint(200, 20), QPoint(200, 20) + way)
    QTest.qWait(1)
    assert desk.answers == []
    assert not _lifted(row)
    touch(row, QPoint(60, 20))
    QTest.qWait(1)
    assert desk.answers == [], "a touch moves nothing"
    touch(_button(editor, "돌봄 위로"))
    qtbot.waitUntil(lambda: desk.value(ref) == "care food home rent")


def test_a_finger_that_has_gone_aside_takes_hold_of_nothing_when_it_then_rests(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, SHORT, size=(760, 600))
    editor = _editor(desk, "/data/order")
    row = _rows(editor)[0]
    asked = desk.question("/data/order")
    # Nothing tells that nothing will happen; whoever rests on the next row has been held by then.
    draw(row, QPoint(60, 20), QPoint(100, 20))
    other = _rows(editor)[1]
    draw(other, QPoint(60, 20), QPoint(62, 22), rested=lambda: qtbot.waitUntil(lambda: _lifted(other)))
    assert asked.isVisible()
    assert not _lifted(row)
    assert desk.answers == [], "held and let go where it was"


def test_of_a_question_longer_than_the_window_its_beginning_is_seen(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, MANY, size=(760, 600))
    first, view = _rows(_editor(desk, "/data/order"))[0], desk.view._views[0]
    desk.until(lambda: view.verticalScrollBar().maximum() > 600)
    desk.view.go_to("/data/order")
    desk.until(lambda: not view._bringing.isActive())
    assert view.viewport().rect().contains(first.mapTo(view.viewport(), first.rect().center()))
    assert first.isAncestorOf(desk.focused())


def test_a_row_that_is_held_draws_a_long_list_along(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, MANY, size=(760, 600))
    editor, view = _editor(desk, "/data/order"), desk.view._views[0]
    row, bar = _rows(editor)[0], view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 600 and not view._bringing.isActive())
    end = row.mapFrom(view, QPoint(200, view.height() - 4))
    draw(row, QPoint(60, 20), end, rested=lambda: qtbot.waitUntil(lambda: _lifted(row)))
    assert bar.value() > 0
    qtbot.waitUntil(lambda: desk.value("/data/order") != "")
    place = desk.value("/data/order").split().index("n0")
    assert view.viewport().rect().contains(_rows(editor)[place].mapTo(view.viewport(), QPoint(20, 20))), (
        "where it was let go"
    )


def test_keys_and_assistive_technology_put_in_order_as_ever(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, SHORT, size=(760, 600))
    desk.view.go_to("/data/order")
    desk.until(lambda: desk.asked() == "/data/order")
    desk.press(Key.Key_Space)
    assert desk.value("/data/order") == "care food home rent"
    assert desk.focused().accessibleName() == "먹거리 아래로", "the cursor stays with what was moved"
    desk.press(Key.Key_Space)
    assert desk.value("/data/order") == "care home food rent"
    button = QAccessible.queryAccessibleInterface(_button(_editor(desk, "/data/order"), "월세 위로"))
    action = button.actionInterface()
    assert isinstance(action, QAccessibleActionInterface)
    action.doAction(QAccessibleActionInterface.pressAction())
    desk.until(lambda: desk.value("/data/order") == "care home rent food")


def _button(editor: RankEditor, name: str) -> IconButton:
    return next(each for each in editor.findChildren(IconButton) if each.accessibleName() == name)


@pytest.mark.parametrize("by_key", [True, False])
def test_an_order_given_by_mistake_is_taken_back(qtbot: QtBot, by_key: bool) -> None:
    desk = sit_down(qtbot, SHORT)
    editor = _editor(desk, "/data/order")
    listed = [row.findChildren(FormText)[0].text() for row in _rows(editor)]
    buttons = desk.question("/data/order").findChildren(IconButton)
    back = next(each for each in buttons if each.toolTip() == "답 지우기")
    assert not back.isVisible()
    desk.view.go_to("/data/order")
    desk.press(Key.Key_Space)
    assert desk.value("/data/order") == "care food home rent"
    assert back.isVisible()
    if by_key:
        back.setFocus()
        desk.press(Key.Key_Space)
    else:
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    desk.until(lambda: desk.value("/data/order") == "")
    assert not back.isVisible()
    assert [row.findChildren(FormText)[0].text() for row in _rows(editor)] == listed

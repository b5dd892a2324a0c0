"""A hundred medicines by finger: the last is added like the fifth, and its field is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from app.forms.interface import NodeState
from tests.finger import touch
from tests.ui.clipping import clipped
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button
from ui.components.finger import let_fingers_scroll
from ui.forms.page import PageView
from ui.forms.question import Question
from ui.forms.sections import Repeat, RepeatCard
from ui.theme import Theme
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")

FORM = """
| survey |
| | type | name | label |
| | begin_repeat | r | 약 |
| | text | name | 이름 |
| | integer | dose | 용량 |
| | select_one yn | taken | 드시나요? |
| | end_repeat | | |
| choices |
| | list_name | name | label |
| | yn | 1 | 예 |
| | yn | 2 | 아니요 |
"""
TABLET = (800, 790)
"""Of the screen without a display no more can be touched."""
FIRST = 1
"""A repeat begins with one."""


def at_the_form(qtbot: QtBot) -> tuple[Desk, Repeat]:
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, FORM, size=TABLET)
    repeat = desk.view.findChild(Repeat)
    assert isinstance(repeat, Repeat)
    return desk, repeat


def reach(desk: Desk, part: QWidget) -> None:
    """Draw the page to it, and touch it."""
    page = desk.view.findChild(PageView)
    assert isinstance(page, PageView)
    QApplication.processEvents()
    page.ensureWidgetVisible(part)
    QApplication.processEvents()
    touch(part)


def add(desk: Desk, repeat: Repeat, text: str) -> None:
    """One more, with a name."""
    count = len(repeat.cards)
    reach(desk, repeat._add)
    ref = f"/data/r[{count + 1}]/name"
    desk.until(lambda: len(repeat.cards) == count + 1 and desk.asked() == ref)
    desk.until(lambda: is_whole(desk.focused()))
    desk.type(text)


def is_whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the form was asked for the state of something since it was last asked how often."""
    asked: list[str] = []
    state = desk.session.state

    def told(ref: str) -> NodeState | None:
        asked.append(ref)
        return state(ref)

    monkeypatch.setattr(desk.session, "state", told)

    def since() -> int:
        count = len(asked)
        asked.clear()
        return count

    return since


@pytest.mark.parametrize(("percent", "many"), [(100, 100), (200, 30)])
def test_the_hundredth_costs_no_more_than_the_tenth(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch, percent: int, many: int
) -> None:
    theme.scale_to(percent)
    desk, repeat = at_the_form(qtbot)
    asked = counted(desk, monkeypatch)
    costs = []
    for at in range(FIRST, many):
        asked()
        add(desk, repeat, f"medicine{at + 1}")
        costs.append(asked())
        if at + 1 > 4:
            assert [card.ref for card in repeat.cards if card.unfolded] == [repeat.cards[-1].ref]
    desk.view.flush()
    # What is missing is counted now and then in between; all of them read anew would be hundreds.
    assert max(costs[-5:]) <= 3 * max(costs[5:15]), "what a new one costs does not grow"
    assert [desk.value(f"/data/r[{at}]/name") for at in (2, 3, many)] == [
        "medicine2",
        "medicine3",
        f"medicine{many}",
    ]
    assert clipped(desk.view) == []
    assert len(desk.view.findChildren(Question)) < 30


def test_a_folded_one_is_opened_filled_and_removed_by_finger(qtbot: QtBot) -> None:
    desk, repeat = at_the_form(qtbot)
    for at in range(FIRST, 8):
        add(desk, repeat, f"medicine{at + 1}")
    third = repeat.cards[2]
    assert third._open.text() == "약 3 · medicine3"
    assert third._open.accessibleName() == "약 3 · medicine3 펼치기"
    reach(desk, third._open)
    desk.until(lambda: third.unfolded)
    field = desk.question("/data/r[3]/name").findChild(QLineEdit)
    assert field is not None
    assert field.text() == "medicine3"
    field.setFocus()
    desk.press(Qt.Key.Key_End)
    desk.type("x")
    desk.view.flush()
    assert desk.value("/data/r[3]/name") == "medicine3x"
    remove = third._remove
    assert remove is not None
    reach(desk, remove)
    desk.until(lambda: any(each.isVisible() for each in desk.view.findChildren(QDialog)))
    [dialog] = [each for each in desk.view.findChildren(QDialog) if each.isVisible()]
    touch(next(each for each in dialog.findChildren(Button) if each.text() == "빼기"))
    desk.until(lambda: len(repeat.cards) == 7)
    assert desk.value("/data/r[3]/name") == "medicine4"
    assert [card._open.text() for card in repeat.cards[3:5]] == ["약 4 · medicine5", "약 5 · medicine6"]
    back = repeat._undo._button
    assert back.accessibleName() == "되돌리기, 약 3: 뺐어요."
    desk.until(lambda: is_whole(back))
    desk.view.activateWindow()
    desk.until(back.hasFocus)
    touch(back)
    desk.until(lambda: len(repeat.cards) == 8)
    assert desk.value("/data/r[3]/name") == "medicine3x"
    assert desk.value("/data/r[8]/name") == "medicine8"
    desk.until(lambda: third.visibleRegion().boundingRect().top() == 0)


def test_an_empty_one_between_two_others_comes_back_too(qtbot: QtBot) -> None:
    desk, repeat = at_the_form(qtbot)
    for at in range(FIRST, 4):
        add(desk, repeat, f"medicine{at + 1}" if at != 2 else "")
    third = repeat.cards[2]
    assert third._remove is not None
    reach(desk, third._remove)
    desk.until(lambda: len(repeat.cards) == 3)
    desk.view.flush()
    assert desk.value("/data/r[3]/name") == "medicine4"
    reach(desk, repeat._undo._button)
    desk.until(lambda: len(repeat.cards) == 4)
    assert [desk.value(f"/data/r[{at}]/name") for at in (3, 4)] == ["", "medicine4"]


def test_a_folded_one_tells_its_answers_in_one_line_and_is_heard_whole(qtbot: QtBot) -> None:
    desk, repeat = at_the_form(qtbot)
    long = "아스피린프로텍트정 100밀리그램 아침 식사 뒤에 한 알씩 물과 함께 드시는 약이에요"
    for ref, value in (("name", long), ("dose", "100"), ("taken", "1")):
        desk.view._answer(f"/data/r[1]/{ref}", value)
    for at in range(FIRST, 6):
        add(desk, repeat, f"medicine{at + 1}")
    first = repeat.cards[0]._open
    assert first.accessibleName() == f"약 1 · {long}, 100, 예 펼치기"
    assert first.width() <= repeat.width()
    assert first.height() == repeat.cards[1]._open.height()
    shown = QStyleOptionButton()
    first.initStyleOption(shown)
    assert shown.text.startswith("약 1 · 아스피린")
    assert shown.text.endswith("…")
    desk.session.answer("/data/r[2]/dose", "250")
    assert repeat.cards[1]._open.text() == "약 2 · medicine2, 250"


def test_the_way_to_what_is_missing_opens_the_folded_one(qtbot: QtBot) -> None:
    desk, repeat = at_the_form(qtbot)
    for at in range(FIRST, 7):
        add(desk, repeat, f"medicine{at + 1}")
    desk.view.go_to("/data/r[2]/dose")
    desk.until(lambda: desk.asked() == "/data/r[2]/dose" and is_whole(desk.focused()))
    folded = repeat.cards[4]._open
    folded.setFocus()
    desk.press(Qt.Key.Key_Return)
    assert repeat.cards[4].unfolded
    assert desk.asked() == "/data/r[5]/name"


def test_tab_goes_through_the_new_one_and_then_to_the_button(qtbot: QtBot) -> None:
    desk, repeat = at_the_form(qtbot)
    for at in range(FIRST, 7):
        add(desk, repeat, f"medicine{at + 1}")
    seen: list[QWidget] = []
    while desk.focused() is not repeat._add and len(seen) < 12:
        seen.append(desk.focused())
        desk.press(Qt.Key.Key_Tab)
    assert desk.focused() is repeat._add
    assert all(repeat.cards[-1].isAncestorOf(part) for part in seen)
    assert isinstance(repeat.cards[-1], RepeatCard)
    desk.press(Qt.Key.Key_Backtab)
    assert repeat.cards[-1].isAncestorOf(desk.focused())


def test_what_is_no_answer_yet_keeps_its_card_open(qtbot: QtBot) -> None:
    desk, repeat = at_the_form(qtbot)
    for at in range(FIRST, 5):
        add(desk, repeat, f"medicine{at + 1}")
    fifth = repeat.cards[-1]
    field = desk.question(f"{fifth.ref}/dose").findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    field.setText("-")
    add(desk, repeat, "medicine6")
    assert fifth.unfolded
    assert field.text() == "-"

"""Who touches twice where once was asked turns one page, and answers nothing on a page that was not seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import touch, touch_both
from tests.ui.forms_desk import Desk, sit_down
from ui.components import second_finger, turned_page
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.finger import let_fingers_scroll
from ui.forms.question import Question
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")
Key = Qt.Key

FORM = """
| survey |
| | type | name | label | appearance |
| | select_one yn | a | 잘 주무세요? | quick |
| | select_one yn | b | 잘 드세요? | quick |
| | select_one yn | c | 잘 지내세요? | |
| | select_one yn | d | 안 아프세요? | |

| choices |
| | list_name | name | label |
| | yn | yes | 예 |
| | yn | no | 아니요 |
"""


SEVERAL = """
| survey |
| | type | name | label |
| | select_multiple c | many | 무엇을 드세요? |

| choices |
| | list_name | name | label |
| | c | a | 밥 |
| | c | b | 국 |
| | c | c | 과일 |
"""


@pytest.fixture(autouse=True)
def _slow_laptop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is quick by its clock is quick however long the page takes to come."""
    monkeypatch.setattr(turned_page, "_LEADS_ON_MS", 30_000)
    monkeypatch.setattr(second_finger, "_SOON_MS", 30_000)
    interval = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(30_000)
    yield
    QApplication.setDoubleClickInterval(interval)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """One question a page, as a resident has it."""
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, FORM, size=(760, 600))
    desk.view.ask_singly(True)
    desk.view.next()
    desk.view.next()
    assert desk.view.page_key == "/data/c"
    desk.view.previous()
    desk.view.previous()
    assert desk.view.page_key == "/data/a"
    touch(desk.view._header, QPoint(20, 20))
    return desk


@pytest.mark.parametrize("times", [2, 3])
def test_quick_touches_on_next_turn_one_page(desk: Desk, times: int) -> None:
    for _ in range(times):
        touch(desk.view._footer.next)
    QApplication.processEvents()
    assert desk.view.page_key == "/data/b"


def test_quick_touches_on_back_turn_one_page(desk: Desk) -> None:
    desk.view.next()
    desk.view.next()
    for _ in range(2):
        touch(desk.view._footer.previous)
    assert desk.view.page_key == "/data/b"


def test_a_hand_that_trembles_touches_beside_the_first_place(desk: Desk) -> None:
    onward = desk.view._footer.next
    touch(onward, QPoint(60, 20))
    touch(onward, QPoint(78, 30))
    assert desk.view.page_key == "/data/b"


def test_a_touch_elsewhere_on_the_new_page_counts_at_once(desk: Desk) -> None:
    touch(desk.view._footer.next)
    touch(_cards(desk, "/data/b")[1])
    assert desk.value("/data/b") == "no"


def test_a_double_click_turns_one_page_and_two_clicks_turn_two(desk: Desk) -> None:
    window = desk.view.windowHandle()
    place = _middle(desk.view._footer.next, desk)
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, pos=place)
    assert desk.view.page_key == "/data/b"
    for page in ("/data/c", "/data/d"):
        # By the clock of these clicks each comes a double click's time after the one before.
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=place)
        assert desk.view.page_key == page


def test_keys_turn_as_fast_as_they_are_pressed(desk: Desk) -> None:
    touch(desk.view._footer.next)
    desk.press(Key.Key_PageDown, Key.Key_PageDown)
    assert desk.view.page_key == "/data/d"


def test_a_key_that_is_held_down_answers_one_question(qtbot: QtBot, desk: Desk) -> None:
    """A digit that leads on, and Enter."""
    desk.view.go_to("/data/a")
    _hold(desk, Key.Key_1, "1", times=1)
    qtbot.waitUntil(lambda: desk.view.page_key == "/data/b")
    _hold(desk, Key.Key_1, "1", repeated=True)
    assert (desk.value("/data/a"), desk.value("/data/b")) == ("yes", "")
    _hold(desk, Key.Key_Return, times=1)
    assert desk.view.page_key == "/data/c"
    _hold(desk, Key.Key_Return, repeated=True)
    assert desk.view.page_key == "/data/c"


def _hold(desk: Desk, key: Qt.Key, text: str = "", *, times: int = 5, repeated: bool = False) -> None:
    """Down, or what the keyboard repeats while it is held."""
    for _ in range(times):
        bare = Qt.KeyboardModifier.NoModifier
        QTest.simulateEvent(desk.focused(), True, int(key), bare, text, repeated)
        QApplication.processEvents()


def test_a_choice_that_leads_on_does_not_answer_the_next_question_too(qtbot: QtBot, desk: Desk) -> None:
    """The next choice stands where the one before stood."""
    card = _cards(desk, "/data/a")[0]
    place = _middle(card, desk)
    touch(card)
    qtbot.waitUntil(lambda: desk.view.page_key == "/data/b")
    below = _cards(desk, "/data/b")[0]
    qtbot.waitUntil(lambda: _middle(below, desk) == place)
    touch(below)
    assert desk.value("/data/a") == "yes"
    assert desk.value("/data/b") == ""


@pytest.mark.parametrize("second_lifts_first", [True, False])
def test_two_fingers_choose_two_things(qtbot: QtBot, second_lifts_first: bool) -> None:
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, SEVERAL, size=(760, 600))
    cards = desk.question("/data/many").editor.findChildren(CheckCard)
    touch_both(cards[0], cards[2], second_lifts_first=second_lifts_first)
    desk.until(lambda: desk.value("/data/many") == "a c")
    touch(cards[1])
    desk.until(lambda: desk.value("/data/many") == "a b c")


def test_two_fingers_on_one_thing_press_it_once(qtbot: QtBot, desk: Desk) -> None:
    onward = desk.view._footer.next
    touch_both(onward, onward)
    assert desk.view.page_key == "/data/b"


def test_a_second_finger_presses_nothing_that_came_meanwhile(qtbot: QtBot, desk: Desk) -> None:
    """It came down on the question that the first one turned away."""
    touch_both(desk.view._footer.next, _cards(desk, "/data/a")[0])
    QTest.qWait(1)
    assert desk.view.page_key == "/data/b"
    assert desk.answers == []


def test_finishing_is_asked_for_once(desk: Desk) -> None:
    for _ in range(3):
        desk.view.next()
    for _ in range(2):
        touch(desk.view._footer.next)
    assert desk.finished == 1


def _cards(desk: Desk, ref: str) -> list[RadioCard]:
    def found() -> list[Question]:
        return [each for each in desk.view.findChildren(Question) if each.ref == ref and each.isVisible()]

    desk.until(lambda: bool(found()))
    return found()[0].editor.findChildren(RadioCard)


def _middle(part: QWidget, desk: Desk) -> QPoint:
    return part.mapTo(desk.view, part.rect().center())

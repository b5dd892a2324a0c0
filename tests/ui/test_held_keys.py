"""Somebody leans on a key, or presses it twice: one decision, and none about what nobody has read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.planner import TALL, Hand, working
from tests.ui.stage import Stage
from tests.ui.test_supervisor_reading import active
from tests.ui.test_supervisor_review import at_review, queue, strike
from tests.ui.visits import CALM_CALL, RAISED_PRESSURE, visited
from ui.components.button import Kind
from ui.components.dialog import Action, Dialog, ask
from ui.components.tagged_rows import TaggedList
from ui.screens.reading import ReadingScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

TOO_SOON = "방금 나온 기록이라 아무것도 하지 않았습니다. 읽고 나서 다시 눌러 주세요."
_LONG_MS = 60_000
"""No machine is so busy that the second press comes later."""


@pytest.fixture
def supervisor(desk: Desk, district: District) -> Desk:
    """To whose laptop three visits came."""
    supervisor = district.laptop("supervisor")
    visited(desk, {"wellbeing_call": CALM_CALL}, Ending(DONE))
    visited(desk, {"health_check": RAISED_PRESSURE})
    visited(desk, {}, Ending("absent", "입원"))
    sync(desk)
    sync(supervisor)
    return supervisor


@pytest.fixture
def stage(supervisor: Desk, theme: Theme) -> Iterator[Stage]:
    with working(supervisor, theme) as stage:
        yield stage


def hold(hand: Hand, key: Qt.Key, text: str = "") -> None:
    """Down, repeated by the keyboard while everything that follows comes into sight, and let go."""
    bare = Qt.KeyboardModifier.NoModifier
    for repeated in (False, *[True] * 4):
        target = hand.screen.focusWidget() or hand.screen
        QTest.simulateEvent(target, True, int(key), bare, text, repeated)
        for _ in range(4):
            hand.settle()
    QTest.simulateEvent(hand.screen.focusWidget() or hand.screen, False, int(key), bare, text, False)


def approved(desk: Desk) -> int:
    return len(desk.store.visits.in_state("approved", 9))


def test_one_press_approves_one_visit_and_the_next_press_the_next(
    qtbot: QtBot, stage: Stage, supervisor: Desk, double_click: Callable[[int], None]
) -> None:
    double_click(0)
    hand = at_review(qtbot, stage)
    hold(hand, Qt.Key.Key_A, "a")
    assert approved(supervisor) == 1
    hold(hand, Qt.Key.Key_A, "a")
    assert approved(supervisor) == 2


def test_who_presses_twice_approves_one_visit(
    qtbot: QtBot, stage: Stage, supervisor: Desk, double_click: Callable[[int], None]
) -> None:
    """The second press comes when the next visit already stands there; that one is read first."""
    double_click(_LONG_MS)
    hand = at_review(qtbot, stage)
    for _ in range(3):
        strike(hand, Qt.Key.Key_A)
    assert approved(supervisor) == 1
    assert stage.said[-1][0] == TOO_SOON
    hand.press("review.approve")
    assert approved(supervisor) == 1
    double_click(0)
    strike(hand, Qt.Key.Key_A)
    assert approved(supervisor) == 2


def test_who_presses_twice_where_the_list_stands_opens_the_visit(
    qtbot: QtBot, stage: Stage, supervisor: Desk, double_click: Callable[[int], None]
) -> None:
    """An upright screen has room for one of both."""
    double_click(_LONG_MS)
    hand = at_review(qtbot, stage, TALL)
    for _ in range(2):
        strike(hand, Qt.Key.Key_A)
    assert hand.shows("review.approve")
    assert approved(supervisor) == 0
    assert stage.said[-1][0] == TOO_SOON
    hand.press("review.to_list")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_A):
        strike(hand, key)
    assert approved(supervisor) == 1


def test_whoever_leads_to_a_visit_decides_at_once(
    qtbot: QtBot, stage: Stage, supervisor: Desk, double_click: Callable[[int], None]
) -> None:
    double_click(_LONG_MS)
    hand = at_review(qtbot, stage)
    strike(hand, Qt.Key.Key_A)
    for key in (Qt.Key.Key_J, Qt.Key.Key_A):
        strike(hand, key)
    assert approved(supervisor) == 2


def test_a_version_that_has_just_come_is_not_decided(
    qtbot: QtBot, stage: Stage, desk: Desk, supervisor: Desk, double_click: Callable[[int], None]
) -> None:
    """In the queue and where one visit is read."""
    double_click(_LONG_MS)
    visit = supervisor.store.visits.in_state("submitted", 9)[0].id
    places = at_review(qtbot, stage), active(Hand(qtbot, stage, ReadingScreen(stage.context, visit)))
    desk.visiting.amend(visit)
    desk.visiting.finish(visit, Ending(DONE, "이웃이 함께 돌봄"))
    sync(desk)
    stage.sync_now()
    for told, hand in enumerate(places, 1):
        active(hand)
        assert "이웃이 함께 돌봄" in hand.words()
        strike(hand, Qt.Key.Key_A)
        assert [words for words, _tone in stage.said] == [TOO_SOON] * told
    assert approved(supervisor) == 0


def test_j_goes_on_while_it_is_held(qtbot: QtBot, stage: Stage, supervisor: Desk) -> None:
    hand = at_review(qtbot, stage)
    hold(hand, Qt.Key.Key_J, "j")
    assert queue(hand).currentIndex().row() == 2
    assert approved(supervisor) == 0


def test_delete_that_is_held_or_pressed_twice_cancels_one_plan(
    qtbot: QtBot, desk: Desk, theme: Theme, double_click: Callable[[int], None]
) -> None:
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, TodayScreen(stage.context))
        hand.screen.activateWindow()
        qtbot.waitUntil(hand.screen.isActiveWindow)
        hand.settle()
        homes = hand.part("today.homes")
        assert isinstance(homes, TaggedList)
        homes.setFocus()
        before = homes.count()
        assert before > 2
        double_click(_LONG_MS)
        hold(hand, Qt.Key.Key_Delete)
        assert homes.count() == before - 1
        for key, modifier in (
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
        ):
            strike(hand, key, modifier)
            assert homes.count() == before - 1
            assert stage.said[-1][0].startswith("방금 올라온 집이라")
        double_click(0)
        strike(hand, Qt.Key.Key_Delete)
        assert homes.count() == before - 2


def test_enter_held_in_one_dialog_answers_no_other(qtbot: QtBot) -> None:
    """The second question comes of the answer to the first."""
    page = QWidget()
    answered: list[str] = []
    qtbot.addWidget(page)
    page.show()

    def second() -> None:
        answered.append("first")
        ask(
            page,
            "둘째",
            "",
            Action("네", Kind.PRIMARY, lambda: answered.append("second")),
            content=QLineEdit(),
        )

    first = ask(page, "첫째", "", Action("네", Kind.PRIMARY, second), content=QLineEdit())
    for target, repeated in ((first, False), (None, True), (None, True)):
        shown = target or next(each for each in page.findChildren(Dialog) if each.isVisible())
        QTest.simulateEvent(shown, True, int(Qt.Key.Key_Return), Qt.KeyboardModifier.NoModifier, "", repeated)
    assert answered == ["first"]

"""A supervisor decides where a visit is read; a window that becomes narrow keeps what is being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import CALM_CALL, answer_form, visited
from ui.components.button import Button
from ui.components.tagged_rows import TaggedList
from ui.language import Language
from ui.screens.reading import ReadingScreen
from ui.screens.review import ReviewScreen
from ui.theme import Theme

QUESTION = "병원 예약은 잡혔나요?"


@pytest.fixture
def supervisor(district: District) -> Desk:
    return district.laptop("supervisor")


@pytest.fixture
def visit(desk: Desk, supervisor: Desk) -> str:
    """A visit of the planner that reached the supervisor's laptop."""
    visit = visited(desk, {"wellbeing_call": CALM_CALL}, Ending(DONE, "손녀가 주말마다 옴"))
    sync(desk)
    sync(supervisor)
    return visit


@pytest.fixture
def stage(supervisor: Desk, theme: Theme) -> Iterator[Stage]:
    with working(supervisor, theme) as stage:
        yield stage


def reading(qtbot: QtBot, stage: Stage, visit: str, size: tuple[int, int] = WIDE) -> Hand:
    return active(Hand(qtbot, stage, ReadingScreen(stage.context, visit), size))


def active(hand: Hand) -> Hand:
    hand.screen.activateWindow()
    hand.until(hand.screen.isActiveWindow)
    for _ in range(3):
        hand.settle()
    return hand


def state(desk: Desk, visit: str) -> str:
    row = desk.store.visits.get(visit)
    assert row is not None
    return row.state


def test_a_approves_where_it_is_read(qtbot: QtBot, stage: Stage, visit: str, supervisor: Desk) -> None:
    hand = reading(qtbot, stage, visit)
    assert "A 승인 · R 반려" in hand.words()
    assert "J 다음" not in hand.words()
    hand.qtbot.keyClick(hand.screen, Qt.Key.Key_A)
    for _ in range(3):
        hand.settle()
    assert state(supervisor, visit) == "approved"
    assert stage.said[-1][0].startswith("승인했습니다.")
    assert not hand.shows("review.approve")


def test_r_returns_with_a_question(qtbot: QtBot, stage: Stage, visit: str, supervisor: Desk) -> None:
    hand = reading(qtbot, stage, visit)
    hand.qtbot.keyClick(hand.screen, Qt.Key.Key_R)
    hand.type("review.comment", QUESTION)
    hand.press("review.send")
    for _ in range(3):
        hand.settle()
    assert state(supervisor, visit) == "returned"
    assert QUESTION in hand.words()
    assert not hand.shows("review.return")


def test_what_changed_meanwhile_is_not_decided(
    qtbot: QtBot,
    stage: Stage,
    visit: str,
    desk: Desk,
    supervisor: Desk,
    double_click: Callable[[int], None],
) -> None:
    double_click(0)
    hand = reading(qtbot, stage, visit)
    desk.visiting.amend(visit)
    desk.visiting.finish(visit, Ending(DONE, "이웃이 함께 돌봄"))
    sync(desk)
    sync(supervisor)
    hand.press("review.approve")
    for _ in range(3):
        hand.settle()
    assert state(supervisor, visit) == "submitted"
    assert stage.said[-1][0] == "그사이 내용이 바뀌었습니다. 다시 읽어 주세요."
    assert "이웃이 함께 돌봄" in hand.words()
    hand.press("review.approve")
    for _ in range(3):
        hand.settle()
    assert state(supervisor, visit) == "approved"


def test_an_earlier_version_says_how_it_ended_then(
    qtbot: QtBot, stage: Stage, desk: Desk, supervisor: Desk, language: Language
) -> None:
    """It stood there as 방문함 and 검토 대기, and nobody was told that it had been 부재."""
    visit = visited(desk, {}, Ending("absent", "입원"))
    desk.visiting.amend(visit)
    answer_form(desk, visit, "wellbeing_call", CALM_CALL)
    desk.visiting.finish_form(visit, "wellbeing_call")
    desk.visiting.finish(visit, Ending(DONE))
    sync(desk)
    sync(supervisor)
    language.use("en")
    hand = reading(qtbot, stage, visit)
    assert hand.words().splitlines().count("Well-being check") == 1
    language.use("ko")
    hand = reading(qtbot, stage, visit)
    assert "부재 → 방문함" in hand.words()
    assert {"방문함", "검토 대기"} <= {*hand.words().splitlines()}
    hand.press("visit_words.version.1")
    hand.settle()
    said = {*hand.words().splitlines()}
    assert {"부재", "이전 기록"} <= said
    assert said.isdisjoint({"방문함", "검토 대기"})


def test_only_a_supervisor_decides(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = visited(desk, {}, Ending(DONE))
    with working(desk, theme) as stage:
        hand = reading(qtbot, stage, visit)
        assert hand.shows("reading.amend")
        assert not hand.shows("review.approve")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_the_bar_is_not_clipped(
    qtbot: QtBot, stage: Stage, theme: Theme, visit: str, scale: int, size: tuple[int, int]
) -> None:
    theme.scale_to(scale)
    hand = reading(qtbot, stage, visit, size)
    hand.until(lambda: clipped(hand.screen) == [])
    hand.qtbot.keyClick(hand.screen, Qt.Key.Key_R)
    hand.until(lambda: clipped(hand.screen) == [])


def test_a_question_stays_open_when_the_window_becomes_narrow(qtbot: QtBot, stage: Stage, visit: str) -> None:
    hand = active(Hand(qtbot, stage, ReviewScreen(stage.context)))
    hand.press("review.return")
    hand.type("review.comment", QUESTION)
    hand.screen.resize(*TALL)
    hand.until(lambda: not hand.shows("review.queue"))
    assert hand.shows("review.comment")
    hand.press("review.to_list")
    assert hand.shows("review.queue")
    assert not hand.shows("review.comment")


def test_a_visit_that_was_opened_stays_when_the_window_becomes_narrow(
    qtbot: QtBot, stage: Stage, visit: str
) -> None:
    hand = active(Hand(qtbot, stage, ReviewScreen(stage.context)))
    hand.key(Qt.Key.Key_Return, on="review.queue")
    hand.screen.resize(*TALL)
    hand.until(lambda: not hand.shows("review.queue"))
    assert "손녀가 주말마다 옴" in hand.words()
    assert hand.part("review.to_list").hasFocus()


def test_a_window_that_becomes_wide_shows_the_chosen_visit(qtbot: QtBot, stage: Stage, visit: str) -> None:
    hand = active(Hand(qtbot, stage, ReviewScreen(stage.context), TALL))
    assert "손녀가 주말마다 옴" not in hand.words()
    hand.screen.resize(*WIDE)
    hand.until(lambda: "손녀가 주말마다 옴" in hand.words())
    assert hand.part("review.approve").isEnabled()


def test_keys_decide_nothing_that_is_not_on_the_screen(
    qtbot: QtBot, stage: Stage, visit: str, supervisor: Desk
) -> None:
    """On an upright screen, back in the list after the visit was read."""
    hand = active(Hand(qtbot, stage, ReviewScreen(stage.context), TALL))
    queue, approve = (
        hand.screen.findChild(TaggedList, "review.queue"),
        hand.screen.findChild(Button, "review.approve"),
    )
    assert queue is not None
    assert approve is not None
    queue.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_R):
        hand.qtbot.keyClick(hand.screen.focusWidget() or hand.screen, Qt.Key.Key_Return)
        hand.qtbot.waitUntil(approve.isEnabled)
        hand.press("review.to_list")
        hand.qtbot.keyClick(hand.screen.focusWidget() or hand.screen, key)
        for _ in range(3):
            hand.settle()
        assert hand.shows("review.approve") or hand.shows("review.comment"), "the visit is opened first"
        assert state(supervisor, visit) == "submitted"
        if key is Qt.Key.Key_A:
            hand.press("review.to_list")

"""The supervisor reads, approves, returns: two laptops, a real hub, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import CALM_CALL, DESPAIR, RAISED_PRESSURE, WORRIED_CALL, fill, visited
from ui.components.tagged_rows import TaggedList, TaggedRow
from ui.components.tone import Tone
from ui.context import Changed
from ui.screens.review import ReviewScreen
from ui.theme import Theme
from ui.tokens import Appearance

CALL, HEALTH, MIND = "wellbeing_call", "health_check", "mind_assessment"
QUESTION = "병원 예약은 잡혔나요?"


@pytest.fixture
def supervisor(district: District) -> Desk:
    return district.laptop("supervisor")


@pytest.fixture
def visits(desk: Desk, supervisor: Desk) -> list[str]:
    """Three visits of the planner that reached the supervisor's laptop, the oldest first."""
    visits = [
        visited(desk, {CALL: CALM_CALL}, Ending(DONE, "손녀가 주말마다 옴", next_due="2027-03-02")),
        visited(desk, {HEALTH: RAISED_PRESSURE}),
        visited(desk, {}, Ending("absent", "입원")),
    ]
    sync(desk)
    sync(supervisor)
    return visits


@pytest.fixture(autouse=True)
def _reads_at_once(double_click: Callable[[int], None]) -> None:
    double_click(0)


@pytest.fixture
def stage(supervisor: Desk, theme: Theme) -> Iterator[Stage]:
    with working(supervisor, theme) as stage:
        yield stage


@pytest.fixture
def hand(qtbot: QtBot, stage: Stage, visits: list[str]) -> Hand:
    return at_review(qtbot, stage)


def at_review(qtbot: QtBot, stage: Stage, size: tuple[int, int] = WIDE) -> Hand:
    hand = Hand(qtbot, stage, ReviewScreen(stage.context), size)
    hand.screen.activateWindow()
    qtbot.waitUntil(hand.screen.isActiveWindow)
    # The queue comes first, then the visit that is chosen in it.
    hand.settle()
    return hand


def queue(hand: Hand) -> TaggedList:
    part = hand.screen.findChild(TaggedList, "review.queue")
    assert part is not None
    return part


def keys(hand: Hand) -> list[str]:
    return [queue(hand).row_at(at).key for at in range(queue(hand).count())]


def strike(hand: Hand, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the cursor is, and everything that follows from it."""
    target = hand.screen.focusWidget() or hand.screen
    hand.qtbot.keyClick(target, key, modifier)
    for _ in range(4):
        hand.settle()


def state(desk: Desk, visit: str) -> str:
    row = desk.store.visits.get(visit)
    assert row is not None
    return row.state


def test_the_oldest_visit_stands_there_to_be_read(hand: Hand, visits: list[str]) -> None:
    assert keys(hand) == visits
    assert queue(hand).chosen() == visits[0]
    said = hand.words()
    for words in (
        "손녀가 주말마다 옴",
        "어떻게 지내고 계세요?",
        "잘 지내심",
        "한지원",
        "방문간호사",
        "3월 2일",
    ):
        assert words in said
    assert "검토할 기록 3건" in said
    assert "위험이 큰 것부터, 그다음 오래된 것부터" in said


def test_a_risk_stands_before_what_waited_longer(
    qtbot: QtBot, stage: Stage, visits: list[str], desk: Desk, supervisor: Desk
) -> None:
    grave = visited(desk, {MIND: DESPAIR})
    sync(desk)
    sync(supervisor)
    assert keys(at_review(qtbot, stage)) == [grave, *visits]


def test_rows_say_what_must_be_seen_first(hand: Hand) -> None:
    health, absent = queue(hand).row_at(1), queue(hand).row_at(2)
    assert isinstance(health, TaggedRow)
    assert (health.chip, health.note, health.label) == ("알림 1", "한지원 · 방금", "방문함")
    assert isinstance(absent, TaggedRow)
    assert absent.label == "부재"


def test_letters_leaf_through_the_queue(hand: Hand, visits: list[str]) -> None:
    strike(hand, Qt.Key.Key_J)
    assert queue(hand).chosen() == visits[1]
    assert "위 혈압 (수축기)" in hand.words()
    strike(hand, Qt.Key.Key_J)
    strike(hand, Qt.Key.Key_J)
    assert queue(hand).chosen() == visits[2]
    assert "입원" in hand.words()
    strike(hand, Qt.Key.Key_K)
    strike(hand, Qt.Key.Key_Up)
    assert queue(hand).chosen() == visits[0]
    assert "손녀가 주말마다 옴" in hand.words()


def test_leafing_faster_than_the_store_reads_ends_at_the_right_visit(hand: Hand, visits: list[str]) -> None:
    for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K):
        hand.qtbot.keyClick(queue(hand), key)
    for _ in range(4):
        hand.settle()
    assert queue(hand).chosen() == visits[1]
    assert "위 혈압 (수축기)" in hand.words()


def test_a_approves_offline_and_goes_on(
    hand: Hand, stage: Stage, visits: list[str], desk: Desk, supervisor: Desk
) -> None:
    strike(hand, Qt.Key.Key_A)
    assert state(supervisor, visits[0]) == "approved"
    assert stage.said[-1][0] == "승인했습니다. 이 노트북에 기록됨, 다음 동기화 때 구청에 갑니다."
    assert keys(hand) == visits[1:]
    assert queue(hand).chosen() == visits[1]
    assert "위 혈압 (수축기)" in hand.words()
    assert state(desk, visits[0]) == "submitted"
    sync(supervisor)
    sync(desk)
    assert state(desk, visits[0]) == "approved"


def test_the_last_one_leaves_an_empty_queue(hand: Hand, visits: list[str], supervisor: Desk) -> None:
    for _ in visits:
        strike(hand, Qt.Key.Key_A)
    assert [state(supervisor, visit) for visit in visits] == ["approved"] * 3
    assert "검토할 기록이 없어요" in hand.words()
    assert "검토할 기록 0건" in hand.words()


def test_r_returns_with_a_question(
    hand: Hand, stage: Stage, visits: list[str], desk: Desk, supervisor: Desk
) -> None:
    strike(hand, Qt.Key.Key_J)
    strike(hand, Qt.Key.Key_R)
    comment = hand.part("review.comment")
    assert comment.hasFocus()
    hand.type("review.comment", QUESTION)
    strike(hand, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state(supervisor, visits[1]) == "returned"
    assert stage.said[-1][0] == "반려했습니다. 이 노트북에 기록됨, 다음 동기화 때 구청에 갑니다."
    assert queue(hand).chosen() == visits[2]
    assert not hand.shows("review.comment")
    sync(supervisor)
    sync(desk)
    reading = desk.reader.visit(visits[1])
    assert reading is not None
    assert reading.review is not None
    assert reading.review.comment == QUESTION


def test_a_return_needs_words(hand: Hand, visits: list[str], supervisor: Desk) -> None:
    strike(hand, Qt.Key.Key_R)
    hand.type("review.comment", "  ")
    hand.press("review.send")
    assert "한 줄이라도 적어 주세요" in hand.words()
    assert hand.part("review.comment").hasFocus()
    assert state(supervisor, visits[0]) == "submitted"


def test_letters_typed_into_the_question_decide_nothing(
    hand: Hand, visits: list[str], supervisor: Desk
) -> None:
    strike(hand, Qt.Key.Key_R)
    for key in (Qt.Key.Key_A, Qt.Key.Key_J, Qt.Key.Key_R):
        strike(hand, key)
    comment = hand.part("review.comment")
    assert isinstance(comment, QPlainTextEdit)
    assert comment.toPlainText() == "ajr"
    assert queue(hand).chosen() == visits[0]
    assert state(supervisor, visits[0]) == "submitted"


def test_a_question_that_was_begun_waits_with_its_visit(hand: Hand, visits: list[str]) -> None:
    strike(hand, Qt.Key.Key_R)
    hand.type("review.comment", QUESTION)
    strike(hand, Qt.Key.Key_Escape)
    assert not hand.shows("review.comment")
    strike(hand, Qt.Key.Key_J)
    strike(hand, Qt.Key.Key_R)
    other = hand.part("review.comment")
    assert isinstance(other, QPlainTextEdit)
    assert other.toPlainText() == ""
    strike(hand, Qt.Key.Key_Escape)
    strike(hand, Qt.Key.Key_K)
    strike(hand, Qt.Key.Key_R)
    assert other.toPlainText() == QUESTION


def test_the_answer_comes_back_with_what_was_changed(
    qtbot: QtBot, stage: Stage, visits: list[str], desk: Desk, supervisor: Desk
) -> None:
    health = visits[1]
    row = supervisor.store.visits.get(health)
    assert row is not None
    supervisor.reviewing.send_back(health, row.latest, QUESTION)
    sync(supervisor)
    sync(desk)
    desk.visiting.amend(health)
    fill(desk, health, HEALTH, {"bp2_sys": 138, "bp2_dia": 88})
    desk.visiting.finish(health, Ending(DONE, answer="화요일로 잡았습니다."))
    sync(desk)
    sync(supervisor)
    hand = at_review(qtbot, stage)
    assert keys(hand) == [visits[0], visits[2], health]
    strike(hand, Qt.Key.Key_J)
    strike(hand, Qt.Key.Key_J)
    said = hand.words()
    for words in (
        QUESTION,
        "화요일로 잡았습니다.",
        "지난 기록에서 바뀐 것",
        "148 → 138",
        "2번째 기록 (지금)",
    ):
        assert words in said, words
    hand.press("visit_words.version.1")
    hand.settle()
    assert "148" in hand.words()
    assert "예전 기록을 보고 있어요" in hand.words()
    assert not hand.part("review.approve").isEnabled()
    strike(hand, Qt.Key.Key_A)
    assert state(supervisor, health) == "submitted"
    hand.press("visit_words.version.2")
    hand.settle()
    strike(hand, Qt.Key.Key_A)
    assert state(supervisor, health) == "approved"


def test_what_changed_meanwhile_is_not_decided(
    hand: Hand, stage: Stage, visits: list[str], desk: Desk, supervisor: Desk
) -> None:
    desk.visiting.amend(visits[0])
    desk.visiting.finish(visits[0], Ending(DONE, "이웃이 함께 돌봄"))
    sync(desk)
    sync(supervisor)
    strike(hand, Qt.Key.Key_A)
    assert state(supervisor, visits[0]) == "submitted"
    assert stage.said[-1][0] == "그사이 내용이 바뀌었습니다. 다시 읽어 주세요."


def test_a_screening_shows_its_level_and_no_answer(
    qtbot: QtBot, stage: Stage, desk: Desk, supervisor: Desk
) -> None:
    visited(desk, {MIND: DESPAIR})
    sync(desk)
    sync(supervisor)
    hand = at_review(qtbot, stage)
    row = queue(hand).row_at(0)
    assert isinstance(row, TaggedRow)
    assert (row.chip, row.chip_tone) == ("위험 높음", Tone.DANGER)
    said = hand.words()
    assert "봉인되었어요" in said
    assert "목숨을 끊을 생각" not in said


def test_a_reading_is_one_line_in_the_access_log(
    hand: Hand, stage: Stage, visits: list[str], supervisor: Desk
) -> None:
    """News that do not touch the visit are no reason to read it again."""

    def readings() -> int:
        lines = supervisor.store.access_log.lines()
        return sum(line.action == "visit.read" and visits[0] in line.subject for line in lines)

    assert readings() == 1
    stage.tell(Changed.VISIT | Changed.HOUSEHOLD)
    hand.settle()
    hand.settle()
    assert readings() == 1


def test_on_a_narrow_screen_the_visit_takes_the_place_of_the_list(
    qtbot: QtBot, stage: Stage, visits: list[str], supervisor: Desk
) -> None:
    hand = at_review(qtbot, stage, TALL)
    assert hand.shows("review.queue")
    assert not hand.shows("review.approve")
    strike(hand, Qt.Key.Key_Return)
    assert not hand.shows("review.queue")
    assert "손녀가 주말마다 옴" in hand.words()
    hand.press("review.approve")
    hand.settle()
    hand.settle()
    assert state(supervisor, visits[0]) == "approved"
    assert "위 혈압 (수축기)" in hand.words()
    strike(hand, Qt.Key.Key_A)
    assert state(supervisor, visits[1]) == "approved"
    hand.press("review.to_list")
    assert hand.shows("review.queue")


def test_the_household_is_one_press_away(
    hand: Hand, stage: Stage, supervisor: Desk, visits: list[str]
) -> None:
    hand.press("review.household")
    row = supervisor.store.visits.get(visits[0])
    assert row is not None
    assert stage.places.gone == [("household", row.household)]


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_nothing_is_clipped(
    qtbot: QtBot,
    stage: Stage,
    theme: Theme,
    desk: Desk,
    supervisor: Desk,
    appearance: Appearance,
    scale: int,
    size: tuple[int, int],
) -> None:
    visited(desk, {HEALTH: RAISED_PRESSURE, CALL: WORRIED_CALL}, Ending(DONE, "메모 " * 30))
    sync(desk)
    sync(supervisor)
    theme.use(appearance)
    theme.scale_to(scale)
    hand = at_review(qtbot, stage, size)
    if size == TALL:
        strike(hand, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: clipped(hand.screen) == [])
    strike(hand, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: clipped(hand.screen) == [])


def test_who_was_not_contacted_again_in_time_stands_over_the_list(
    qtbot: QtBot, desk: Desk, supervisor: Desk, stage: Stage
) -> None:
    visited(desk, {MIND: DESPAIR})
    sync(desk)
    sync(supervisor)
    hand = at_review(qtbot, stage)
    assert not hand.shows("owed"), "there is time until tomorrow"
    before, hours = supervisor.ledger.clock, supervisor.identity.policy.recontact_high_hours
    supervisor.ledger.clock = lambda: before() + hours * 3_600_000 + 60_000
    hand.screen.refresh()
    hand.until(lambda: hand.shows("owed"))
    assert "다시 연락할 때가 지난 집이 1곳" in hand.words(), "the hours are over, the day may not be"
    hand.part("owed.open").setFocus()
    hand.key(Qt.Key.Key_Space)
    (risk,) = supervisor.store.visits.risks(9)
    assert stage.places.gone == [("crisis", risk.id)]

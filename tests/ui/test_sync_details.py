"""동기화 자세히: counts, what waits, what was refused and why, whether both sides agree."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.sync.report import Outcome, Progress, Trouble
from app.sync.report import Stage as At
from app.wire.messages import Code
from db.ledger import RefusalRow
from db.ledger_row import MOVE_REFUSED
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import CALM_CALL, visited
from ui import words
from ui.components.tagged_rows import TaggedList
from ui.screens.sync_details import SyncDetailsScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

CALL = "wellbeing_call"


@pytest.fixture
def stage(desk: Desk, theme: Theme) -> Iterator[Stage]:
    with working(desk, theme) as stage:
        yield stage


def details(qtbot: QtBot, stage: Stage, size: tuple[int, int] = WIDE) -> Hand:
    return Hand(qtbot, stage, SyncDetailsScreen(stage.context), size)


def text(hand: Hand, name: str) -> str:
    part = hand.part(name)
    assert isinstance(part, QLabel)
    return part.text()


def figures(hand: Hand) -> tuple[str, ...]:
    return tuple(text(hand, f"sync.{name}") for name in ("recorded", "received", "waiting", "refused"))


def refuse(desk: Desk, code: str) -> None:
    """As the hub would: the first record that waits is not taken."""
    row = desk.store.ledger.waiting(1)[0]
    with desk.store.transaction():
        desk.store.ledger.store_refusal(RefusalRow(row.id, code, "", desk.clock()))


def test_a_new_laptop_agrees_with_the_district(qtbot: QtBot, stage: Stage) -> None:
    hand = details(qtbot, stage)
    assert figures(hand) == ("0건", "0건", "0건", "0건")
    said = hand.words()
    assert "두 쪽의 마지막 기록이 같아요" in said
    assert "이 노트북의 기록은 모두 구청에 있어요." in said
    assert "마지막 동기화 오늘" in said
    assert not hand.shows("sync.again")


def test_what_waits_and_then_is_there(qtbot: QtBot, stage: Stage, desk: Desk) -> None:
    visited(desk, {CALL: CALM_CALL})
    hand = details(qtbot, stage)
    assert figures(hand) == ("1건", "0건", "1건", "0건")
    assert text(hand, "sync.today") == "오늘 기록 1건 · 구청 접수 0건 · 대기 1건"
    waiting = hand.part("sync.waiting.list")
    assert isinstance(waiting, TaggedList)
    assert waiting.row_at(0).title == "방문 기록"
    assert waiting.row_at(0).subtitle.endswith("님 댁")
    assert "보내고 나면 같아집니다" in hand.words()
    hand.press("sync.now")
    hand.settle()
    hand.settle()
    assert figures(hand) == ("1건", "1건", "0건", "0건")
    head = desk.books.standing().head.hex()
    assert hand.words().count(f"{head[:4]} {head[4:8]} {head[8:12]}") == 2


def test_what_was_refused_says_why_and_can_be_sent_again(qtbot: QtBot, stage: Stage, desk: Desk) -> None:
    visited(desk, {CALL: CALM_CALL})
    refuse(desk, Code.FOREIGN_HOUSEHOLD)
    hand = details(qtbot, stage)
    assert figures(hand) == ("1건", "0건", "0건", "1건")
    assert text(hand, "sync.today") == "오늘 기록 1건 · 구청 접수 0건 · 대기 0건 · 구청이 받지 않음 1건"
    said = hand.words()
    for told in ("구청이 받지 않은 것 1", "지금은 담당이 아닌 가구의 기록이에요.", "팀장에게 담당을 확인해"):
        assert told in said
    hand.press("sync.again")
    for _ in range(3):
        hand.settle()
    assert figures(hand) == ("1건", "1건", "0건", "0건")
    assert not hand.shows("sync.refused.list")


def test_a_refused_move_comes_to_its_end_by_keyboard(qtbot: QtBot, stage: Stage, desk: Desk) -> None:
    home = desk.store.homes.ids()[0]
    edit(desk, home, dong="길음1동", note="셋째 집")
    sync(desk)
    hand = details(qtbot, stage)
    said = hand.words()
    assert "다른 동으로 옮기는 것은 지금 그 동의 팀장이 합니다. 동은 옮기기 전으로 되돌렸어요." in said
    assert "[그대로 두고 마치기]를 누르면" in said
    stay = hand.part("sync.stay")
    assert isinstance(stay, QAbstractButton)
    assert stay.text() == "그대로 두고 마치기"
    assert not hand.shows("sync.again"), "sent again it would be refused again"
    for _ in range(20):
        if hand.screen.focusWidget() is stay:
            break
        hand.key(Qt.Key.Key_Tab)
    assert hand.screen.focusWidget() is stay
    hand.key(Qt.Key.Key_Space)
    for _ in range(4):
        hand.settle()
    assert not hand.shows("sync.refused.list")
    assert figures(hand) == ("1건", "1건", "0건", "0건")
    assert hand.screen.focusWidget() is hand.part("sync.now")


def test_a_form_that_does_not_load(qtbot: QtBot, stage: Stage, desk: Desk) -> None:
    with desk.store.transaction():
        desk.store.forms.note_problem(
            "new_form", b"x" * 32, "survey 시트 12행 relevant: 식을 읽을 수 없습니다."
        )
    said = details(qtbot, stage).words()
    assert "열 수 없는 서식 1" in said
    assert "survey 시트 12행" in said


def test_both_sides_differ_with_nothing_to_send(qtbot: QtBot, stage: Stage, desk: Desk) -> None:
    visited(desk, {CALL: CALM_CALL})
    sync(desk)
    with desk.store.transaction():
        desk.store.settings.put("hub_head", b"\x00" * 32)
    assert "보낼 것이 없는데 두 쪽이 달라요" in details(qtbot, stage).words()


def test_a_session_tells_where_it_is_and_how_it_ended(qtbot: QtBot, stage: Stage) -> None:
    hand = details(qtbot, stage)
    screen = hand.screen
    assert isinstance(screen, SyncDetailsScreen)
    screen.show_progress(Progress(At.REVISIONS, 3, 10))
    assert "기록을 보내고 있어요 (3/10)" in hand.words()
    assert not hand.part("sync.now").isEnabled()
    screen.show_progress(Progress(At.REVISIONS, 4, 10, left_s=90))
    assert "기록을 보내고 있어요 (4/10) · 2분쯤 남음" in hand.words()
    hand.press("sync.stop")
    assert stage.stops == 1
    assert not hand.part("sync.stop").isEnabled(), "it is said once"
    screen.show_outcome(Outcome(sent=4, stopped=True))
    assert "나머지는 이 노트북에 그대로 있어요." in hand.words()
    assert not hand.shows("sync.stop")
    screen.show_outcome(Outcome(trouble=Trouble.UNREACHABLE))
    assert "기록은 이 노트북에 그대로 있어요." in hand.words()
    assert hand.part("sync.now").isEnabled()


def at(hand: Hand) -> str:
    held = hand.screen.window().focusWidget()
    return held.objectName() if held is not None else ""


def test_the_cursor_goes_with_the_button_that_begins_and_stops_a_session(qtbot: QtBot, stage: Stage) -> None:
    hand = details(qtbot, stage)
    screen = hand.screen
    assert isinstance(screen, SyncDetailsScreen)
    assert at(hand) == "sync.now"
    screen.show_progress(Progress(At.REVISIONS, 3, 10))
    assert at(hand) == "sync.stop"
    screen.show_outcome(Outcome(sent=4))
    assert at(hand) == "sync.now"
    screen.show_progress(Progress(At.REVISIONS, 3, 10))
    hand.key(Qt.Key.Key_Space)
    assert stage.stops == 1
    screen.show_progress(Progress(At.REVISIONS, 4, 10))
    screen.show_outcome(Outcome(sent=4, stopped=True))
    assert at(hand) == "sync.now"
    elsewhere = hand.part("backup.now")
    elsewhere.setFocus()
    screen.show_progress(Progress(At.REVISIONS, 3, 10))
    screen.show_outcome(Outcome(sent=4))
    assert hand.screen.window().focusWidget() is elsewhere, "who is elsewhere stays there"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_nothing_is_clipped(
    qtbot: QtBot, stage: Stage, desk: Desk, theme: Theme, scale: int, size: tuple[int, int]
) -> None:
    visited(desk, {CALL: CALM_CALL})
    refuse(desk, Code.FORKED_CHAIN)
    visited(desk, {CALL: CALM_CALL})
    refuse(desk, MOVE_REFUSED)
    visited(desk, {CALL: CALM_CALL})
    theme.scale_to(scale)
    hand = details(qtbot, stage, size)
    screen = hand.screen
    assert isinstance(screen, SyncDetailsScreen)
    screen.show_outcome(Outcome(trouble=Trouble.DISAGREES))
    qtbot.waitUntil(lambda: clipped(screen) == [])


def test_of_several_refused_records_each_says_which_visit_and_which_form_it_is(
    qtbot: QtBot, stage: Stage, desk: Desk
) -> None:
    visit = visited(desk, {CALL: CALM_CALL})
    refuse(desk, Code.BROKEN_CHAIN)
    row = desk.store.visits.get(visit)
    assert row is not None
    assert row.started_ms is not None
    told = f"방문 기록 · 오늘 {words.clock(row.started_ms)} 방문 · 안부확인"
    said = details(qtbot, stage).words()
    assert told in said
    assert "‘동기화 자세히’에서 [다시 보내기]를 눌러 주세요." in said
    today = TodayScreen(stage.context)
    Hand(qtbot, stage, today)
    refused = today.troubles.row_at(0)
    assert refused.subtitle == told
    assert refused.note.startswith("앞선 기록이 구청에 아직 없어요. 한 번 더 동기화한 뒤 ")

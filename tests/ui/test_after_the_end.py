"""The pages after an end, after complete answers without a sign, and where a household has left."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.risk.following import follow_ups
from app.wire.people import Role, Worker
from district.demo.dongs import DEMO_DONG
from tests.eyes import end, take
from tests.field import District, sync
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.ui.planner import TALL, Hand, working
from tests.ui.visits import DESPAIR
from ui.screens.crisis import CrisisScreen
from ui.screens.household import HouseholdScreen
from ui.screens.inbox import InboxScreen
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme

NOTHING: dict[str, object] = {
    "age_group": "adult",
    "willing": "yes",
    **{f"asq_{n}": "no" for n in (1, 2, 3, 4)},
    "danger_seen": "none",
    **{f"phq9_{n}": "0" for n in range(1, 10)},
}


def test_what_was_ended_is_opened_again_by_keyboard_with_its_reason(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    end(planner, risk, "settled", "통화함")
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        offered = ("follow.contact", "follow.close", "follow.reopen", "follow.disclose")
        assert [hand.shows(name) for name in offered] == [False, False, True, True]
        hand.press("follow.reopen")
        hand.accept()
        assert "아직 다시 열지 않았습니다" in hand.words()
        hand.type("reopening.note", "따님 전화: 다시 그러심")
        hand.accept()
        assert hand.dialogs() == []
        assert [hand.shows(name) for name in offered] == [True, False, False, True]
        assert "혼자 두지 마세요" in hand.words()
        assert "마친 위험을 다시 엶" in hand.words()
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        assert "서민아 님이 접수한 위험을 마친 뒤에 한지원 님이 다시 열었어요" in hand.words()
        hand.press("screening.reason.0")
        hand.press("screening.open")
        assert "다시 엶: 따님 전화: 다시 그러심" in hand.words()


def test_of_complete_answers_without_a_sign_no_day_is_shown(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(NOTHING))
    both_ways(planner, officer)
    assert follow_ups(planner.ledger) == []
    for desk, page in ((planner, CrisisScreen), (officer, ScreeningScreen)):
        with working(desk, theme) as stage:
            hand = Hand(qtbot, stage, page(stage.context, risk), TALL)
            assert "다시 연락할 일은 없어요." in hand.words()
            assert "다시 연락할 날" not in hand.words()
            assert not any(hand.shows(name) for name in ("follow.due", "follow.contact", "follow.close"))
    with working(officer, theme) as stage:
        assert "다시 연락" not in Hand(qtbot, stage, InboxScreen(stage.context)).words()


def test_who_took_it_stands_where_the_household_was(qtbot: QtBot, district: District, theme: Theme) -> None:
    """It went to another planner an hour later."""
    other = Worker(id="planner-2", name="한마음", role=Role.PLANNER, dongs=[DEMO_DONG], phone="010-0000-0009")
    district.hub.add_worker(other)
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    visit = begun(planner)
    home, risk = planner.drafts.summary(visit).household, screen(planner, visit, dict(DESPAIR))
    planner.visiting.abandon(visit)
    sync(planner)
    district.hub.assign([home], planner=other.id)
    both_ways(planner, officer)
    take(officer, risk)
    sync(officer)
    sync(planner)
    sync(planner)
    assert planner.store.homes.household(home) is None, "heard, and gone"
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        assert "이 노트북에 없는 가구입니다" in hand.words()
        assert "보내신 마음건강평가는 서민아 님이" in hand.words()
        assert not hand.shows("household.crisis")
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        assert "보내신 마음건강평가는 서민아 님이" in hand.words()

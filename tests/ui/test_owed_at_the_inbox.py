"""Somebody at risk is not contacted again in time: the officer who took it reads that too."""

from __future__ import annotations

import os

import pytest
from pytestqt.qtbot import QtBot

from app.risk.following import MET, follow, follow_ups
from app.visits.visiting import DONE, Ending
from app.wire.people import Role
from tests.eyes import take
from tests.field import District
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import DESPAIR
from ui import words
from ui.screens.inbox import InboxScreen
from ui.theme import Theme

DAY = 24 * 60
HALF_A_LAPTOP = (683, 656)
"""What a window that shares the screen of 1366×768 with another has left for a screen."""


@pytest.mark.parametrize(
    ("size", "percent", "folds"), [(WIDE, 100, False), (TALL, 200, False), (HALF_A_LAPTOP, 200, True)]
)
def test_what_was_taken_and_is_late_stands_over_the_inbox(
    qtbot: QtBot, district: District, theme: Theme, size: tuple[int, int], percent: int, folds: bool
) -> None:
    """Planner, nurse and supervisor are gone: only the officer is left to see to it."""
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer)
    for worker in list(district.hub.workers()):
        if worker.role in (Role.PLANNER, Role.NURSE, Role.SUPERVISOR):
            district.hub.leave(worker.id)
    both_ways(officer)
    theme.scale_to(percent)
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, InboxScreen(stage.context), size)
        hand.until(lambda: "모두 접수했어요" in hand.words())
        assert not hand.shows("owed"), "the day is to come"
    later(officer, 3 * DAY)
    (late,) = follow_ups(officer.ledger)
    assert late.days_late > 0
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, InboxScreen(stage.context), size)
        hand.until(lambda: "다시 연락 늦음 1건" in hand.words())
        hand.until(lambda: clipped(hand.screen) == [])
        if folder := os.environ.get("BANGMUN_PICTURES"):
            hand.screen.grab().save(f"{folder}/owed-{percent}.png")
        assert hand.shows("banners") is folds
        if folds:
            assert hand.part("inbox.list").height() > hand.screen.height() // 3
            hand.press("banners.turn")
            hand.until(lambda: clipped(hand.screen) == [])
        assert "다시 연락할 때가 지난 집이 1곳 있어요" in hand.words()
        assert words.resident_at(late.household, late.person) in hand.words()
        assert "모두 접수했어요" not in hand.words()
        hand.press("owed.open")
        assert stage.places.gone == [("screening", risk)]
    follow(officer.ledger, risk, MET, "집에서 만남")
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, InboxScreen(stage.context), size)
        hand.until(lambda: "모두 접수했어요" in hand.words())
        assert not hand.shows("owed")

"""An old link to a screening that was removed on request."""

from __future__ import annotations

import os

from pytestqt.qtbot import QtBot

from tests.field import District, sync
from tests.ui.planner import Hand, working
from tests.ui.test_crisis import screened
from tests.ui.visits import DESPAIR
from ui.screens.crisis import CrisisScreen
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme


def test_an_old_link_says_that_it_was_removed_and_when(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner = district.laptop("planner")
    _visit, risk = screened(planner, dict(DESPAIR))
    sync(planner)
    day = planner.today().isoformat()
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        hand.until(lambda: "즉시 대응" in hand.words())
        hand.settle()
        assert district.hub.forget_risk(risk, "본인 요구")
        sync(planner)
        hand.screen.read()
        hand.until(lambda: f"요청에 따라 지워졌습니다 ({day})" in hand.words())
        assert "접수" not in hand.words()
        assert not hand.shows("crisis.plan")
        _picture(hand, "crisis")
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        hand.until(lambda: f"요청에 따라 지워졌습니다 ({day})" in hand.words())
        assert not hand.shows("screening.acknowledge")
        _picture(hand, "screening")


def _picture(hand: Hand, name: str) -> None:
    if folder := os.environ.get("BANGMUN_PICTURES"):
        hand.screen.grab().save(f"{folder}/erased-{name}.png")

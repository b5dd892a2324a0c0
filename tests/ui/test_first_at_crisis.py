"""지금 할 일 by keyboard: the cursor begins where a shaking hand does no harm, and buttons do something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.eyes import call, end, take
from tests.field import District
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import DESPAIR
from ui.screens.crisis import CrisisScreen
from ui.theme import Theme


def cursor(hand: Hand) -> str:
    here = hand.screen.window().focusWidget()
    return "" if here is None else here.objectName()


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_cursor_begins_at_whom_to_telephone_and_an_enter_too_many_leaves_nothing(
    qtbot: QtBot, desk: Desk, theme: Theme, size: tuple[int, int], percent: int
) -> None:
    risk = screen(desk, begun(desk), dict(DESPAIR))
    theme.scale_to(percent)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), size)
        hand.until(lambda: cursor(hand) == "crisis.called")
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone == [], "the page that says what to do stays"
        assert len(hand.dialogs()) == 1
    call(desk, risk, "서민아", "010-0000-0004", "reached")
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), size)
        hand.until(lambda: cursor(hand) == "crisis.plan")


def test_on_the_page_of_an_ended_risk_no_level_is_changed(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    with working(planner, theme) as stage:
        assert Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL).shows("crisis.change")
    end(planner, risk, "settled", "통화함")
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        assert "위험 관리 마침" in hand.words()
        assert not hand.shows("crisis.change")
        hand.press("follow.reopen")
        hand.type("reopening.note", "따님 전화: 다시 그러심")
        hand.accept()
        hand.until(lambda: hand.shows("crisis.change"))

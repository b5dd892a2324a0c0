"""Two were named for one risk by people who did not know of each other: the officer reads both."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.prepared import Field, field, prepared
from tests.risk.test_rising import both_ways
from tests.risk.test_who_was_in_danger import assessed, named_two
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_whose_risk import couple
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


def test_the_officer_reads_both_with_their_numbers(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, *_) = couple(planner)
    risk = assessed(planner, home, "")
    named_two(field, home, risk, husband.id, wife.id)
    both_ways(planner, officer)
    with working(officer, theme) as stage:
        words = Hand(qtbot, stage, ScreeningScreen(stage.context, risk), TALL).words()
    assert "서로 다르게 적혀 있어요" in words
    assert all(told in words for told in (husband.name, wife.name, wife.phone))
    assert "누구의 위험인지 모름" not in words

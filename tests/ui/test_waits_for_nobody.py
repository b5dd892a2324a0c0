"""A level for which nobody has to come: no page says that it is waited for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_steps_of_each_level import LOW, REFUSED
from tests.risk.test_waiting import later
from tests.ui.planner import Hand, working
from ui.screens.crisis import CrisisScreen
from ui.screens.household import HouseholdScreen
from ui.theme import Theme


@pytest.mark.parametrize("answers", [LOW, REFUSED], ids=["low", "refused"])
def test_what_waits_for_nobody_is_not_said_to_wait(
    qtbot: QtBot, desk: Desk, theme: Theme, answers: dict[str, object]
) -> None:
    visit = begun(desk)
    risk = screen(desk, visit, dict(answers))
    home = desk.drafts.summary(visit).household
    desk.visiting.finish(visit, Ending(DONE))
    later(desk, 60 * 48)
    with working(desk, theme) as stage:
        page = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        page.until(lambda: "기다릴 필요가 없는 단계예요" in page.words())
        assert "접수 전" not in page.words()
        household = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        household.until(lambda: "접수를 기다리지 않음" in household.words())
        assert "의약과 접수 전" not in household.words()

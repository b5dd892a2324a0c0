"""A supervisor hears of what is their turn, and sees beside it what else is late in their 동."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.risk.waiting import waiting
from district.hub import wall_clock_ms
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import screen
from tests.risk.test_waiting import MINUTE, later
from tests.ui.test_crisis_lane import Alerts, banner, open_laptop
from tests.ui.visits import DESPAIR
from ui.theme import Theme

__all__ = ["field", "prepared"]


def test_they_hear_of_what_they_were_named_for_alone(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    homes = [due.household.id for due in planner.homes_due()][:2]
    first, second = (planner.visiting.start(home, None, []) for home in homes)
    named = screen(planner, first, dict(DESPAIR))
    sync(planner)
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    fresh = screen(planner, second, dict(DESPAIR))
    sync(planner)
    field.hub.escalate()
    sync(supervisor)
    field.go_offline()
    assert {one.row.id: one.named for one in waiting(supervisor.ledger)} == {named: True, fresh: False}
    with open_laptop(qtbot, supervisor, theme) as shell:
        alerts = Alerts(shell)
        shell.crisis_watch._before = None
        shell.crisis_watch.look()
        qtbot.waitUntil(lambda: alerts.heard != [])
        assert alerts.heard[0] == "지금 맡아 주실 차례인 마음건강평가가 1건 있어요."
        later(supervisor, 40)
        shell.crisis_watch.look()
        told = "평가가 2건 있어요. 그 가운데 1건은 지금 맡아 주실 차례예요."
        qtbot.waitUntil(lambda: told in banner(shell))
        opened = shell.crisis_watch._first
        assert opened is not None
        assert opened.row.id == named, "theirs first"

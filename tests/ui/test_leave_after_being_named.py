"""The officer whom the district named goes on leave, and nobody has taken the risk."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.ledger.leave import enter_leave
from district.hub import wall_clock_ms
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_bad_days import screened, second_officer
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import MINUTE
from tests.ui.test_crisis_lane import banner, open_laptop
from ui.theme import Theme

__all__ = ["field", "prepared"]

TURN = "지금 맡아 주실 차례예요"


def test_the_other_officer_is_named_instead_at_every_window(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    me = officer.identity.worker
    field.hub.set_roster([other.identity.worker.id, me.id])
    screened(planner)
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    sync(planner)
    field.hub.now_ms = lambda: wall_clock_ms() + 32 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    both_ways(officer)
    with open_laptop(qtbot, officer, theme) as shell:
        qtbot.waitUntil(lambda: TURN in banner(shell))
    enter_leave(officer.ledger, me.id, officer.today(), officer.today() + timedelta(days=2))
    sync(officer)
    field.hub.now_ms = lambda: wall_clock_ms() + 48 * MINUTE
    field.hub.escalate()
    field.hub.now_ms = wall_clock_ms
    both_ways(other, officer, planner)
    with open_laptop(qtbot, other, theme) as shell:
        qtbot.waitUntil(lambda: TURN in banner(shell))
    with open_laptop(qtbot, officer, theme) as shell:
        qtbot.waitUntil(lambda: "접수하지 않은 평가가 1건" in banner(shell))
        assert TURN not in banner(shell), "who is away is not asked"
    with open_laptop(qtbot, planner, theme) as shell:
        qtbot.waitUntil(lambda: "문지기 02-000-0002" in banner(shell))
        assert me.phone not in banner(shell)

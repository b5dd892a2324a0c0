"""A supervisor's post moves to another 동; what she takes on a laptop that has not heard of it takes the risk
from nobody."""

from __future__ import annotations

import msgspec

from app.desk import Desk
from app.risk.parts import known_of
from app.risk.waiting import waiting
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_bad_days import taken_by
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR


def takes(desk: Desk, risk: str) -> None:
    assert desk.inbox.acknowledge(risk, known_of(desk.ledger, risk, []))


def moves_away(field: Field, supervisor: Desk) -> None:
    field.hub.add_worker(msgspec.structs.replace(supervisor.identity.worker, dongs=["길음1동"]))


def test_a_risk_waits_for_those_who_are_responsible_now(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(one) for one in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor, officer)
    moves_away(field, supervisor)
    takes(supervisor, risk)
    assert sync(supervisor).refused == 1
    both_ways(officer, planner)
    assert (waits(officer), taken_by(planner, risk)) == ([risk], "")
    takes(officer, risk)
    both_ways(officer, planner)
    assert waiting(officer.ledger) == []
    assert taken_by(planner, risk) == officer.identity.worker.name

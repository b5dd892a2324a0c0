"""A 접수 that the district does not take takes a risk from nobody, on the laptop that made it either."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.taking import known_here
from app.risk.waiting import waiting
from app.wire.revisions import Kind
from district.push.admit import Register
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_bad_days import taken_by
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR
from ui.crisis_watch import rings


def take_as_before(desk: Desk, risk: str) -> None:
    """As a program of before did, which let everybody take what they wrote themselves."""
    row = desk.store.visits.risk(risk)
    assert row is not None
    told = {"name": desk.identity.worker.name, "at_ms": desk.clock(), **known_here(desk.ledger, risk)}
    with desk.ledger.action("risk.acknowledge", f"risk/{risk}"):
        desk.ledger.record(Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", row.household, {"acknowledged": told})


def test_a_supervisor_reads_that_their_own_taking_was_refused(field: Field) -> None:
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    risk = screen(supervisor, begun(supervisor), dict(DESPAIR))
    take_as_before(supervisor, risk)
    assert waits(supervisor) == []
    assert sync(supervisor).refused == 1
    assert (waits(supervisor), taken_by(supervisor, risk)) == ([risk], "")
    supervisor.ledger.projector.rebuild()
    assert waits(supervisor) == [risk], "a newer program reads it so too"
    both_ways(officer)
    take(officer, risk)
    both_ways(officer, supervisor)
    assert (waits(supervisor), taken_by(supervisor, risk)) == ([], officer.identity.worker.name)


def test_one_that_a_hub_takes_the_second_time_counts(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    assert waiting(officer.ledger) == []
    refuse = lambda _self, _caller, kind: kind is not Kind.RISK_ACKNOWLEDGED  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(Register, "_may_write", refuse)
        assert sync(officer).refused == 1
    (again,) = waiting(officer.ledger)
    assert rings(again, None, officer=True), "the laptop calls"
    officer.store.ledger.forget_refusals()
    assert sync(officer).refused == 0
    both_ways(planner)
    assert (waits(officer), taken_by(planner, risk)) == ([], officer.identity.worker.name)

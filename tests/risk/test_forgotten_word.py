"""Whoever screened and has the household no more reads who took it, until the law has it forgotten."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.screening import record_signs
from app.risk.taken_word import taken_word
from app.visits.signs import Signs
from app.visits.visiting import DONE, Ending
from tests.eyes import take
from tests.handover.test_former_supervisor import moves_away
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import NEW, both_ways
from tests.ui.visits import DESPAIR

ASKED = "12조의2 제5항, 본인 요구"


def taken_and_gone(field: Field, planner: Desk, officer: Desk) -> tuple[str, str]:
    """A risk that was taken, and its household, which is somebody else's since."""
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    field.hub.assign([row.household], planner=NEW.id)
    both_ways(planner)
    assert planner.store.visits.risk(risk) is None
    return risk, row.household


def test_who_took_a_risk_is_forgotten_with_it_where_the_household_has_left(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(NEW)
    (first, home), (other, elsewhere) = (taken_and_gone(field, planner, officer) for _ in range(2))
    assert home != elsewhere
    assert all(taken_word(planner.store, one) for one in (first, home, other, elsewhere))
    assert field.hub.forget_risk(first, ASKED)
    both_ways(planner)
    assert taken_word(planner.store, first) is None
    assert taken_word(planner.store, home) is None
    assert taken_word(planner.store, other) is not None, "the other one is not forgotten"
    assert taken_word(planner.store, elsewhere) is not None


def test_it_is_forgotten_too_where_the_household_came_back_meanwhile(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(NEW)
    risk, home = taken_and_gone(field, planner, officer)
    field.hub.assign([home], planner=planner.identity.worker.id)
    both_ways(planner)
    assert planner.store.homes.household(home) is not None
    assert field.hub.forget_risk(risk, ASKED)
    both_ways(planner)
    field.hub.assign([home], planner=NEW.id)
    both_ways(planner)
    assert planner.store.homes.household(home) is None
    assert taken_word(planner.store, risk) is taken_word(planner.store, home) is None


def adds_signs(colleague: Desk, risk: str) -> None:
    """The same risk, as a colleague tells it who saw more."""
    row = colleague.store.visits.risk(risk)
    assert row is not None
    with colleague.ledger.action("risk.record", f"household/{row.household}"):
        record_signs(colleague.ledger, row.household, row.visit, None, risk, Signs(("attempted",)), "동료")


@pytest.mark.parametrize("told", ["before", "after"])
def test_it_is_forgotten_too_by_a_colleague_who_added_signs(field: Field, told: str) -> None:
    """Also where the signs came only after the removal, of a household that had left meanwhile."""
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    if told == "before":
        adds_signs(supervisor, risk)
    both_ways(supervisor, officer)
    take(officer, risk)
    both_ways(officer, supervisor)
    row = supervisor.store.visits.risk(risk)
    assert row is not None
    if told == "after":
        adds_signs(supervisor, risk)
    moves_away(field, supervisor)
    if told == "before":
        both_ways(supervisor)
        assert taken_word(supervisor.store, risk) is not None
    assert field.hub.forget_risk(risk, ASKED)
    both_ways(supervisor, supervisor)
    assert supervisor.store.homes.household(row.household) is None
    assert taken_word(supervisor.store, risk) is taken_word(supervisor.store, row.household) is None

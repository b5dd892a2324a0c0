"""A risk is removed on request while an officer is away, and there the officer alone learns of a danger."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.calling import Callee, record_call
from app.risk.disclosing import RESCUED, disclose
from app.risk.judging import judge
from app.risk.outliving import LEARNED
from app.risk.screening import record_signs
from app.risk.taking import OwnScreeningError
from app.risk.waiting import Waiting, waiting
from app.visits.signs import NO_SIGNS
from app.wire.messages import Code
from app.wire.revisions import Kind
from app.wire.risk_calls import REACHED
from district.hub import wall_clock_ms
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, own
from tests.risk.test_during_the_visit import MODERATE, begun, screen
from tests.risk.test_learned_since import AMBULANCE, HEARD, REASON, taken_and_removed
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import MINUTE, SECOND


def only(desk: Desk) -> Waiting:
    (one,) = waiting(desk.ledger)
    return one


def test_what_an_officer_raised_waits_for_somebody_else_with_its_words(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(officer.ledger, removed, "high", HEARD)
    both_ways(officer, supervisor)
    told = only(officer)
    assert (told.row.id != removed, told.level, told.own, told.sent) == (True, "high", True, True)
    assert (told.learned, told.late, told.person is not None) == (True, True, True), "at once, and of whom"
    assert [one.name for one in told.contacts] == ["문정호"], "nobody calls their own desk"
    assert only(supervisor).row.id == told.row.id
    reasons = officer.inbox.open(told.row.id, "당직 확인").reasons
    assert reasons == f"{LEARNED}: {HEARD}", "and nothing of what was asked to be removed"
    assert officer.store.ledger.sealed_copy(told.row.revision) is None, "who holds the key keeps no copy"
    with pytest.raises(OwnScreeningError):
        take(officer, told.row.id)
    take(supervisor, told.row.id)
    both_ways(supervisor, officer)
    assert waiting(officer.ledger) == waiting(supervisor.ledger) == []
    assert field.hub.check().faults == []


def test_a_rescue_that_an_officer_has_in_hand_does_not_go_with_the_removal(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    disclose(officer.ledger, removed, AMBULANCE)
    assert waiting(officer.ledger) == [], "the officer took it before, and knows"
    both_ways(officer, supervisor)
    assert only(supervisor).level == "high"
    reasons = officer.inbox.open(only(officer).row.id, "당직 확인").reasons
    assert reasons == f"{LEARNED}: {RESCUED}"


def test_the_district_names_another_officer_and_the_supervisor_for_it(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(SECOND)
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(officer.ledger, removed, "high", HEARD)
    both_ways(officer)
    assert [one.phone for one in only(officer).contacts][1:] == [SECOND.phone]
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    sync(officer)
    assert {one.name for one in only(officer).contacts} == {"문정호", SECOND.name}


def test_a_call_of_the_officer_is_known_to_everybody(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(officer.ledger, removed, "high", HEARD)
    both_ways(officer)
    told = only(officer)
    callee = Callee(told.contacts[0].name, told.contacts[0].phone, acts=True)
    record_call(officer.ledger, told.row.id, callee, REACHED, told.known)
    assert only(officer).called
    both_ways(officer, supervisor)
    assert officer.store.ledger.refusals() == []
    assert only(supervisor).called
    assert field.hub.check().faults == []


def test_it_is_told_once_though_the_page_comes_again(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(officer.ledger, removed, "high", HEARD)

    def cut(*_: object) -> None:
        raise OSError("the battery is empty")

    with monkeypatch.context() as failing:
        failing.setattr("app.sync.taking.Taking.take", cut)
        for _ in range(2):
            assert sync(officer).trouble is not None
    both_ways(officer, supervisor)
    told = [one for one in own(officer) if one.kind is Kind.RISK_SCREENED]
    assert len(told) == 1
    assert [one.row.id for one in waiting(supervisor.ledger)] == [told[0].subject.removeprefix("risk/")]


def test_an_officer_opens_no_risk_of_a_household_of_which_none_was_removed(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    both_ways(planner, officer)
    row = officer.store.visits.risk(risk)
    assert row is not None
    with officer.ledger.action("risk.record", f"household/{row.household}"):
        record_signs(officer.ledger, row.household, "", None, None, NO_SIGNS, HEARD, level="high")
    sync(officer)
    assert [one.code for one in officer.store.ledger.refusals()] == [Code.FORBIDDEN_KIND]


def test_of_another_ones_risk_an_officer_says_nothing_so_and_nothing_slight(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    row = planner.store.visits.risk(risk)
    assert row is not None
    with planner.ledger.action("risk.record", f"household/{row.household}"):
        other = record_signs(planner.ledger, row.household, "", None, None, NO_SIGNS, HEARD, level="high")
    both_ways(planner, officer)
    assert field.hub.forget_risk(risk, REASON)
    ledger = officer.ledger
    with ledger.action("risk.record", f"household/{row.household}"):
        ledger.record(Kind.RISK_SCREENED, f"risk/{other}", row.household, {"level": "none"})
        record_signs(ledger, row.household, "", None, None, NO_SIGNS, HEARD, level="low")
        record_signs(ledger, row.household, "", None, other, NO_SIGNS, HEARD, level="high")
    sync(officer)
    assert [one.code for one in officer.store.ledger.refusals()] == [Code.FORBIDDEN_KIND] * 3

"""A risk is removed on request while a laptop is away, and there somebody learns of a new danger."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.disclosing import RESCUED, Told, disclose_unassessed
from app.risk.following import follow
from app.risk.judging import judge
from app.risk.outliving import LEARNED
from app.risk.waiting import waiting
from app.wire.risk_level import forgotten_ms
from district.access_log.months import Month
from district.access_log.unusual import Sign, Usual
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import both_ways

REASON = "12조의2 제5항, 본인 요구"
AMBULANCE = Told("rescue", "119 구급대", ("name", "danger"), "pipa_18_2_3", "구조")
HEARD = "아드님이 전화로, 약을 모으고 계신다고 함"


def taken_and_removed(field: Field, planner: Desk, officer: Desk, visit: str) -> str:
    """A risk that an officer took, removed at the district; the planner has not heard of that."""
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert field.hub.forget_risk(risk, REASON)
    return risk


def test_a_rescue_entered_by_whoever_had_not_heard_of_it_is_somebodys_to_take(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    removed = taken_and_removed(field, planner, officer, visit)
    row = planner.store.visits.risk(removed)
    assert row is not None
    planner.visiting.abandon(visit)
    assert disclose_unassessed(planner.ledger, row.household, AMBULANCE) == removed
    both_ways(planner, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.id != removed, waits.level) == (True, "high")
    assert waits.person is not None, "of whom it is goes along"
    reasons = officer.inbox.open(waits.row.id, "당직 접수").reasons
    assert reasons == f"{LEARNED}: {RESCUED}", "and nothing of what was asked to be removed"
    assert [one.row.id for one in waiting(planner.ledger)] == [waits.row.id]
    assert forgotten_ms(officer.ledger.projector.document(f"risk/{removed}"))
    take(officer, waits.row.id)
    both_ways(officer, planner)
    assert waiting(planner.ledger) == waiting(officer.ledger) == []
    assert field.hub.check().faults == []


def test_a_level_raised_meanwhile_waits_with_its_words(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(planner.ledger, removed, "high", HEARD)
    both_ways(planner, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.id != removed, waits.level) == (True, "high")
    assert HEARD in officer.inbox.open(waits.row.id, "당직 접수").reasons


def test_a_graver_answer_waits_without_the_answers_that_were_removed(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    removed = taken_and_removed(field, planner, officer, visit)
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, "mind_assessment")
    both_ways(planner, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.id != removed, waits.level) == (True, "high")
    opened = officer.inbox.open(waits.row.id, "당직 접수")
    assert "ASQ 5번" in opened.reasons
    assert "ASQ 1번" not in opened.reasons
    assert not opened.xml


def test_a_contact_and_a_level_judged_lower_are_no_new_danger(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    both_ways(planner, officer)
    assert field.hub.forget_risk(risk, REASON)
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    follow(planner.ledger, risk, "met", "안정됨")
    both_ways(planner, officer)
    assert waiting(planner.ledger) == waiting(officer.ledger) == []
    assert sync(planner).trouble is None


def untold(desk: Desk) -> list[tuple[str, str]]:
    lines = desk.store.access_log.lines()
    return [(line.subject, line.reason) for line in lines if line.action == "risk.untold"]


def test_without_the_divisions_key_it_is_said_that_nobody_was_told(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    removed = taken_and_removed(field, planner, officer, begun(planner))
    judge(planner.ledger, removed, "high", HEARD)
    with monkeypatch.context() as keyless:
        keyless.setattr(type(planner.identity), "role_key", lambda _identity, _role: None)
        both_ways(planner)
    ((subject, household),) = untold(planner)
    assert (subject, household.split("/")[0]) == (f"risk/{removed}", "household")
    assert waiting(planner.ledger) == []
    assert "risk.record" not in [line.action for line in planner.store.access_log.lines()[-3:]]
    assert sync(planner).trouble is None
    [line] = [each for each in planner.store.access_log.lines() if each.action == "risk.untold"]
    first, *_ = field.hub.access_report(Month.of(line.at_ms), Usual()).findings
    assert (first.sign, (f"household/{first.households[0]}",)) == (Sign.UNTOLD, (household,))

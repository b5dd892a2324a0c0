"""A risk that somebody took: a new sign or a graver answer asks for somebody again, a repetition does not."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.anew import Anew
from app.risk.following import follow_ups
from app.risk.incoming import one_incoming
from app.risk.since import began_ms
from app.risk.waiting import waiting
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Value
from app.wire.risk_calls import REACHED
from tests.eyes import call, end, take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.risk.test_nothing_unseen import WHY
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import later
from tests.risk.test_whose_risk import family
from tests.ui.visits import DESPAIR

MIND = "mind_assessment"
ATTEMPTED = "전에 자살을 시도한 적이 있음"


def taken(field: Field) -> tuple[Desk, Desk, str, str]:
    """A grave screening that an officer took while the planner is still there."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []
    return planner, officer, visit, risk


def test_a_sign_that_is_seen_after_it_was_taken_waits_anew_and_says_what_is_new(field: Field) -> None:
    planner, officer, visit, risk = taken(field)
    later(planner, 60)
    later(officer, 60)
    planner.visiting.note_signs(visit, ["attempted"])
    assert planner.visiting.finish_form(visit, MIND) == risk
    both_ways(planner, officer)
    for desk in (planner, officer):
        (one,) = waiting(desk.ledger)
        assert (one.row.id, one.level, bool(one.again), one.late) == (risk, "high", True, False)
        assert desk.clock() - began_ms(desk.ledger, one.row) < 15 * 60_000, "a time of its own"
    shown = one_incoming(officer.ledger, risk)
    assert shown is not None
    assert shown.anew == Anew(officer.identity.worker.name)
    assert officer.inbox.open_all(risk, "당직 접수").news == (ATTEMPTED,)
    before = field.hub.now_ms
    field.hub.now_ms = lambda: before() + 16 * 60_000
    assert field.hub.escalate() == 1, "nobody takes it: the next one is named"
    field.hub.now_ms = before
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []
    assert officer.inbox.open_all(risk, "다시 연락").news == ()


def test_a_graver_answer_of_the_same_level_waits_anew_too(field: Field) -> None:
    planner, officer, visit, risk = taken(field)
    change(planner, visit, "danger_seen", "plan means")
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert officer.inbox.open_all(risk, "당직 접수").news == (
        "방법이나 때를 정해 말함",
        "죽으려고 준비한 것이 있음",
    )


@pytest.mark.parametrize("thrown_away", [False, True], ids=["the page is turned", "the visit is thrown away"])
def test_a_graver_answer_of_an_unfinished_form_reaches_whoever_took_it(
    field: Field, thrown_away: bool
) -> None:
    planner, officer, visit, risk = taken(field)
    change(planner, visit, "danger_seen", "plan means")
    if thrown_away:
        planner.visiting.abandon(visit)
    else:
        assert planner.visiting.record_early(visit) == [risk]
        assert planner.visiting.record_early(visit) == [], "once"
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert len(officer.inbox.open_all(risk, "당직 접수").news) == 2


@pytest.mark.parametrize("goes_on", [False, True], ids=["the form is finished", "the form goes on"])
def test_a_sign_that_is_ticked_after_it_was_taken_is_told_as_early_as_the_first(
    field: Field, goes_on: bool
) -> None:
    planner, officer, visit, risk = taken(field)
    if goes_on:
        change(planner, visit, "memo", "다시 여쭙는 중")
    planner.visiting.note_signs(visit, ["attempted"])
    assert planner.visiting.record_early(visit) == [risk]
    assert planner.visiting.record_early() == [], "once"
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert officer.inbox.open_all(risk, "당직 접수").news == (ATTEMPTED,)
    assert planner.drafts.summary(visit).forms == ((MIND, not goes_on),)


def test_what_only_repeats_or_takes_back_calls_nobody(field: Field) -> None:
    planner, officer, visit, risk = taken(field)
    change(planner, visit, "memo", "따님께 전화함")
    planner.visiting.finish_form(visit, MIND)
    change(planner, visit, "asq_2", "no")
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert waits(officer) == waits(planner) == []
    shown = one_incoming(officer.ledger, risk)
    assert shown is not None
    assert shown.put_right_ms is not None, "it is said without a sound"
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    planner.visiting.note_signs(visit, [])
    planner.visiting.finish_form(visit, MIND)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert waits(officer) == [], "told once"


def test_a_colleagues_sign_comes_to_whoever_took_it(field: Field) -> None:
    """The nurse puts the visit right: she sees no level, and her sign rings with the officer."""
    planner, officer, visit, risk = taken(field)
    planner.visiting.finish(visit, Ending(DONE))
    nurse = field.laptop("nurse")
    both_ways(planner, nurse)
    nurse.visiting.amend(visit)
    nurse.visiting.note_signs(visit, ["attempted"])
    nurse.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    both_ways(nurse, officer, planner)
    assert waits(officer) == waits(planner) == waits(nurse) == [risk]
    assert officer.inbox.open_all(risk, "당직 접수").news == (ATTEMPTED,)


def test_of_two_who_take_it_whoever_knew_the_sign_has_it(field: Field) -> None:
    """The other one took it days ago without a network and brings it in last."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(Worker(id="duty-7", name="새당직", role=Role.DUTY_OFFICER, phone="02-000-0007"))
    other = field.enrolled("duty-7", field.hub.enrolment_code("duty-7"))
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer, other)
    take(other, risk)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, other, planner, officer)
    for desk in (planner, officer, other):
        row = desk.store.visits.risk(risk)
        assert row is not None
        assert row.acknowledged_by == officer.identity.worker.name


def test_taken_without_the_sign_it_waits_when_both_arrive(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    take(officer, risk)
    planner.visiting.note_signs(visit, ["hopeless"])
    planner.visiting.finish_form(visit, MIND)
    assert [one.called for one in waiting(planner.ledger)] == [False], "who was called does not know of it"
    both_ways(planner, officer)
    assert waits(planner) == waits(officer) == [risk]
    end(officer, risk, "handed_over", "센터가 맡음")
    both_ways(officer, planner)
    assert waits(planner) == []
    assert follow_ups(planner.ledger) == []


def test_a_risk_that_turns_out_to_be_anothers_calls_again(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    planner.visiting.set_person(visit, people[1].id, mistaken=True)
    both_ways(planner, officer)
    assert waits(officer) == [risk], "who took it telephones the wrong one"


def test_an_officer_of_a_program_of_before_takes_it_by_its_level_alone(field: Field) -> None:
    """What they knew is not written there: it does not wait for ever."""
    planner, officer, visit, risk = taken(field)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    row = officer.store.visits.risk(risk)
    assert row is not None
    told: Value = {"name": "옛당직", "at_ms": officer.clock(), "of": "high"}
    with officer.ledger.action("risk.acknowledge", f"risk/{risk}"):
        officer.ledger.record(Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", row.household, {"acknowledged": told})
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == []

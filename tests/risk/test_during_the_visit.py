"""A screening is known to those who must act before the visit is over; its level is people's to judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk import Desk
from app.risk.inbox import CannotOpenError
from app.risk.judging import LoweringNeedsReasonError, judge, standing
from app.risk.present import present_risk
from app.risk.screening import own_copy
from app.risk.sealed_words import Words
from app.visits.steps import ANSWER
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.revisions import Kind
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, own
from tests.ui.visits import DESPAIR, answer_form, refs_of

MODERATE = {**DESPAIR, "asq_5": "no"}
PLAN = {"signs": "잠을 못 잔다", "means": "약은 딸이 맡는다", "means_done": "yes"}


def begun(desk: Desk) -> str:
    """A visit in progress."""
    due = desk.homes_due(desk.today() + timedelta(days=365))[0]
    return desk.visiting.start(due.household.id, due.plan.id, [])


def screen(desk: Desk, visit: str, answers: dict[str, object], form: str = "mind_assessment") -> str:
    """Answer a sealed form and call it finished; returns its risk."""
    answer_form(desk, visit, form, answers)
    risk = desk.visiting.finish_form(visit, form)
    assert risk is not None
    return risk


def level(desk: Desk, risk: str) -> str:
    row = desk.store.visits.risk(risk)
    assert row is not None
    return row.level


def test_the_officer_knows_while_the_planner_is_still_there(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    sync(planner)
    sync(officer)
    assert level(officer, risk) == "high"
    take(officer, risk)
    sync(officer)
    sync(planner)
    present = present_risk(planner.ledger, risk)
    assert present is not None
    assert present.screening.row.acknowledged_by == "서민아"
    assert present.draft == visit
    planner.visiting.finish(visit, Ending(DONE))
    assert [one.kind for one in own(planner)].count(Kind.RISK_SCREENED) == 1, "told once"


def test_pressing_finish_again_without_a_change_tells_nothing_new(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    assert [one.kind for one in own(planner)].count(Kind.RISK_SCREENED) == 1


def test_corrected_answers_raise_the_level_and_never_lower_it(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    assert level(planner, risk) == "moderate"
    change(planner, visit, "asq_5", "yes")
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    assert level(planner, risk) == "high"
    change(planner, visit, "asq_5", "no")
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    assert level(planner, risk) == "high"
    kept = own_copy(planner.ledger, risk, Kind.RISK_SCREENED)
    assert kept is not None
    assert "<asq_5>no</asq_5>" in kept.xml, "the corrected answers are kept all the same"


def test_a_visit_broken_off_after_a_change_tells_the_change_under_the_same_risk(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish(visit, Ending(ABSENT))
    assert [row.id for row in planner.store.visits.risks(9)] == [risk]
    assert level(planner, risk) == "high"


def test_a_visit_thrown_away_takes_no_screening_with_it(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.abandon(visit)
    sync(planner)
    assert level(planner, risk) == "high"
    officer = field.laptop("duty_officer")
    sync(officer)
    assert [row.id for row in officer.inbox.screenings()] == [risk]


def test_a_grave_answer_is_told_though_the_form_is_never_finished(field: Field) -> None:
    """The planner stays with the resident, or the battery is empty: nobody presses 마침."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", {"age_group": "adult", "willing": "yes", "asq_1": "no"})
    assert planner.visiting.record_early() == [], "a screening that says nothing yet"
    answer_form(planner, visit, "mind_assessment", dict(MODERATE))
    (risk,) = planner.visiting.record_early()
    assert planner.visiting.record_early(visit) == [], "once"
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    planner.store.close()
    again = field.laptop("planner")
    assert again.visiting.record_early() == [risk], "graver than what is known"
    assert level(again, risk) == "high"
    sync(again)
    sync(officer)
    assert "<asq_5>yes" in officer.inbox.open(risk, "접수").xml
    assert again.drafts.summary(visit).forms == (("mind_assessment", False),)
    assert again.visiting.finish_form(visit, "mind_assessment") == risk, "the same when it is finished"
    again.visiting.finish(visit, Ending(DONE))
    assert [row.id for row in again.store.visits.risks(9)] == [risk]


def test_a_visit_that_is_thrown_away_in_the_middle_of_a_grave_screening_is_not_unseen(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    planner.visiting.abandon(visit)
    (row,) = planner.store.visits.risks(9)
    assert (row.level, row.to_take) == ("high", True)


def test_what_is_put_right_after_it_was_taken_leaves_no_copy(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    sync(planner)
    sync(officer)
    take(officer, risk)
    sync(officer)
    sync(planner)
    assert own_copy(planner.ledger, risk, Kind.RISK_SCREENED) is None
    planner.drafts.call_finished(visit, "mind_assessment", finished=False)
    screen(planner, visit, {**DESPAIR, "memo": "다시 여쭘"})
    planner.visiting.finish(visit, Ending(DONE))
    assert own_copy(planner.ledger, risk, Kind.RISK_SCREENED) is None
    sync(planner)
    sync(officer)
    assert "다시 여쭘" in officer.inbox.open(risk, "다시 연락").xml


def test_the_level_is_raised_freely_and_lowered_with_a_reason_and_both_are_kept(field: Field) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(MODERATE))
    judge(planner.ledger, risk, "high")
    assert level(planner, risk) == "high"
    with pytest.raises(LoweringNeedsReasonError):
        judge(planner.ledger, risk, "low", "   ")
    assert level(planner, risk) == "high"
    judge(planner.ledger, risk, "low", "옛일을 말씀하신 것이었음")
    assert level(planner, risk) == "low"
    told = standing(planner.ledger, risk)
    assert (told.level, told.rule, told.reason.text) == ("low", "moderate", "옛일을 말씀하신 것이었음")
    assert told.judged_by == "한지원"
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    assert standing(officer.ledger, risk) == replace(told, reason=Words(sealed=True))


def test_a_graver_answer_later_outweighs_an_earlier_judgement(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    judge(planner.ledger, risk, "low", "농담이었다고 하심")
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, "mind_assessment")
    assert level(planner, risk) == "high"


def test_of_two_who_judge_without_knowing_of_each_other_the_graver_stands(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    sync(planner)
    sync(officer)
    judge(officer.ledger, risk, "high")
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    for desk in (planner, officer, planner):
        sync(desk)
    assert level(planner, risk) == level(officer, risk) == "high"


@pytest.mark.parametrize("wrong", ["none", "declined", "unknown", "extreme"])
def test_only_a_level_that_asks_for_something_can_be_judged(field: Field, wrong: str) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(MODERATE))
    with pytest.raises(ValueError, match=wrong):
        judge(planner.ledger, risk, wrong, "까닭")


def test_the_safety_plan_belongs_to_the_screening_and_stays_with_its_author(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    assert screen(planner, visit, dict(PLAN), "safety_plan") == risk
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(officer)
    take(officer, risk)
    sync(officer)
    sync(planner)
    assert own_copy(planner.ledger, risk, Kind.RISK_SCREENED) is None
    plan = own_copy(planner.ledger, risk, Kind.RISK_PLANNED)
    assert plan is not None
    assert "약은 딸이 맡는다" in plan.xml
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert own_copy(supervisor.ledger, risk, Kind.RISK_PLANNED) is None
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open(risk, "업무")


def test_a_colleague_who_did_not_screen_sees_no_level(field: Field) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    risk = screen(planner, begun(planner), dict(MODERATE))
    sync(planner)
    sync(nurse)
    assert present_risk(nurse.ledger, risk) is None


def change(desk: Desk, visit: str, name: str, value: str) -> None:
    """Open the finished form again and give another answer."""
    desk.drafts.call_finished(visit, "mind_assessment", finished=False)
    session = desk.drafts.open(visit, "mind_assessment", now_ms=desk.clock()).session
    desk.drafts.note(visit, "mind_assessment", ANSWER, refs_of(session)[name], value)

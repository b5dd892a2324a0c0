"""What a worker saw or heard is not lost between the screens: thrown away, left, put right, added to."""

from __future__ import annotations

from app.ledger.ledger import now_ms
from app.risk.following import follow_ups
from app.risk.judging import judge
from app.risk.present import present_risk
from app.risk.waiting import waiting
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from app.wire.risk_level import by_rule
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, screen
from tests.ui.visits import DESPAIR, WORRIED_CALL, answer_form, fill

HOUR = 3_600_000
WELL: dict[str, object] = {
    "age_group": "adult",
    "willing": "yes",
    **{f"asq_{n}": "no" for n in range(1, 5)},
    **{f"phq9_{n}": 0 for n in range(1, 10)},
    "danger_seen": "none",
}
WHY = "따님이 곁에 있음"


def test_a_wish_to_die_heard_when_a_visit_is_put_right_asks_for_the_assessment_anew(field: Field) -> None:
    """The first assessment found nothing; that is no answer to what was said later."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    fill(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "no"})
    risk = screen(planner, visit, WELL)
    planner.visiting.finish(visit, Ending(DONE))
    planner.visiting.amend(visit)
    assert not planner.visiting.owes_assessment(visit)
    answer_form(planner, visit, "wellbeing_call", {"death_wish": "yes"})
    planner.visiting.finish_form(visit, "wellbeing_call")
    assert planner.visiting.owes_assessment(visit)
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    sync(planner)
    sync(officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "unknown")]
    assert "죽고 싶다는 말씀" in "".join(officer.inbox.open(risk, "접수").answers)
    planner.visiting.amend(visit)
    assert not planner.visiting.owes_assessment(visit), "told once"


def test_an_assessment_that_was_only_opened_keeps_no_sign_from_being_told(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    answer_form(planner, visit, "mind_assessment", {"age_group": "adult"})
    planner.visiting.abandon(visit)
    assert [row.level for row in planner.store.visits.risks(9)] == ["unknown"]


def test_a_red_flag_that_may_wait_is_not_thrown_away_either(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", {**WELL, "phq9_9": 1})
    assert planner.visiting.record_early() == []
    planner.visiting.drop_form(visit, "mind_assessment")
    assert [row.level for row in planner.store.visits.risks(9)] == ["low"]


def test_signs_of_a_visit_that_was_begun_and_left_are_told(field: Field) -> None:
    """The worker is called away, the laptop lies in a bag; the next time it is opened it tells."""
    ahead = 0
    planner, officer = field.laptop("planner", clock=lambda: now_ms() + ahead), field.laptop("duty_officer")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    assert planner.visiting.record_early() == []
    ahead = 5 * HOUR
    (risk,) = planner.visiting.record_early()
    assert planner.visiting.record_early() == [], "once"
    sync(planner)
    sync(officer)
    assert [one.row.id for one in waiting(officer.ledger)] == [risk]
    assert planner.visiting.owes_assessment(visit)
    assert screen(planner, visit, dict(DESPAIR)) == risk, "made after all, it is the same risk"
    assert by_rule(planner.ledger.projector.document(f"risk/{risk}")) == "high"


def test_signs_that_are_told_later_hide_no_answer_and_take_the_risk_from_nobody(field: Field) -> None:
    planner, nurse, officer = (field.laptop(who) for who in ("planner", "nurse", "duty_officer"))
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(nurse)
    assert present_risk(nurse.ledger, risk) is None
    nurse.visiting.amend(visit)
    nurse.visiting.note_signs(visit, ["attempted"])
    nurse.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    for desk in (nurse, planner, officer):
        sync(desk)
    opened = officer.inbox.open(risk, "접수")
    assert "<asq_5>yes" in opened.xml
    assert WHY in opened.reasons
    assert opened.signs == ("attempted",)
    for desk in (planner, nurse):
        assert [one.own for one in waiting(desk.ledger)] == [True]
        assert [one.mine for one in follow_ups(desk.ledger)] == [True]
    assert by_rule(officer.ledger.projector.document(f"risk/{risk}")) == "high"


def test_a_judgement_of_two_at_once_is_asked_of_nobody(field: Field) -> None:
    """A question about it would tell its level to a colleague who must not know it."""
    planner, nurse, officer = (field.laptop(who) for who in ("planner", "nurse", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    for desk in (planner, officer, nurse):
        sync(desk)
    judge(planner.ledger, risk, "moderate", WHY)
    judge(officer.ledger, risk, "moderate", "통화함")
    for desk in (planner, officer, nurse, planner):
        sync(desk)
    for desk in (planner, officer, nurse):
        assert desk.conflicts.questions() == []
        assert desk.store.documents.conflicts() == []
    judge(planner.ledger, risk, "low", WHY)
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert row.level == "low", "what was judged next replaces both"


def test_a_plan_written_after_its_risk_was_erased_belongs_to_a_new_one(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    screen(planner, visit, dict(PLAN), "safety_plan")
    sync(planner)
    assert field.hub.forget_risk(risk, "본인 요구")
    sync(planner)
    planner.drafts.call_finished(visit, "safety_plan", finished=False)
    again = screen(planner, visit, {"signs": "혼자 있을 때"}, "safety_plan")
    assert again != risk
    (one,) = waiting(planner.ledger)
    assert (one.row.id, one.level, one.own) == (again, "unknown", True)
    assert planner.clock() - one.row.at_ms < HOUR


def test_what_an_officer_took_who_had_left_by_then_still_waits(field: Field) -> None:
    """Taken offline on the last day, handed in by a laptop that was taken back: nobody has it in hand."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(Worker(id="duty-9", name="새당직", role=Role.DUTY_OFFICER, phone="02-000-0001"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    sync(officer)
    take(officer, risk)
    field.hub.leave(officer.identity.worker.id)
    sync(officer)
    sync(planner)
    assert [one.row.id for one in waiting(planner.ledger)] == [risk]
    successor = field.enrolled("duty-9", field.hub.enrolment_code("duty-9"))
    assert [one.row.id for one in waiting(successor.ledger)] == [risk]
    assert "<asq_5>yes" in successor.inbox.open(risk, "접수").xml, "sealed before the key was changed"
    take(successor, risk)
    sync(successor)
    sync(planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert row.acknowledged_by == "새당직"

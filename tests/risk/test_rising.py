"""What was taken, judged lower or closed does not stay silent when it becomes graver, or was never taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk import Desk
from app.households.listing import read_homes
from app.households.page import read_household
from app.risk.following import NotTakenError, follow_ups
from app.risk.incoming import incoming, one_incoming
from app.risk.judging import LoweringNeedsReasonError, judge
from app.risk.present import present_risk
from app.risk.since import began_ms
from app.risk.waiting import waiting
from app.visits.awaiting import awaiting_review
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, change, level, screen
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR, WORRIED_CALL, fill

HOUR = 3_600_000
NEW = Worker(id="planner-2", name="한마음", role=Role.PLANNER, dongs=["정릉3동"], phone="010-0000-0009")


def waits(desk: Desk) -> list[str]:
    return [one.row.id for one in waiting(desk.ledger)]


def both_ways(*desks: Desk) -> None:
    for desk in (*desks, *desks):
        sync(desk)


def test_a_level_that_rises_after_it_was_taken_waits_anew(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, "mind_assessment")
    both_ways(planner, officer)
    assert level(officer, risk) == "high"
    assert waits(planner) == waits(officer) == [risk]
    row = officer.store.visits.risk(risk)
    assert row is not None
    assert row.acknowledged_ms is None, "the graver one was taken by nobody"
    field.hub.now_ms = lambda: officer.clock() + 16 * 60_000
    assert field.hub.escalate() == 1
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []


def test_nobody_in_the_field_ends_what_no_officer_took(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    with pytest.raises(NotTakenError):
        end(planner, risk, "mistaken", "잘못 눌렀음")
    with pytest.raises(LoweringNeedsReasonError):
        judge(planner.ledger, risk, "low", ".")
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    both_ways(planner, officer)
    assert waits(officer) == [risk], "judged low in the field, high by the answers: an officer looks"
    end(officer, risk, "settled", "통화하고 확인함")
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert row.acknowledged_by == "서민아", "closing it took it"


def test_what_the_field_judged_lower_stands_by_its_answers_until_an_officer_takes_it(field: Field) -> None:
    planner, officer, supervisor = (field.laptop(role) for role in ("planner", "duty_officer", "supervisor"))
    visit = begun(planner)
    grave = screen(planner, visit, {**DESPAIR, "centre_consent": "yes"})
    judge(planner.ledger, grave, "low", "가족이 곁에 있음")
    planner.visiting.abandon(visit)
    lesser = screen(planner, begun(planner), {**MODERATE, "centre_consent": "no"})
    both_ways(planner, officer)
    sync(supervisor)
    came = incoming(officer.ledger)
    assert [(one.row.id, one.level) for one in came] == [(grave, "high"), (lesser, "moderate")]
    assert [one.standing.lowered for one in came] == [True, False]
    assert [one.centre_consent for one in came] == ["yes", "no"]
    assert {one.row.id: one.level for one in waiting(officer.ledger)} == {grave: "high", lesser: "moderate"}
    seen = [present_risk(desk.ledger, grave) for desk in (planner, supervisor)]
    assert [one.level for one in seen if one is not None] == ["low", "high"], "only who judged acts by that"
    opened = officer.inbox.open_all(grave, "접수").words
    assert [(one.text, one.rule, one.level) for one in opened] == [("가족이 곁에 있음", "high", "low")]
    take(officer, grave)
    taken = one_incoming(officer.ledger, grave)
    assert taken is not None
    assert (taken.level, taken.standing.gravest) == ("low", "high"), "whoever took it knows both"


def test_a_closed_one_is_told_as_closed_on_the_household(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    row = planner.store.visits.risk(risk)
    assert row is not None
    page = read_household(planner.ledger, row.household)
    assert page is not None
    assert page.ended == {}
    end(officer, risk, "mistaken", "잘못 눌렀음")
    both_ways(officer, planner)
    page = read_household(planner.ledger, row.household)
    assert page is not None
    assert {one: how.reason for one, how in page.ended.items()} == {risk: "mistaken"}
    judge(planner.ledger, risk, "high")
    again = read_household(planner.ledger, row.household)
    assert again is not None
    assert list(again.ended) == [risk], "judged as it was, it stays closed"


def test_closed_and_then_graver_is_open_again(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    end(planner, risk, "settled", "위험이 가라앉음")
    judge(officer.ledger, risk, "high")
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert [one.row.id for one in follow_ups(planner.ledger)] == [risk]


def test_unknown_to_low_is_a_lowering(field: Field) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), {"age_group": "adult", "willing": "unable"})
    assert level(planner, risk) == "unknown"
    with pytest.raises(LoweringNeedsReasonError):
        judge(planner.ledger, risk, "low")


def test_after_a_handover_the_follow_up_is_the_new_workers(field: Field) -> None:
    field.hub.add_worker(NEW)
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert field.hub.assign([row.household], planner=NEW.id) == 1
    new, officer = field.enrolled(NEW.id, field.hub.enrolment_code(NEW.id)), field.laptop("duty_officer")
    both_ways(new, planner, officer)
    (task,) = follow_ups(new.ledger)
    assert task.mine
    assert present_risk(new.ledger, risk) is not None
    assert waits(planner) == [risk], "whoever screened still waits to hear who takes it"
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == []
    sync(planner)
    assert planner.store.homes.household(row.household) is None, "now it has left"


def test_when_the_author_has_left_the_follow_up_is_somebodys(field: Field) -> None:
    """The nurse's, who has the household too; without one the supervisor's, until somebody is assigned."""
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    nurse, officer, supervisor = (
        field.laptop("nurse"),
        field.laptop("duty_officer"),
        field.laptop("supervisor"),
    )
    row = planner.store.visits.risk(risk)
    assert row is not None
    field.hub.assign([row.household], nurse=nurse.identity.worker.id)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, nurse, supervisor)
    assert [one.mine for one in follow_ups(supervisor.ledger)] == [False]
    assert follow_ups(nurse.ledger) == [], "the planner has it"
    field.hub.leave(planner.identity.worker.id)
    both_ways(nurse, supervisor)
    assert [one.mine for one in follow_ups(nurse.ledger)] == [True]
    assert [one.mine for one in follow_ups(supervisor.ledger)] == [False]
    field.hub.leave(nurse.identity.worker.id)
    sync(supervisor)
    assert [one.mine for one in follow_ups(supervisor.ledger)] == [True]
    field.hub.add_worker(NEW)
    field.hub.assign([row.household], planner=NEW.id)
    sync(supervisor)
    assert [one.mine for one in follow_ups(supervisor.ledger)] == [False]


def test_the_supervisor_can_take_it(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk, "제가 갑니다")
    both_ways(supervisor, planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert row.acknowledged_by == "문정호"
    assert waits(planner) == []


def test_a_clock_put_back_or_ahead_delays_no_alert(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    true_clock = planner.clock
    planner.clock = planner.ledger.clock = lambda: true_clock() + 3 * HOUR
    risk = screen(planner, begun(planner), dict(DESPAIR))
    planner.clock = planner.ledger.clock = true_clock
    (one,) = waiting(planner.ledger)
    assert one.late, "how long it waits is not known: call now"
    both_ways(planner, officer)
    row = officer.store.visits.risk(risk)
    assert row is not None
    assert abs(began_ms(officer.ledger, row) - officer.clock()) < 60_000
    (due,) = [one.due for one in follow_ups(officer.ledger)]
    assert due <= officer.today() + timedelta(days=1)


def test_putting_it_right_again_starts_no_new_time(field: Field) -> None:
    """Twelve minutes after the screening an answer is put right: three minutes later it is time to telephone,
    on the author's laptop as on the officer's."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    for desk in (planner, officer):
        later(desk, 12)
    change(planner, visit, "asq_5", "yes")
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    (one,) = waiting(planner.ledger)
    assert (one.row.level, one.late) == ("high", False)
    for desk in (planner, officer):
        later(desk, 4)
    assert [one.late for one in waiting(planner.ledger)] == [True]


def test_what_is_open_is_never_crowded_out(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    row = officer.store.visits.risk(risk)
    assert row is not None
    with officer.store.transaction():
        for number in range(600):
            officer.store.visits.put_risk(
                replace(
                    row,
                    id=f"{number:08}-0000-4000-8000-000000000000",
                    level="none",
                    at_ms=row.at_ms + 1 + number,
                    to_take=False,
                    open=False,
                )
            )
    assert officer.inbox.screenings()[0].id == risk
    assert risk in [one.row.id for one in follow_ups(officer.ledger)]


def test_a_screening_after_a_forgotten_one_is_a_risk_of_its_own(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    sync(planner)
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    sync(planner)
    change(planner, visit, "asq_5", "yes")
    again = planner.visiting.finish_form(visit, "mind_assessment")
    assert again not in (None, risk)
    both_ways(planner, officer)
    assert waits(officer) == [again]
    assert field.hub.forget_risk(again or "", "12조의2 제5항, 본인 요구")


def test_lists_show_the_graver_level_until_somebody_took_it_and_nothing_to_do_after_the_end(
    field: Field,
) -> None:
    planner, nurse, officer, supervisor = (
        field.laptop(role) for role in ("planner", "nurse", "duty_officer", "supervisor")
    )
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    planner.visiting.finish(visit, Ending(DONE))
    row = planner.store.visits.risk(risk)
    assert row is not None
    both_ways(planner, officer)
    for desk in (supervisor, nurse):
        sync(desk)

    def at_the_office() -> tuple[list[str], list[str], dict[str, bool]]:
        page = read_household(supervisor.ledger, row.household)
        assert page is not None
        queue = [one.risk for one in awaiting_review(supervisor.ledger)]
        return queue, list(page.levels.values()), read_homes(supervisor.ledger).risky()

    assert at_the_office() == (["high"], ["high"], {row.household: True})
    page = read_household(planner.ledger, row.household)
    assert page is not None
    assert page.levels == {risk: "low"}, "whoever judged acts by that"
    take(officer, risk)
    both_ways(officer, planner)
    sync(supervisor)
    assert at_the_office() == (["low"], ["low"], {row.household: True})
    end(planner, risk, "settled", "가족이 함께 지냄")
    both_ways(planner, supervisor)
    assert at_the_office() == ([""], ["low"], {row.household: False}), "history, and no alarm"
    assert read_homes(planner.ledger).risky() == {row.household: False}
    assert read_homes(nurse.ledger).risky() == {}, "a colleague who did not screen"


def test_what_is_seen_after_a_risk_was_closed_is_one_of_its_own(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    first = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    end(officer, first, "settled", "통화하고 확인함")
    both_ways(officer, planner)
    change(planner, visit, "asq_4", "yes")
    second = planner.visiting.finish_form(visit, "mind_assessment")
    assert waits(planner) == [second] != [first], "as grave as what was closed, and nobody knows of it"
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert second is not None
    end(officer, second, "settled", "통화하고 확인함")
    both_ways(officer, planner)
    planner.visiting.amend(visit)
    fill(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    planner.visiting.finish(visit, Ending(DONE, not_assessed="따님이 곁에 있음"))
    both_ways(planner, officer)
    (third,) = waits(officer)
    assert third not in (first, second)
    assert level(officer, third) == "unknown"


def test_a_safety_plan_made_when_all_was_closed_is_heard_of(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    due = planner.homes_due(planner.today() + timedelta(days=365))[0]
    visit = planner.visiting.start(due.household.id, due.plan.id, [])
    first = screen(planner, visit, dict(MODERATE))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    end(officer, first, "settled", "통화하고 확인함")
    both_ways(officer, planner)
    assert waits(planner) == []
    later_on = planner.visiting.start(due.household.id, None, [])
    second = screen(planner, later_on, dict(PLAN), "safety_plan")
    assert waits(planner) == [second] != [first]
    both_ways(planner, officer)
    assert waits(officer) == [second]
    assert level(officer, second) == "unknown"

"""Nobody takes a screening: what the laptop itself says, what the district says, and how it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.risk.calling import WhomNeededError
from app.risk.following import course
from app.risk.waiting import Waiting, call_by_ms, call_holds_ms, hears_at_once, told, waiting
from app.steady import Steady
from app.wire.people import Role, Worker
from app.wire.revisions import Kind
from app.wire.risk_calls import NO_ANSWER, REACHED
from district.demo.dongs import DEMO_DONG
from district.hub import wall_clock_ms
from tests.eyes import call, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.ui.visits import DESPAIR, answer_form, visited
from ui.crisis_watch import rings

MINUTE = 60_000
SECOND = Worker(id="duty-2", name="문지기", role=Role.DUTY_OFFICER, phone="02-000-0002")


def later(desk: Desk, minutes: int) -> None:
    """The laptop's clock, so many minutes on."""
    before = desk.ledger.clock
    moved: Callable[[], int] = lambda: before() + minutes * MINUTE  # noqa: E731
    desk.clock = desk.ledger.clock = moved


def only(desk: Desk) -> Waiting:
    (one,) = waiting(desk.ledger)
    return one


def test_without_a_network_the_laptop_itself_says_whom_to_call(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    screen(planner, begun(planner), dict(DESPAIR))
    assert not only(planner).late
    later(planner, 14)
    assert not only(planner).late
    later(planner, 2)
    one = only(planner)
    assert one.late
    assert [contact.phone for contact in one.contacts] == ["010-0000-0004", "010-0000-0003"]
    again = field.laptop("planner", planner.clock)
    assert only(again).late, "also after the laptop was locked and opened again"


def test_what_is_recorded_again_puts_off_no_call_of_a_locked_laptop(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    first = call_by_ms(planner.ledger, [only(planner)])
    later(planner, 10)
    change(planner, visit, "memo", "따님께 전화함")
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    assert call_by_ms(planner.ledger, [only(planner)]) == first
    later(planner, 6)
    assert call_by_ms(planner.ledger, [only(planner)]) == (0,), "now"


def test_a_call_is_the_submission_until_there_is_a_network(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 16)
    with pytest.raises(WhomNeededError):
        call(planner, risk, " ", "", REACHED)
    call(planner, risk, "서민아", "010-0000-0004", NO_ANSWER)
    assert not only(planner).called, "nobody was reached"
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    assert only(planner).called
    field.go_online()
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    document = officer.ledger.projector.document(f"risk/{risk}")
    assert told(document, "called")["to"] == "서민아"
    assert only(officer).called
    take(officer, risk)
    sync(officer)
    sync(planner)
    assert waiting(planner.ledger) == []


def test_a_call_to_somebody_who_does_not_act_is_no_submission(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 16)
    call(planner, risk, "따님", "", REACHED)
    assert (only(planner).called, only(planner).called_ms) == (False, None)
    assert call_by_ms(planner.ledger, [only(planner)]) == (0,), "still now"
    went = course(planner.ledger, risk)
    assert went is not None
    assert went.call == "", "nobody reads that the health division was told"


def test_a_call_under_a_clock_that_ran_ahead_silences_nothing(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 24 * 60)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    assert only(planner).called
    later(planner, 16 - 24 * 60)
    assert only(planner).called, "the laptop was not switched off since"
    planner.ledger.steady = Steady()
    assert (only(planner).called, only(planner).late) == (False, True)
    assert call_by_ms(planner.ledger, [only(planner)]) == (0,)


def test_a_call_that_nobody_follows_up_is_made_again(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 16)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    (again_ms,) = call_by_ms(planner.ledger, [only(planner)])
    later(planner, call_holds_ms(planner.ledger) // MINUTE - 1)
    assert only(planner).called
    later(planner, 2)
    assert (only(planner).called, only(planner).late) == (False, True)
    assert again_ms < planner.clock()
    assert call_by_ms(planner.ledger, [only(planner)]) == (0,)


def test_the_district_says_how_long_a_call_holds(field: Field) -> None:
    field.hub.set_policy(replace(field.hub.policy(), call_again_hours=1))
    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    field.go_offline()
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 16)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    later(planner, 59)
    assert only(planner).called
    later(planner, 2)
    assert (only(planner).called, only(planner).late) == (False, True)


def test_a_call_that_was_answered_stands_before_somebody_elses_that_was_not(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    for desk in (planner, supervisor, officer):
        sync(desk)
    later(planner, 16)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    later(supervisor, 20)
    call(supervisor, risk, "", "02-000-0100", NO_ANSWER)
    for desk in (supervisor, planner, officer, supervisor):
        sync(desk)
    for desk in (planner, supervisor, officer):
        assert only(desk).called, desk.identity.worker.role
        went = course(desk.ledger, risk)
        assert went is not None
        assert went.call == "서민아"


def test_who_was_told_of_a_level_by_telephone_does_not_know_of_a_graver_one(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, {**DESPAIR, "asq_5": "no"})
    later(planner, 16)
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    assert only(planner).called
    planner.drafts.call_finished(visit, "mind_assessment", finished=False)
    assert screen(planner, visit, {"asq_5": "yes"}) == risk
    assert (only(planner).called, only(planner).late) == (False, True)


def test_after_the_minutes_the_district_names_the_next_ones_on_every_screen(field: Field) -> None:
    field.hub.add_worker(SECOND)
    planner = field.laptop("planner")
    screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    second = field.enrolled("duty-2", field.hub.enrolment_code("duty-2"))
    for desk in (planner, officer, supervisor):
        sync(desk)
    assert [one.name for one in only(planner).contacts][:2] == ["문지기", "문정호"]
    assert only(planner).late, "the district says so, whatever this laptop's clock says"
    assert (only(second).named, only(supervisor).named, only(officer).named) == (True, True, False)


def test_a_low_level_waits_for_nobody(field: Field) -> None:
    planner = field.laptop("planner")
    refused = {"age_group": "adult", "willing": "declined", "danger_seen": "none"}
    visited(planner, {"mind_assessment": refused})
    assert waiting(planner.ledger) == []
    assert not hears_at_once(planner.ledger)


def test_of_two_who_take_it_at_once_one_name_stands_everywhere(field: Field) -> None:
    field.hub.add_worker(SECOND)
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    second = field.enrolled("duty-2", field.hub.enrolment_code("duty-2"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    for desk in (planner, officer, second):
        sync(desk)
    take(officer, risk, "제가 갑니다")
    later(second, 1)
    take(second, risk)
    for desk in (second, officer, planner, second, officer, planner):
        sync(desk)
    rows = [desk.store.visits.risk(risk) for desk in (planner, officer, second)]
    assert [row.acknowledged_by for row in rows if row is not None] == ["서민아"] * 3
    assert second.books.standing().conflicts == 0, "nothing to decide: the first one has it"


def test_another_dong_another_supervisor(field: Field) -> None:
    """The resident moves while the screening waits: who is named is the supervisor of the new 동."""
    away = Worker(id="far", name="오솔길", role=Role.SUPERVISOR, dongs=["새별동"], phone="02-000-0009")
    field.hub.add_worker(away)
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    row = planner.store.visits.risk(risk)
    assert row is not None
    sync(planner)
    supervisor = field.laptop("supervisor")
    with supervisor.ledger.action("household.edit", f"household/{row.household}"):
        supervisor.ledger.record(
            Kind.HOUSEHOLD_EDITED, f"household/{row.household}", row.household, {"dong": "새별동"}
        )
    sync(supervisor)
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    far = field.enrolled("far", field.hub.enrolment_code("far"))
    assert DEMO_DONG != "새별동"
    assert only(far).named


def test_a_planner_who_loses_the_household_still_hears_who_took_it(field: Field) -> None:
    field.hub.add_worker(
        Worker(id="planner-2", name="한마음", role=Role.PLANNER, dongs=[DEMO_DONG], phone="010-0000-0009")
    )
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visited(planner, {"mind_assessment": DESPAIR})
    risk = planner.store.visits.risks(1)[0]
    field.hub.assign([risk.household], planner="planner-2")
    sync(planner)
    new = field.enrolled("planner-2", field.hub.enrolment_code("planner-2"))
    sync(officer)
    one = only(new)
    assert (one.own, one.inherited) == (False, True), "who told of it may have left: they telephone too"
    assert only(officer).row.id == risk.id
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    field.hub.escalate()
    field.hub.now_ms = wall_clock_ms
    sync(officer)
    assert only(officer).named, "somebody is named, whoever has the household"
    take(officer, risk.id)
    sync(officer)
    sync(planner)
    heard = planner.store.visits.risk(risk.id)
    assert heard is not None
    assert heard.acknowledged_by == officer.identity.worker.name
    sync(planner)
    assert planner.store.visits.risk(risk.id) is None, "heard, and gone"


def test_a_battery_that_dies_in_the_middle_leaves_the_screening_where_it_was(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    planner.store.close()
    again = field.laptop("planner")
    risk = again.visiting.finish_form(visit, "mind_assessment")
    assert risk is not None
    later(again, 16)
    assert only(again).late
    assert only(again).contacts[0].phone


def test_three_days_without_a_network_end_with_a_name(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 3 * 24 * 60)
    assert only(planner).late
    call(planner, risk, "문정호", "010-0000-0003", REACHED)
    field.go_online()
    officer = field.laptop("duty_officer")
    sync(planner)
    sync(officer)
    assert told(officer.ledger.projector.document(f"risk/{risk}"), "called")["to"] == "문정호"
    take(officer, risk)
    sync(officer)
    sync(planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert row.acknowledged_by == "서민아"


def test_whoever_is_named_again_hears_it_again(field: Field) -> None:
    """A day later nobody has taken it: what rang yesterday is no excuse for silence today."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    heard = []
    for hours in (1, 26):
        field.hub.now_ms = lambda hours=hours: wall_clock_ms() + hours * 60 * MINUTE
        assert field.hub.escalate() == 1
        field.hub.now_ms = wall_clock_ms
        sync(supervisor)
        heard.append(only(supervisor))
    yesterday, today = heard
    assert rings(today, yesterday, officer=False)
    assert not rings(today, today, officer=False)

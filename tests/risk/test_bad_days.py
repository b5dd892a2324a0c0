"""Bad days of those who act: two take it without knowing of each other, keys change, clocks are a year off,
the district's machine is restored, whoever screened is gone."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from app.desk import Desk
from app.risk.following import MET, follow, follow_ups
from app.risk.incoming import incoming
from app.sync.report import Trouble
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from app.wire.revisions import Kind
from district.hub import wall_clock_ms
from tests.courier.trips import at_district, new_stick, receive, send
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import MINUTE, SECOND, later
from tests.sync.bad_line import Fault, Mishap, bad_line
from tests.ui.visits import DESPAIR

YEAR = 365 * 24 * 60
"""In minutes."""


def second_officer(field: Field) -> Desk:
    field.hub.add_worker(SECOND)
    return field.enrolled(SECOND.id, field.hub.enrolment_code(SECOND.id))


def taken_by(desk: Desk, risk: str) -> str:
    row = desk.store.visits.risk(risk)
    assert row is not None
    return row.acknowledged_by


def screened(desk: Desk) -> str:
    """A visit with a grave screening, finished."""
    visit = begun(desk)
    risk = screen(desk, visit, dict(DESPAIR))
    desk.visiting.finish(visit, Ending(DONE))
    return risk


def test_who_took_the_graver_level_has_it_whatever_comes_by_stick_of_the_lesser(
    field: Field, tmp_path: Path
) -> None:
    """One takes it offline as moderate; it becomes high, and another takes that, before the stick arrives."""
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer, other)
    take(officer, risk)
    stick = new_stick(tmp_path)
    send(officer, stick)
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, "mind_assessment")
    both_ways(planner, other)
    later(other, 3)
    take(other, risk)
    both_ways(other, planner)
    assert at_district(field, stick) == 0
    receive(officer, stick)
    both_ways(planner, other, officer)
    for desk in (planner, officer, other):
        assert waits(desk) == []
        assert taken_by(desk, risk) == "문지기"
    assert field.hub.risks()[0].state == "open"


def test_of_what_was_taken_as_the_lesser_level_alone_the_graver_waits(field: Field, tmp_path: Path) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    stick = new_stick(tmp_path)
    send(officer, stick)
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, "mind_assessment")
    both_ways(planner)
    assert at_district(field, stick) == 0
    both_ways(planner)
    assert waits(planner) == [risk]
    assert field.hub.risks()[0].state == "waiting"
    sync(officer)
    assert waits(officer) == [risk], "whoever took the lesser one hears of the graver"


def test_a_receipt_that_is_lost_takes_no_acknowledgement_with_it(field: Field) -> None:
    with bad_line(field.url) as line:
        planner, officer = field.laptop("planner"), field.laptop("duty_officer", hub_url=line.url)
        risk = screen(planner, begun(planner), dict(DESPAIR))
        both_ways(planner, officer)
        take(officer, risk)
        # The greeting goes through; the district takes what is pushed, and its answer never arrives.
        line.expect([Fault(Mishap.NONE), Fault(Mishap.CUT_DOWN, 0.0)])
        assert sync(officer).trouble is Trouble.UNREACHABLE
        assert officer.books.standing().waiting == 1
        _taken_once_for_all(planner, officer, risk)


def _taken_once_for_all(planner: Desk, officer: Desk, risk: str) -> None:
    sync(planner)
    assert (waits(planner), taken_by(planner, risk)) == ([], "서민아")
    sync(officer)
    assert officer.books.standing().waiting == 0
    assert [row.kind for row in officer.store.ledger.of_subject(f"risk/{risk}")].count(
        Kind.RISK_ACKNOWLEDGED
    ) == 1


def test_who_has_another_post_by_then_took_nothing(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    who = officer.identity.worker
    field.hub.add_worker(Worker(id=who.id, name=who.name, role=Role.PLANNER, dongs=["정릉3동"]))
    assert sync(officer).refused == 1
    sync(planner)
    assert waits(planner) == [risk]


def test_sealed_weeks_ago_to_a_key_that_changed_twice_it_is_read_by_who_is_on_duty_now(field: Field) -> None:
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    old = planner.identity.role_key("health_division")
    field.go_offline()
    risk = screen(planner, begun(planner), dict(DESPAIR))
    field.go_online()
    field.hub.leave(SECOND.id)
    field.hub.add_worker(Worker(id="duty-3", name="새당직", role=Role.DUTY_OFFICER, phone="02-000-0003"))
    third = field.enrolled("duty-3", field.hub.enrolment_code("duty-3"))
    field.hub.revoke(officer.identity.device)
    later(planner, 21 * 24 * 60)
    sync(planner)
    both_ways(third)
    assert "<asq_5>yes" in third.inbox.open(risk, "접수").xml
    now = planner.identity.role_key("health_division")
    assert old is not None
    assert now is not None
    assert now.key_id != old.key_id
    for gone in (other, officer):
        sync(gone)
        assert gone.store.visits.risk(risk) is None
        assert gone.identity.role_secret(now.key_id) is None


def test_a_district_restored_without_its_journal_makes_no_answer_unreadable(
    field: Field, tmp_path: Path
) -> None:
    """It has lost the changed key and the 접수; the laptops that were there have both."""
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    field.hub.leave(other.identity.worker.id)
    both_ways(planner, officer)
    taken = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    both_ways(officer)
    take(officer, taken)
    sync(officer)
    shutil.rmtree(field.folder / "journal")
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert field.hub.risks() == []
    sync(planner)
    assert [one.state for one in field.hub.risks()] == ["waiting"], "again, rather than never"
    both_ways(officer, planner)
    assert [one.state for one in field.hub.risks()] == ["open"]
    assert waits(planner) == waits(officer) == []
    assert taken_by(planner, taken) == "서민아"
    assert "<asq_5>yes" in officer.inbox.open(taken, "접수").xml


def test_what_was_taken_by_somebody_who_has_left_since_is_taken_after_a_restore_too(
    field: Field, tmp_path: Path
) -> None:
    """Their own laptop is switched off; whoever heard of it while they were in office brings it back."""
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    take(officer, risk)
    both_ways(officer, planner, other)
    field.hub.leave(officer.identity.worker.id)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert field.hub.risks()[0].state == "waiting"
    both_ways(planner, other)
    assert field.hub.risks()[0].state == "open"
    assert waits(planner) == waits(other) == []


@pytest.mark.parametrize("minutes", [YEAR, -YEAR], ids=["a year ahead", "a year behind"])
def test_a_clock_a_year_off_hides_no_follow_up(field: Field, minutes: int) -> None:
    """Its days are those of whoever made the contact; the others' calendar says when the next one is due."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    risk = screened(planner)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    later(planner, minutes)
    days = minutes // (24 * 60)
    follow(planner.ledger, risk, MET, "만남")
    both_ways(planner, supervisor)
    (task,) = follow_ups(supervisor.ledger)
    assert abs(task.due - supervisor.today()) <= timedelta(days=1)
    sync(planner)
    agreed = supervisor.today() + timedelta(days=7)
    follow(planner.ledger, risk, MET, "만남", again=agreed + timedelta(days=days), why_late="가족과 지내심")
    both_ways(planner, supervisor)
    (task,) = follow_ups(supervisor.ledger)
    assert task.due == agreed


def test_what_a_laptop_owes_that_was_taken_back_is_taken_and_followed_by_somebody(field: Field) -> None:
    """The planner leaves while the screening is still on the laptop only."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    nurse, supervisor = field.laptop("nurse"), field.laptop("supervisor")
    field.go_offline()
    risk = screen(planner, begun(planner), dict(DESPAIR))
    field.go_online()
    field.hub.leave(planner.identity.worker.id)
    sync(planner)
    both_ways(officer, nurse, supervisor)
    assert waits(officer) == [risk]
    assert "<asq_5>yes" in officer.inbox.open(risk, "접수").xml
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    assert [one.mine for one in follow_ups(nurse.ledger)] == [True], "who has the household with them"


def test_a_resident_who_died_meanwhile_is_still_taken_and_closed_by_the_officer(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    risk = screened(planner)
    both_ways(planner, supervisor)
    (one,) = supervisor.store.visits.risks(9)
    day = supervisor.today().isoformat()
    people = supervisor.store.homes.people(one.household)
    gone = {f"people.{person.id}.deceased": day for person in people}
    subject = f"household/{one.household}"
    with supervisor.ledger.action("household.edit", subject):
        supervisor.ledger.record(Kind.HOUSEHOLD_EDITED, subject, one.household, {**gone, "moved_out": day})
    both_ways(supervisor, planner, officer)
    assert waits(officer) == [risk]
    (came,) = incoming(officer.ledger)
    assert came.household is not None
    end(officer, risk, "deceased", "사망을 확인함")
    both_ways(officer, planner)
    assert waits(planner) == []


def test_whoever_screened_hears_who_took_it_also_where_the_household_left_before_they_asked(
    field: Field,
) -> None:
    """An officer takes it, the household goes to somebody else, and the planner's laptop syncs after both."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screened(planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    both_ways(planner, officer)
    take(officer, risk)
    sync(officer)
    new = Worker(id="planner-9", name="한마음", role=Role.PLANNER, dongs=planner.identity.worker.dongs)
    field.hub.add_worker(new)
    field.hub.assign([row.household], planner=new.id)
    assert sync(planner).withdrawn == 1
    assert waits(planner) == [], "nobody is told to telephone for what an officer has"
    assert taken_by(planner, risk) == "서민아"
    sync(planner)
    assert planner.store.homes.household(row.household) is None
    later_laptop = field.enrolled("planner", field.hub.enrolment_code(planner.identity.worker.id))
    assert later_laptop.store.homes.household(row.household) is None
    assert later_laptop.store.visits.risk(risk) is None

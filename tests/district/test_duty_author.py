"""Nobody takes what they wrote themselves, so whoever wrote it is not whom the district names."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from app.wire.people import Role, Worker
from district.duty.roster import Away
from district.hub import Hub
from tests.district.conftest import HOME, Crew
from tests.district.test_duty import Clock, clock, named_now, today

__all__ = ["clock"]

FAR = Worker(id="far-supervisor", name="오솔길", role=Role.SUPERVISOR, dongs=["길음1동"], phone="02-000-0009")


def test_a_supervisor_who_screened_is_not_asked_to_take_it(crew: Crew, hub: Hub, clock: Clock) -> None:
    hub.add_worker(FAR)
    author = crew["supervisor"]
    author.push(author.risk(HOME, str(uuid4())))
    crew["planner"].pull_all()
    assert named_now(crew, hub, clock, 16) == ("문지기", "오솔길"), "who has a number, of another 동"
    assert named_now(crew, hub, clock, 60) is None, "and nobody is named again for it"


def test_nor_one_who_told_of_more_signs_of_it(crew: Crew, hub: Hub, clock: Clock) -> None:
    hub.add_worker(FAR)
    planner, supervisor, risk = crew["planner"], crew["supervisor"], str(uuid4())
    planner.push(planner.risk(HOME, risk))
    supervisor.push(supervisor.risk(HOME, risk))
    planner.pull_all()
    assert named_now(crew, hub, clock, 16) == ("문지기", "오솔길"), "the district refuses their 접수"
    assert named_now(crew, hub, clock, 60) is None, "and nobody is named again for it"


def test_a_second_officer_who_wrote_it_as_a_nurse_is_passed_over(crew: Crew, hub: Hub, clock: Clock) -> None:
    nurse = crew["nurse"]
    nurse.push(nurse.risk(HOME, str(uuid4())))
    hub.add_worker(Worker(id="nurse", name="고은별", role=Role.DUTY_OFFICER, phone="02-000-0007"))
    hub.set_roster(["officer", "nurse", "officer-2"])
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")
    assert named_now(crew, hub, clock, 16) is None, "there is no other one"
    for away in ("officer", "officer-2"):
        hub.set_absence(Away(away, today() - timedelta(days=1), today() + timedelta(days=3)))
    assert named_now(crew, hub, clock, 1) is None, "on leave, yet they may take it"


def test_where_there_is_nobody_else_the_author_is_named(crew: Crew, hub: Hub, clock: Clock) -> None:
    author = crew["supervisor"]
    author.push(author.risk(HOME, str(uuid4())))
    crew["planner"].pull_all()
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움"), "the other one has no number"

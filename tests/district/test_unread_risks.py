"""What a supervisor took, who cannot read the answers, goes on waiting for a duty officer at the hub."""

from __future__ import annotations

from uuid import uuid4

import msgspec
import pytest

from app.wire.listening import bell_of
from app.wire.messages import Code
from app.wire.people import Role, Worker
from app.wire.policy import CALL_AGAIN_HOURS
from app.wire.requests import CLOCK_WINDOW_MS
from app.wire.revisions import Change, Kind, Signed, Value
from app.wire.risk_calls import ACTS, REACHED
from app.wire.risk_reading import POST
from district.hub import Hub
from district.ledger.releasing import release_left_behind
from tests.district.client import Laptop
from tests.district.conftest import HOME, Crew
from tests.district.test_duty import MINUTE, SECOND, Clock, name, named_now, told
from tests.district.test_duty import clock as clock
from tests.district.test_listening import heard, ticket_of

MONTH = 31 * 24 * 60
"""In minutes."""


def takes(laptop: Laptop, clock: Clock, risk: str, post: str | None = None, **more: Value) -> Signed:
    """As a program of now; with no `post` as one of before, which noted none."""
    value: dict[str, Value] = {
        "name": laptop.worker.name,
        "at_ms": clock(),
        "of": "high",
        "knows": [],
        **more,
    }
    if post is not None:
        value[POST] = post
    return laptop.write(Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", HOME, {"acknowledged": Change(value)})


def ends(laptop: Laptop, clock: Clock, risk: str, **more: Value) -> Signed:
    value: dict[str, Value] = {"name": laptop.worker.name, "at_ms": clock(), "reason": "mistaken", **more}
    return laptop.write(Kind.RISK_CLOSED, f"risk/{risk}", HOME, {"closed": Change({**value, "of": "high"})})


@pytest.fixture
def risk(crew: Crew, hub: Hub, clock: Clock) -> str:
    """One that waits, since now."""
    planner, risk = crew["planner"], str(uuid4())
    # What is pushed comes at the time of the story, too.
    hub._pushes._now_ms = clock
    for worker in ("officer", "supervisor", "planner"):
        crew[worker].pull_all()
    planner.push(planner.risk(HOME, risk))
    return risk


@pytest.mark.parametrize("post", ["supervisor", None, "of a program to come"])
def test_it_rings_at_a_locked_officers_laptop_until_an_officer_takes_it(
    crew: Crew, hub: Hub, clock: Clock, risk: str, post: str | None
) -> None:
    supervisor, officer = crew["supervisor"], crew["officer"]
    bells = {worker: ticket_of(hub, crew, worker) for worker in ("officer", "supervisor")}
    assert supervisor.push(takes(supervisor, clock, risk, post)).refused == []
    assert heard(hub, bells["officer"]) == 1
    assert supervisor.push(ends(supervisor, clock, risk)).refused == []
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    assert [one.state for one in hub.risks()] == ["unread"]
    for worker in bells:
        assert heard(hub, bells[worker]) == 1, "ended by a program of before it is nobody's to have read"
    officer.push(takes(officer, clock, risk, "duty_officer"))
    assert [one.state for one in hub.risks()] == ["closed"]
    for worker in bells:
        assert heard(hub, bells[worker]) == 0
    clock.pass_minutes(60)
    assert hub.escalate() == 0


def calls(laptop: Laptop, clock: Clock, risk: str, phone: str, before: str | None = None) -> Signed:
    """Once more after the call `before`."""
    value: dict[str, Value] = {"to": "누구", "phone": phone, "at_ms": clock(), "outcome": REACHED, ACTS: True}
    told = Change({**value, "of": "high", "knows": []}, before)
    return laptop.write(Kind.RISK_CALLED, f"risk/{risk}", HOME, {"called": told})


def test_a_locked_supervisor_who_took_it_is_rung_once_it_is_late_until_they_told_an_officer(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    supervisor = crew["supervisor"]
    tickets = {worker: ticket_of(hub, crew, worker) for worker in ("supervisor", "far-supervisor")}
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    assert heard(hub, tickets["supervisor"]) == 1
    supervisor.push(takes(supervisor, clock, risk, "supervisor"))
    assert heard(hub, tickets["supervisor"]) == 0, "they have it in hand"
    clock.pass_minutes(14)
    assert (hub.escalate(), heard(hub, tickets["supervisor"])) == (0, 0)
    clock.pass_minutes(2)
    assert (hub.escalate(), heard(hub, tickets["supervisor"])) == (1, 1)
    assert heard(hub, bell_of(tickets["supervisor"])) == 1
    assert heard(hub, tickets["far-supervisor"]) == 0
    hub.add_worker(msgspec.structs.replace(crew["far-supervisor"].worker, phone="02-000-0009"))
    call = calls(supervisor, clock, risk, "02-000-0009")
    supervisor.push(call)
    assert heard(hub, tickets["supervisor"]) == 1, "another supervisor reads nothing either"
    supervisor.push(calls(supervisor, clock, risk, SECOND.phone, call.revision().id))
    assert heard(hub, tickets["supervisor"]) == 0
    clock.pass_minutes(CALL_AGAIN_HOURS * 60 + 1)
    assert heard(hub, tickets["supervisor"]) == 1, "whoever was told may have forgotten it"


def test_where_who_took_it_left_the_supervisor_who_is_named_is_rung(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    supervisor = crew["supervisor"]
    other = Worker(id="supervisor-2", name="새도움", role=Role.SUPERVISOR, dongs=supervisor.worker.dongs)
    hub.add_worker(msgspec.structs.replace(other, phone="02-000-0008"))
    ticket = ticket_of(hub, crew, other.id)
    supervisor.push(takes(supervisor, clock, risk, "supervisor"))
    hub.leave(supervisor.worker.id)
    assert heard(hub, ticket) == 0
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    assert heard(hub, ticket) == 1


def test_the_second_officer_is_named_beside_the_supervisor_who_took_it(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    supervisor = crew["supervisor"]
    clock.pass_minutes(10)
    supervisor.push(takes(supervisor, clock, risk, "supervisor"))
    assert named_now(crew, hub, clock, 6) is None, "the time runs since the supervisor took it"
    assert named_now(crew, hub, clock, 10) == ("문지기", "나도움")
    for worker in ("officer", "officer-2", "supervisor"):
        assert name(told(crew, worker)["officer"]) == "문지기"
    assert named_now(crew, hub, clock, 60) is None, "once a day"
    assert named_now(crew, hub, clock, 24 * 60) == ("문지기", "나도움")


def test_who_was_named_takes_it_and_the_officers_are_called_anew(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    supervisor = crew["supervisor"]
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")
    supervisor.push(takes(supervisor, clock, risk, "supervisor"))
    assert named_now(crew, hub, clock, 2) is None
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")


def test_after_a_month_what_was_ended_so_is_left(crew: Crew, hub: Hub, clock: Clock, risk: str) -> None:
    supervisor = crew["supervisor"]
    supervisor.push(takes(supervisor, clock, risk, "supervisor"), ends(supervisor, clock, risk))
    clock.pass_minutes(MONTH)
    assert hub.escalate() == 0
    assert heard(hub, ticket_of(hub, crew, "officer")) == 0


def test_nobody_takes_or_ends_it_in_a_post_that_they_never_had(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    supervisor, ticket = crew["supervisor"], ticket_of(hub, crew, "officer")
    claimed = (
        takes(supervisor, clock, risk, "duty_officer"),
        ends(supervisor, clock, risk, role="duty_officer"),
    )
    for _ in range(2):
        refused = supervisor.push(*claimed).refused
        assert [one.code for one in refused] == [Code.FORBIDDEN_KIND] * 2
        assert heard(hub, ticket) == 1
    assert supervisor.push(takes(supervisor, clock, risk, "supervisor")).refused == []


def test_an_officer_who_has_another_post_by_now_took_it_all_the_same(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    officer = crew["officer"]
    taking = takes(officer, clock, risk, "duty_officer")
    dongs = crew["supervisor"].worker.dongs
    hub.add_worker(msgspec.structs.replace(officer.worker, role=Role.SUPERVISOR, dongs=dongs))
    assert officer.push(taking).refused == []
    clock.pass_minutes(16)
    assert hub.escalate() == 0
    hub.add_worker(officer.worker)
    assert heard(hub, ticket_of(hub, crew, "officer")) == 0


def test_a_post_of_long_ago_tells_only_of_what_was_done_then(
    crew: Crew, hub: Hub, clock: Clock, risk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    former, ticket = crew["officer"], ticket_of(hub, crew, SECOND.id)
    then = takes(former, clock, risk, "duty_officer")
    dongs = crew["supervisor"].worker.dongs
    hub.add_worker(msgspec.structs.replace(former.worker, role=Role.SUPERVISOR, dongs=dongs))
    with monkeypatch.context() as later:
        later.setattr("tests.district.client.wall_clock_ms", lambda: clock() + CLOCK_WINDOW_MS + MINUTE)
        since = (
            takes(former, clock, risk, "duty_officer"),
            ends(former, clock, risk, role="duty_officer"),
        )
    clock.pass_minutes(24 * 60)
    for _ in range(2):
        refused = former.push(*since).refused
        assert [one.code for one in refused] == [Code.FORBIDDEN_KIND] * 2
        assert heard(hub, ticket) == 1
    assert former.push(then).refused == []
    assert heard(hub, ticket) == 0


def at(monkeypatch: pytest.MonkeyPatch, clock: Clock, minutes: int) -> pytest.MonkeyPatch:
    """What laptops write is stamped so long before now."""
    stamp = clock() - minutes * MINUTE
    monkeypatch.setattr("tests.district.client.wall_clock_ms", lambda: stamp)
    return monkeypatch


def no_officer_any_more(crew: Crew, hub: Hub, clock: Clock) -> Laptop:
    """Since now."""
    former, dongs = crew["officer"], crew["supervisor"].worker.dongs
    hub.add_worker(msgspec.structs.replace(former.worker, role=Role.SUPERVISOR, dongs=dongs))
    return former


@pytest.mark.parametrize("days", [29, 31])
def test_a_stamp_of_then_is_believed_for_a_month(
    crew: Crew, hub: Hub, clock: Clock, risk: str, days: int
) -> None:
    then = takes(crew["officer"], clock, risk, "duty_officer")
    former = no_officer_any_more(crew, hub, clock)
    clock.pass_minutes(days * 24 * 60)
    refused = [one.code for one in former.push(then).refused]
    assert refused == ([] if days < 30 else [Code.FORBIDDEN_KIND])
    assert heard(hub, ticket_of(hub, crew, SECOND.id)) == (days > 30)


def test_a_stamp_that_is_put_back_is_not_believed_where_the_laptop_said_something_since(
    crew: Crew, hub: Hub, clock: Clock, risk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = no_officer_any_more(crew, hub, clock)
    clock.pass_minutes(60)
    assert former.push(former.visit(HOME)).refused == []
    with monkeypatch.context() as forged:
        at(forged, clock, 90)
        claim = takes(former, clock, risk, "duty_officer")
    assert [one.code for one in former.push(claim).refused] == [Code.FORBIDDEN_KIND]
    assert heard(hub, ticket_of(hub, crew, SECOND.id)) == 1


def test_nobody_took_in_a_former_post_what_came_after_it(
    crew: Crew, hub: Hub, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub._pushes._now_ms = clock
    former, planner, risk = no_officer_any_more(crew, hub, clock), crew["planner"], str(uuid4())
    clock.pass_minutes(60)
    planner.push(planner.risk(HOME, risk))
    with monkeypatch.context() as forged:
        at(forged, clock, 90)
        claim = takes(former, clock, risk, "duty_officer")
    assert [one.code for one in former.push(claim).refused] == [Code.FORBIDDEN_KIND]
    assert heard(hub, ticket_of(hub, crew, SECOND.id)) == 1


@pytest.mark.parametrize("notes", [{}, {POST: "supervisor"}])
def test_what_a_supervisor_ended_is_not_over_once_they_are_an_officer(
    crew: Crew, hub: Hub, clock: Clock, risk: str, notes: dict[str, Value]
) -> None:
    supervisor, ticket = crew["supervisor"], ticket_of(hub, crew, "officer")
    supervisor.push(takes(supervisor, clock, risk, "supervisor"), ends(supervisor, clock, risk, **notes))
    clock.pass_minutes(1)
    hub.add_worker(msgspec.structs.replace(supervisor.worker, role=Role.DUTY_OFFICER, dongs=[]))
    assert release_left_behind(hub.store, clock()) == 0
    assert heard(hub, ticket) == 1


def test_a_planner_who_told_of_it_and_is_an_officer_now_has_not_read_it_as_one(
    crew: Crew, hub: Hub, clock: Clock, risk: str
) -> None:
    planner, supervisor, ticket = crew["planner"], crew["supervisor"], ticket_of(hub, crew, "officer")
    supervisor.push(takes(supervisor, clock, risk, "supervisor"))
    hub.add_worker(msgspec.structs.replace(planner.worker, role=Role.DUTY_OFFICER, dongs=[]))
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    assert heard(hub, ticket) == 1

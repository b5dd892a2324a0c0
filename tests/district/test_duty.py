"""When nobody takes a screening in time: who is named next, and that somebody always is."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest

from app.wire.duty import Leave, roster_digest
from app.wire.messages import Mark, Wait, WaitAnswer
from app.wire.people import Role, Worker
from app.wire.revisions import Change, Kind, Value
from district.api.waiting import Waiting
from district.callers import read_caller
from district.duty.roster import Away
from district.hub import Hub, wall_clock_ms
from district.people import UnknownWorker
from tests.district.conftest import HOME, Crew, draft

MINUTE = 60_000
SECOND = Worker(id="officer-2", name="문지기", role=Role.DUTY_OFFICER, phone="02-000-0002")


class Clock:
    """Time as the story has it: it stands until minutes pass, or the hub would look again after a second of a
    slow machine. The laptops' own goes on as ever."""

    def __init__(self) -> None:
        self.stands_ms = wall_clock_ms()
        self.ahead_ms = 0

    def __call__(self) -> int:
        return self.stands_ms + self.ahead_ms

    def pass_minutes(self, minutes: int) -> None:
        self.stands_ms = wall_clock_ms()
        self.ahead_ms += minutes * MINUTE


@pytest.fixture
def clock(hub: Hub) -> Clock:
    clock = Clock()
    hub.now_ms = clock
    hub.add_worker(SECOND)
    return clock


def told(crew: Crew, worker: str) -> dict[str, Value]:
    """The escalation as it reached this worker."""
    found = [one for one in crew[worker].pull_all()[0] if one.kind is Kind.RISK_ESCALATED]
    value = found[-1].patch["escalated"].value if found else {}
    assert isinstance(value, dict)
    return value


def name(value: Value) -> Value:
    return value["name"] if isinstance(value, dict) else None


def today() -> date:
    return datetime.now().astimezone().date()


def test_after_the_districts_minutes_the_second_officer_and_the_supervisor_are_named(
    crew: Crew, hub: Hub, clock: Clock
) -> None:
    planner = crew["planner"]
    for worker in ("officer", "officer-2", "supervisor", "planner"):
        crew[worker].pull_all()
    planner.push(planner.risk(HOME, str(uuid4())))
    clock.pass_minutes(14)
    assert hub.escalate() == 0
    clock.pass_minutes(2)
    assert hub.escalate() == 1
    clock.ahead_ms += 2_000
    assert hub.escalate() == 0, "once"
    for worker in ("officer", "officer-2", "supervisor", "planner"):
        value = told(crew, worker)
        assert (name(value["officer"]), name(value["supervisor"])) == ("문지기", "나도움"), worker
        assert value["minutes"] == 16


def test_what_was_acknowledged_or_may_wait_is_not_escalated(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner, officer, taken = crew["planner"], crew["officer"], str(uuid4())
    planner.push(planner.risk(HOME, taken), planner.risk(HOME, str(uuid4()), "low"))
    officer.push(officer.acknowledge(HOME, taken))
    clock.pass_minutes(60)
    assert hub.escalate() == 0


def test_a_level_that_nobody_could_judge_is_escalated_too(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4()), "unknown"))
    clock.pass_minutes(16)
    assert hub.escalate() == 1


def test_round_by_round_every_officer_is_named_and_then_it_is_quiet(
    crew: Crew, hub: Hub, clock: Clock
) -> None:
    hub.add_worker(Worker(id="officer-3", name="등불", role=Role.DUTY_OFFICER, phone="02-000-0003"))
    hub.set_roster(["officer-3", "officer"])
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    named = []
    for _ in range(5):
        clock.pass_minutes(16)
        if hub.escalate():
            named.append(name(told(crew, "planner")["officer"]))
    assert named == ["서지킴", "문지기"]


def named_now(crew: Crew, hub: Hub, clock: Clock, minutes: int) -> tuple[Value, Value] | None:
    """Whom the district names after so many more minutes; None: nobody."""
    clock.pass_minutes(minutes)
    count = hub.escalate()
    value = told(crew, "planner") if count else None
    return None if value is None else (name(value["officer"]), name(value["supervisor"]))


def test_a_risk_that_becomes_graver_is_named_anew(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner, risk = crew["planner"], str(uuid4())
    planner.push(planner.risk(HOME, risk, "moderate"))
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")
    assert named_now(crew, hub, clock, 60) is None
    planner.push(planner.risk(HOME, risk, "high"))
    assert named_now(crew, hub, clock, 1) == ("문지기", "나도움")
    assert told(crew, "supervisor")["minutes"] == 77, "it has waited since the first one"
    assert named_now(crew, hub, clock, 60) is None, "once"


def test_who_was_named_and_is_there_no_more_is_replaced(crew: Crew, hub: Hub, clock: Clock) -> None:
    hub.add_worker(Worker(id="officer-3", name="등불", role=Role.DUTY_OFFICER, phone="02-000-0003"))
    hub.set_absence(Away("officer-3", today() - timedelta(days=1), today() + timedelta(days=3)))
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")
    hub.clear_absence("officer-3", today() - timedelta(days=1))
    hub.leave("officer-2")
    assert named_now(crew, hub, clock, 5) == ("등불", "나도움")
    hub.import_households([draft(HOME, "길음1동", "김가상")])
    assert named_now(crew, hub, clock, 20) == ("등불", "오솔길"), "the household's own supervisor"


def test_an_officer_who_goes_on_leave_after_being_named_is_replaced(
    crew: Crew, hub: Hub, clock: Clock
) -> None:
    hub.add_worker(Worker(id="officer-3", name="등불", role=Role.DUTY_OFFICER, phone="02-000-0003"))
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")
    assert named_now(crew, hub, clock, 15) == ("등불", "나도움"), "the last one there is"
    crew["officer"].hello(leave=[_days_away("officer-3")])
    assert named_now(crew, hub, clock, 1) == ("문지기", "나도움")
    for officer in ("officer", "officer-2"):
        hub.set_absence(Away(officer, today() - timedelta(days=1), today() + timedelta(days=3)))
    assert [hub.escalate() for _ in range(3)] == [0, 0, 0], "nobody is there who could be named instead"


def _days_away(worker: str) -> Leave:
    first, last = today() - timedelta(days=1), today() + timedelta(days=3)
    return Leave(worker=worker, first=first.isoformat(), last=last.isoformat())


def test_who_was_named_and_is_out_of_reach_by_now_is_replaced(crew: Crew, hub: Hub, clock: Clock) -> None:
    """No number, and the laptop is not heard any more: nobody can call the one whose name stands there."""
    phone = "02-000-0005"
    hub.add_worker(
        Worker(id="supervisor", name="나도움", role=Role.SUPERVISOR, dongs=["정릉1동"], phone=phone)
    )
    hub.add_worker(Worker(id="silent", name="별빛", role=Role.DUTY_OFFICER))
    hub.set_roster(["officer", "officer-2", "silent"])
    crew["silent"].hello()
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 3 * 24 * 60 - 60) == ("문지기", "나도움")
    assert named_now(crew, hub, clock, 15) == ("별빛", "나도움"), "heard within three days"
    assert named_now(crew, hub, clock, 30) is None
    assert named_now(crew, hub, clock, 60) == ("문지기", "나도움")
    assert named_now(crew, hub, clock, 30) is None, "once"


def test_who_stands_in_is_named_once(crew: Crew, hub: Hub, clock: Clock) -> None:
    """Nobody near has a number, so a supervisor of another 동 was named: that is no reason to name anew."""
    hub.leave("officer-2")
    hub.add_worker(Worker(id="officer", name="서지킴", role=Role.DUTY_OFFICER))
    hub.add_worker(Worker(id="supervisor", name="나도움", role=Role.SUPERVISOR, dongs=["정릉1동"]))
    far = Worker(id="far", name="먼산", role=Role.SUPERVISOR, dongs=["길음1동"], phone="02-000-0009")
    hub.add_worker(far)
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 16) == ("서지킴", "먼산")
    assert [hub.escalate() for _ in range(3)] == [0, 0, 0]


def test_a_supervisor_on_leave_is_not_named(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 16) == ("문지기", "나도움")
    far = Worker(id="far", name="먼산", role=Role.SUPERVISOR, dongs=["길음1동"], phone="02-000-0009")
    hub.add_worker(far)
    hub.set_absence(Away("supervisor", today() - timedelta(days=1), today() + timedelta(days=3)))
    assert named_now(crew, hub, clock, 1) == ("문지기", "먼산"), "nobody else of the 동"
    assert hub.escalate() == 0
    hub.add_worker(Worker(id="near", name="솔바람", role=Role.SUPERVISOR, dongs=["정릉1동"]))
    assert named_now(crew, hub, clock, 1) == ("문지기", "솔바람")
    supervisors = [one.id for one in crew["planner"].hello().colleagues if one.role is Role.SUPERVISOR]
    assert supervisors == ["near", "supervisor"], "whom a laptop tells to call"
    with pytest.raises(UnknownWorker):
        hub.set_absence(Away("planner", today(), today()))


def test_every_day_on_which_it_waits_somebody_is_named(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 16) is not None
    assert named_now(crew, hub, clock, 23 * 60) is None
    assert named_now(crew, hub, clock, 60) is not None


def test_a_clock_that_was_put_back_silences_nothing(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    clock.pass_minutes(-3 * 24 * 60)
    assert hub.escalate() == 0, "it waits from now"
    clock.pass_minutes(16)
    assert hub.escalate() == 1


def test_a_clock_that_ran_a_year_ahead_ends_no_day(crew: Crew, hub: Hub, clock: Clock) -> None:
    """Everybody was named by that clock; put right, each day names somebody all the same."""
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 400 * 24 * 60) is not None
    clock.ahead_ms = 0
    assert named_now(crew, hub, clock, 16) is not None
    assert hub.escalate() == 0
    assert named_now(crew, hub, clock, 24 * 60) is not None


def test_an_officer_on_leave_is_passed_over(crew: Crew, hub: Hub, clock: Clock) -> None:
    hub.add_worker(Worker(id="officer-3", name="등불", role=Role.DUTY_OFFICER, phone="02-000-0003"))
    hub.set_absence(Away("officer-2", today() - timedelta(days=1), today() + timedelta(days=3)))
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    clock.pass_minutes(16)
    hub.escalate()
    assert name(told(crew, "planner")["officer"]) == "등불"


def test_with_everybody_away_somebody_is_named_all_the_same(crew: Crew, hub: Hub, clock: Clock) -> None:
    for officer in ("officer", "officer-2"):
        hub.set_absence(Away(officer, today() - timedelta(days=1), today() + timedelta(days=3)))
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    value = told(crew, "planner")
    assert (name(value["officer"]), name(value["supervisor"])) == ("서지킴", "나도움")


def test_who_cannot_be_reached_is_marked_and_passed_over(crew: Crew, hub: Hub, clock: Clock) -> None:
    """Neither a number nor a laptop that is in use: a name alone helps nobody at the door."""
    lost, silent = "officer-lost", "officer-silent"
    hub.add_worker(Worker(id=lost, name="등불", role=Role.DUTY_OFFICER))
    hub.add_worker(Worker(id=silent, name="별빛", role=Role.DUTY_OFFICER))
    hub.set_roster(["officer", lost, silent, "officer-2"])
    crew[silent].hello()
    hub.revoke(crew[lost].device)
    crew["officer"].hello()
    assert states(crew) == {"officer": "fine", lost: "revoked", silent: "fine", "officer-2": "none"}
    clock.pass_minutes(4 * 24 * 60)
    posts = {post.worker: post.laptop for post in hub.posts()}
    assert posts == {"officer": "silent", lost: "revoked", silent: "silent", "officer-2": "none"}
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    clock.pass_minutes(4 * 24 * 60)
    assert hub.escalate() == 1
    assert name(told(crew, "planner")["officer"]) == "문지기"


def states(crew: Crew) -> dict[str, str]:
    """The roster as a planner's laptop is told it, once."""
    roster = crew["planner"].hello(posts=bytes(16)).roster
    assert roster is not None
    assert crew["planner"].hello(posts=roster_digest(roster)).roster is None, "known already"
    assert crew["planner"].hello().roster is None, "a laptop of an earlier version asks for none"
    return {post.worker: post.laptop for post in roster}


def test_when_nobody_named_has_a_number_somebody_who_has_is_named(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    for worker in ("officer", "officer-2"):
        hub.leave(worker)
    hub.add_worker(
        Worker(id="far", name="먼산", role=Role.SUPERVISOR, dongs=["길음1동"], phone="02-000-0009")
    )
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    assert told(crew, "planner")["supervisor"] == {"id": "far", "name": "먼산", "phone": "02-000-0009"}


def test_without_officers_and_supervisor_the_planner_is_named(crew: Crew, hub: Hub, clock: Clock) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    for worker in ("officer", "officer-2", "supervisor"):
        hub.leave(worker)
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    assert name(told(crew, "planner")["supervisor"]) == "정다운"


def test_only_duty_officers_stand_on_the_roster(hub: Hub) -> None:
    with pytest.raises(UnknownWorker):
        hub.set_roster(["planner"])
    with pytest.raises(ValueError, match="before"):
        hub.set_absence(Away("officer", today(), today() - timedelta(days=1)))
    assert not hub.clear_absence("officer", today())


def test_no_laptop_writes_what_the_district_writes(crew: Crew) -> None:
    planner, risk = crew["planner"], str(uuid4())
    planner.push(planner.risk(HOME, risk))
    forged = planner.write(Kind.RISK_ESCALATED, f"risk/{risk}", HOME, {"escalated": Change({"at_ms": 1})})
    assert planner.push(forged).refused[0].code == "forbidden_kind"
    mixed = planner.write(Kind.RISK_CALLED, f"risk/{risk}", HOME, {"acknowledged": Change({"name": "x"})})
    assert planner.push(mixed).refused[0].code == "forbidden_kind"


def test_whoever_waits_hears_at_once(crew: Crew) -> None:
    officer, planner = crew["officer"], crew["planner"]
    officer.pull_all()
    answer = officer.pull()
    mark = Mark(answer.cursor, answer.tag)
    assert officer.ask("/v1/wait", Wait(mark=mark, seconds=0), WaitAnswer) == WaitAnswer(news=False)
    planner.push(planner.risk(HOME, str(uuid4())))
    assert officer.ask("/v1/wait", Wait(mark=mark, seconds=20), WaitAnswer) == WaitAnswer(news=True)


def test_a_laptop_that_asks_again_waits_once(crew: Crew, hub: Hub) -> None:
    """Its line broke, or it has run wild: the earlier question ends, and takes nobody's place."""
    officer = crew["officer"]
    officer.pull_all()
    answer = officer.pull()
    asked = Wait(mark=Mark(answer.cursor, answer.tag), seconds=25)
    with hub.store.reading() as connection:
        caller = read_caller(connection, officer.device, "")

    async def asks_again() -> tuple[bool, bool]:
        waiting = Waiting(hub)
        first = asyncio.create_task(waiting.wait(caller, asked))
        await asyncio.sleep(0)
        second = asyncio.create_task(waiting.wait(caller, asked))
        earlier = await asyncio.wait_for(first, 20)
        hub.closing.set()
        return earlier, await second

    assert asyncio.run(asks_again()) == (False, False)


def test_who_has_left_is_no_colleague_any_more(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    assert "officer" in {one.id for one in planner.hello().colleagues}
    crew["officer"].hello()
    assert hub.leave("officer") == 1
    assert "officer" not in {one.id for one in planner.hello().colleagues}
    with pytest.raises(UnknownWorker):
        hub.leave("officer")
    hub.add_worker(Worker(id="officer", name="서지킴", role=Role.DUTY_OFFICER))
    assert "officer" in {one.id for one in planner.hello().colleagues}


def test_what_an_older_process_took_in_is_watched_too(
    crew: Crew, hub: Hub, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """During an upgrade a process of the version before serves on; it knows no watch."""
    hub.escalate()
    planner = crew["planner"]
    with monkeypatch.context() as older:
        older.setattr("district.ledger.record.note_risks", lambda *_: None)
        planner.push(planner.risk(HOME, str(uuid4())))
    clock.pass_minutes(61)
    assert hub.escalate() == 1
    assert name(told(crew, "planner")["officer"]) == SECOND.name
    clock.pass_minutes(1)
    assert hub.escalate() == 0, "its time runs from when the hub had it, and it is watched once"

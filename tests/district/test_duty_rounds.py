"""Round by round: whoever is named has the district's minutes from then on, and nobody is left out."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from app.wire.people import Role, Worker
from district.duty.roster import Away
from district.hub import Hub
from tests.district.conftest import HOME, Crew
from tests.district.test_duty import MINUTE, Clock, clock, name, named_now, today, told

__all__ = ["clock"]

TICK_MS = 5_000
DAY_MINUTES = 24 * 60
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def four(crew: Crew, hub: Hub, clock: Clock) -> Crew:
    """Four officers, each with a telephone, and a risk that the district has just heard of."""
    for number, who in (("3", "등불"), ("4", "새벽")):
        officer = Worker(
            id=f"officer-{number}", name=who, role=Role.DUTY_OFFICER, phone=f"02-000-000{number}"
        )
        hub.add_worker(officer)
    hub.set_roster(["officer", "officer-2", "officer-3", "officer-4"])
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    return crew


def ticks(crew: Crew, hub: Hub, clock: Clock, minutes: int) -> list[tuple[int, str]]:
    """Who is named, and after how many whole minutes, while the hub looks at the end of each."""
    found = []
    for minute in range(minutes + 1):
        for _ in range(2):
            if hub.escalate():
                found.append((minute, str(name(told(crew, "planner")["officer"]))))
            clock.stands_ms += TICK_MS
        clock.stands_ms += MINUTE - 2 * TICK_MS
    return found


def test_a_hub_that_stood_still_gives_each_their_minutes(four: Crew, hub: Hub, clock: Clock) -> None:
    clock.ahead_ms += 120 * MINUTE
    assert ticks(four, hub, clock, 60) == [(0, "문지기"), (15, "등불"), (30, "새벽")]


@ONE_DATABASE
def test_so_do_minutes_that_the_district_made_fewer(four: Crew, hub: Hub, clock: Clock) -> None:
    hub.set_policy(msgspec.structs.replace(hub.policy(), acknowledge_minutes=60))
    clock.ahead_ms += 61 * MINUTE
    assert ticks(four, hub, clock, 18) == [(0, "문지기")]
    hub.set_policy(msgspec.structs.replace(hub.policy(), acknowledge_minutes=10))
    assert ticks(four, hub, clock, 12) == [(0, "등불"), (10, "새벽")]


@ONE_DATABASE
def test_who_comes_next_goes_by_who_was_named(four: Crew, hub: Hub, clock: Clock) -> None:
    """The second officer was named and is away by now: nobody moves up unseen."""
    assert named_now(four, hub, clock, 16) == ("문지기", "나도움")
    hub.set_absence(Away("officer-2", today(), today() + timedelta(days=3)))
    assert named_now(four, hub, clock, 16) == ("등불", "나도움")
    assert named_now(four, hub, clock, 14) is None, "the minutes are the third one's own"
    hub.set_absence(Away("officer-3", today(), today() + timedelta(days=3)))
    hub.clear_absence("officer-2", today())
    assert named_now(four, hub, clock, 2) == ("새벽", "나도움"), "nor is anybody named twice"
    assert named_now(four, hub, clock, 60) is None


@ONE_DATABASE
@pytest.mark.parametrize("how", ["away", "left", "another post", "out of reach"])
def test_who_leaves_a_minute_after_being_named_is_replaced_at_once(
    four: Crew, hub: Hub, clock: Clock, how: str
) -> None:
    assert named_now(four, hub, clock, 16) == ("문지기", "나도움")
    if how == "away":
        hub.set_absence(Away("officer-2", today(), today() + timedelta(days=3)))
    elif how == "left":
        hub.leave("officer-2")
    else:
        role = Role.SUPERVISOR if how == "another post" else Role.DUTY_OFFICER
        phone = "" if how == "out of reach" else "02-000-0002"
        dongs = ["정릉1동"] if how == "another post" else []
        hub.add_worker(Worker(id="officer-2", name="문지기", role=role, phone=phone, dongs=dongs))
    assert ticks(four, hub, clock, 40) == [(0, "등불"), (15, "새벽")]


@ONE_DATABASE
def test_so_is_a_supervisor_who_leaves(four: Crew, hub: Hub, clock: Clock) -> None:
    hub.add_worker(Worker(id="near", name="솔바람", role=Role.SUPERVISOR, dongs=["정릉1동"], phone="02-1"))
    first = named_now(four, hub, clock, 16)
    assert first is not None
    assert first[0] == "문지기"
    hub.leave("near" if first[1] == "솔바람" else "supervisor")
    second = named_now(four, hub, clock, 1)
    assert second is not None
    assert second[0] == "등불"
    assert second[1] not in (first[1], None)


@ONE_DATABASE
def test_who_took_it_and_leaves_wakes_nobody(four: Crew, hub: Hub, clock: Clock) -> None:
    assert named_now(four, hub, clock, 16) == ("문지기", "나도움")
    second = four["officer-2"]
    second.push(second.acknowledge(HOME, hub.risks()[0].id))
    hub.set_absence(Away("officer-2", today(), today() + timedelta(days=3)))
    assert named_now(four, hub, clock, 1) is None


@ONE_DATABASE
def test_where_all_others_went_the_first_is_named(four: Crew, hub: Hub, clock: Clock) -> None:
    assert named_now(four, hub, clock, 16) == ("문지기", "나도움")
    for number in "234":
        hub.set_absence(Away(f"officer-{number}", today(), today() + timedelta(days=3)))
    assert named_now(four, hub, clock, 16) == ("서지킴", "나도움")


@ONE_DATABASE
@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_was_wrong_when_somebody_was_named_holds_up_nobody(
    four: Crew, hub: Hub, clock: Clock, days: int
) -> None:
    if days < 0:
        assert hub.escalate() == 0
        clock.ahead_ms += days * DAY_MINUTES * MINUTE
        assert hub.escalate() == 0, "it waits from now"
    assert named_now(four, hub, clock, 16 if days < 0 else days * DAY_MINUTES) == ("문지기", "나도움")
    clock.ahead_ms = 17 * MINUTE
    assert ticks(four, hub, clock, 40) == [(0, "등불"), (15, "새벽")]

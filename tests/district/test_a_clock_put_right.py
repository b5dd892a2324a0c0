"""The server's clock ran ahead and was put right: what was noted meanwhile stands in nobody's way."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from app.wire.duty import Leave
from app.wire.messages import Code
from app.wire.people import Role, Worker
from district.callers import read_caller
from district.duty.leave import enter_leave
from district.hub import Hub
from tests.district.conftest import HOME, Crew
from tests.district.test_duty import MINUTE, Clock, clock, named_now, states, today
from tests.district.test_listening import heard, ticket_of

__all__ = ["clock"]

DAY = 24 * 60 * MINUTE
YEAR = 365 * DAY
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ONE_DATABASE
@pytest.mark.parametrize("lately", [False, True])
def test_a_laptop_that_was_heard_by_that_clock_is_not_in_use_for_a_year(
    crew: Crew, hub: Hub, clock: Clock, lately: bool
) -> None:
    """Without a telephone its officer is passed over, unless something came from it a while ago."""
    hub.add_worker(Worker(id="officer-2", name="문지기", role=Role.DUTY_OFFICER))
    hub.add_worker(Worker(id="officer-3", name="등불", role=Role.DUTY_OFFICER, phone="02-000-0003"))
    hub.set_roster(["officer", "officer-2", "officer-3"])
    planner, officer, risk = crew["planner"], crew["officer-2"], str(uuid4())
    clock.ahead_ms = YEAR
    officer.hello()
    clock.ahead_ms = 30 * DAY
    if lately:
        planner.push(planner.risk(HOME, risk))
        assert officer.push(officer.acknowledge(HOME, risk)).refused == []
        # What came has the time of whoever took it in, which is the real one.
        clock.ahead_ms = 2 * DAY
    assert states(crew)["officer-2"] == ("fine" if lately else "silent")
    assert hub.laptops_of(["officer-2"])["officer-2"].heard_ms <= clock()
    planner.push(planner.risk(HOME, str(uuid4())))
    assert named_now(crew, hub, clock, 16) == ("문지기" if lately else "등불", "나도움")
    officer.hello()
    assert states(crew)["officer-2"] == "fine", "heard again"


@ONE_DATABASE
def test_a_ticket_taken_by_that_clock_ends_nobody_elses(crew: Crew, hub: Hub, clock: Clock) -> None:
    """An officer's laptop is locked for the night, and another one greets during that minute."""
    planner, ticket = crew["planner"], ticket_of(hub, crew, "officer")
    clock.ahead_ms = 4 * DAY
    ticket_of(hub, crew, "officer-2")
    clock.ahead_ms = MINUTE
    planner.push(planner.risk(HOME, str(uuid4())))
    assert heard(hub, ticket) == 1


@ONE_DATABASE
def test_a_ticket_given_by_that_clock_ends_as_any_other(crew: Crew, hub: Hub, clock: Clock) -> None:
    """Not at once, for nobody knows yet which of the two clocks was wrong."""
    clock.ahead_ms = 30 * DAY
    ticket, other = ticket_of(hub, crew, "officer"), ticket_of(hub, crew, "officer-2")
    clock.ahead_ms = -DAY
    hub.escalate()
    clock.ahead_ms = 29 * DAY
    hub.escalate()
    assert (heard(hub, ticket), heard(hub, other)) == (0, 0), "a clock put back for a while ends nothing"
    clock.ahead_ms = 0
    for _ in range(26):
        clock.ahead_ms += 59 * MINUTE
        hub.escalate()
    assert heard(hub, ticket) == 0
    clock.ahead_ms += 3 * DAY - 60 * MINUTE
    assert heard(hub, ticket) == 0
    clock.ahead_ms += 180 * MINUTE
    assert heard(hub, ticket) is heard(hub, other) is Code.UNKNOWN_DEVICE


def say(crew: Crew, hub: Hub, *, back: bool, stick_ms: int | None = None) -> None:
    """An officer's laptop, which signs by the hub's time, says so of her; `stick_ms`: when, in a file."""
    now_ms, device = hub.now_ms(), crew["officer"].device
    first, last = today().isoformat(), (today() + timedelta(days=5)).isoformat()
    with hub.deciding() as connection:
        caller = read_caller(connection, device, "")
        when = {"signed_ms": now_ms} if stick_ms is None else {"said_ms": stick_ms}
        leave = Leave(worker="officer", first=first, last=last, back=back)
        assert enter_leave(connection, msgspec.structs.replace(caller, **when), [leave], now_ms) == []


@ONE_DATABASE
@pytest.mark.parametrize("stick", [False, True])
def test_days_away_entered_by_that_clock_are_taken_back(
    crew: Crew, hub: Hub, clock: Clock, stick: bool
) -> None:
    clock.ahead_ms = DAY
    say(crew, hub, back=False)
    clock.ahead_ms = MINUTE
    said_ms = clock() if stick else None
    clock.ahead_ms += MINUTE
    say(crew, hub, back=True, stick_ms=said_ms)
    assert hub.absences() == []
    say(crew, hub, back=False, stick_ms=clock() - 3 * MINUTE)
    assert hub.absences() == [], "and an old stick comes after that no more"

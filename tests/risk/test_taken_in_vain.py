"""Somebody took a risk without a network and brings it in after others were named for what it had become."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.waiting import waiting
from app.wire.people import Role, Worker
from district.hub import wall_clock_ms
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import both_ways
from tests.ui.visits import DESPAIR

MIND, MINUTE = "mind_assessment", 60_000


def put_on(field: Field, minutes: int) -> None:
    """The hub's clock. It stands there: after a second of a slow machine the hub would look again."""
    at_ms = wall_clock_ms() + minutes * MINUTE
    field.hub.now_ms = lambda: at_ms


def named(desk: Desk) -> list[bool]:
    return [one.named for one in waiting(desk.ledger)]


@pytest.mark.parametrize("rises", [False, True], ids=["a sign came", "the level rose"])
def test_a_late_taking_that_did_not_know_calls_nobody_off(field: Field, rises: bool) -> None:
    planner, officer, supervisor = (field.laptop(role) for role in ("planner", "duty_officer", "supervisor"))
    field.hub.add_worker(Worker(id="duty-7", name="새당직", role=Role.DUTY_OFFICER, phone="02-000-0007"))
    other = field.enrolled("duty-7", field.hub.enrolment_code("duty-7"))
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE if rises else DESPAIR))
    both_ways(planner, officer, other, supervisor)
    take(other, risk)
    if rises:
        change(planner, visit, "asq_5", "yes")
    else:
        planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer, supervisor)
    put_on(field, 16)
    assert field.hub.escalate() == 1
    sync(supervisor)
    assert named(supervisor) == [True]
    put_on(field, 20)
    both_ways(other)
    put_on(field, 21)
    assert field.hub.escalate() == 1, "it waits, and nobody who was named is called off"
    for desk in (supervisor, officer, other):
        sync(desk)
    assert (named(supervisor), named(officer), named(other)) == ([True], [False], [True])
    put_on(field, 40)
    assert field.hub.escalate() == 0, "once"
    take(officer, risk)
    both_ways(officer, supervisor)
    assert named(supervisor) == []
    put_on(field, 60)
    assert field.hub.escalate() == 0

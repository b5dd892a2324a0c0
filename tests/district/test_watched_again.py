"""What the hub stopped watching before an officer read it is watched again, whatever version did so."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import delete, update

from app.wire.revisions import Kind
from district.hub import Hub
from district.ledger.access import move_access
from district.ledger.releasing import release_left_behind
from district.ledger.righting import right_left_behind
from district.store.numbers import locked_numbers
from district.store.schema import HOUSEHOLD, RISK_WATCH
from tests.district.conftest import HOME, Crew
from tests.district.test_duty import SECOND, Clock
from tests.district.test_duty import clock as clock
from tests.district.test_listening import heard, ticket_of
from tests.district.test_unread_risks import ends, takes

DAY = 24 * 60
"""In minutes."""


@pytest.mark.parametrize("by_supervisor", [False, True])
def test_one_that_an_older_process_gave_up_days_later_is_escalated(
    crew: Crew, hub: Hub, clock: Clock, by_supervisor: bool
) -> None:
    planner, supervisor, risk = crew["planner"], crew["supervisor"], str(uuid4())
    hub._pushes._now_ms = clock
    planner.push(planner.risk(HOME, risk))
    if by_supervisor:
        supervisor.push(takes(supervisor, clock, risk, "supervisor"))
    assert hub.escalate() == 0
    clock.pass_minutes(4 * DAY)
    with hub.store.writing() as connection:
        connection.execute(delete(RISK_WATCH))
    assert hub.escalate() == 1
    assert heard(hub, ticket_of(hub, crew, "officer")) == 1


def test_one_whose_household_an_older_version_took_from_the_officers_is_theirs_again(
    crew: Crew, hub: Hub, clock: Clock
) -> None:
    planner, supervisor, officer, risk = crew["planner"], crew["supervisor"], crew["officer"], str(uuid4())
    hub._pushes._now_ms = clock
    planner.push(planner.risk(HOME, risk))
    supervisor.push(takes(supervisor, clock, risk), ends(supervisor, clock, risk))
    officer.pull_all()
    with hub.store.writing() as connection:
        numbers = locked_numbers(connection)
        connection.execute(delete(RISK_WATCH))
        connection.execute(update(HOUSEHOLD).where(HOUSEHOLD.c.id == HOME).values(at_risk=False))
        gone = {(worker, HOME): numbers.next_position() for worker in (officer.worker.id, SECOND.id)}
        move_access(connection, gone, set())
        numbers.save(connection)
    assert officer.pull_all()[1] == [HOME]
    clock.pass_minutes(16)
    assert hub.escalate() == 1
    told = {one.kind for one in officer.pull_all()[0]}
    assert {Kind.RISK_SCREENED, Kind.RISK_ACKNOWLEDGED, Kind.RISK_ESCALATED} <= told
    assert heard(hub, ticket_of(hub, crew, "officer")) == 1
    assert release_left_behind(hub.store, clock()) == right_left_behind(hub.store, clock()) == 0

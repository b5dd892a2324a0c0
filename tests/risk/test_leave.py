"""Who is away says so on the laptop, without a network too; whoever screens is told to call somebody else."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from app.desk import Desk
from app.ledger.leave import (
    DaysNotTakenError,
    enter_leave,
    leave_to_tell,
    may_enter_for,
    refused_leave,
)
from app.risk.present import supervisor_of
from app.wire.duty import MOST_DAYS_AHEAD, Leave
from app.wire.encoding import encode
from app.wire.messages import Code
from app.wire.people import Role, Worker
from district.duty.roster import Away
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.ui.visits import DESPAIR


def test_days_away_wait_for_a_network_and_are_known_in_the_field(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    me = supervisor.identity.worker
    field.hub.add_worker(
        Worker(id="second", name="대신할", role=Role.SUPERVISOR, dongs=me.dongs, phone="02-000-0077")
    )
    household = planner.drafts.summary(begun(planner)).household
    first, last = supervisor.today(), supervisor.today() + timedelta(days=2)
    enter_leave(supervisor.ledger, me.id, first, last)
    assert [one.worker for one in leave_to_tell(supervisor.store)] == [me.id]
    assert field.hub.absences() == []
    sync(supervisor)
    assert field.hub.absences() == [Away(me.id, first, last)]
    assert leave_to_tell(supervisor.store) == []
    sync(planner)
    named = supervisor_of(planner.ledger, household)
    assert named is not None
    assert named.name == "대신할"
    enter_leave(supervisor.ledger, me.id, first, last, back=True)
    sync(supervisor)
    assert field.hub.absences() == []


def test_nobody_enters_the_days_of_another_post(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    assert may_enter_for(planner.ledger) == []
    assert {one.role for one in may_enter_for(officer.ledger)} == {Role.DUTY_OFFICER}
    for desk, worker in ((planner, planner.identity.worker.id), (officer, "supervisor")):
        with pytest.raises(ValueError, match="not so"):
            enter_leave(desk.ledger, worker, desk.today(), desk.today())
    mine = officer.identity.worker.id
    with pytest.raises(ValueError, match="not so"):
        enter_leave(officer.ledger, mine, officer.today(), officer.today() - timedelta(days=1))


AT_THE_END = date(9999, 12, 20)


def entered_before(desk: Desk, *days: date) -> list[Leave]:
    """As a version that asked for no bound left it on the laptop."""
    me = desk.identity.worker.id
    left = [Leave(worker=me, first=day.isoformat(), last=day.isoformat()) for day in days]
    desk.store.settings.put("leave", encode({"leaves": left}))
    return left


def test_a_year_that_was_mistyped_holds_back_no_screening(field: Field) -> None:
    """Neither in a laptop that still has to tell the district of it, nor what is entered beside it."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    tomorrow = officer.today() + timedelta(days=1)
    far, _near = entered_before(officer, AT_THE_END, tomorrow)
    screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    assert sync(officer).trouble is None
    assert len(officer.inbox.screenings()) == 1
    assert field.hub.absences() == [Away(officer.identity.worker.id, tomorrow, tomorrow)]
    assert leave_to_tell(officer.store) == []
    assert [(one.leave, one.code) for one in refused_leave(officer.store)] == [(far, Code.MALFORMED)]


def test_the_district_refuses_days_that_a_wrong_clock_took(field: Field) -> None:
    """By the laptop's own calendar they are near."""
    officer = field.laptop("duty_officer")
    first = officer.today() + timedelta(days=MOST_DAYS_AHEAD + 3)
    enter = partial(enter_leave, officer.ledger, officer.identity.worker.id, first, first)
    with pytest.raises(DaysNotTakenError):
        enter()
    right = officer.ledger.clock
    officer.ledger.clock = lambda: right() + 10 * 24 * 3600 * 1000
    enter()
    assert sync(officer).trouble is None
    assert field.hub.absences() == []
    assert leave_to_tell(officer.store) == []
    (told,) = refused_leave(officer.store)
    assert (told.leave.first, told.code, told.detail) == (first.isoformat(), Code.MALFORMED, "day")

"""Who is away says so on the laptop, without a network too; whoever screens is told to call somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.ledger.leave import enter_leave, leave_to_tell, may_enter_for
from app.risk.present import supervisor_of
from app.wire.people import Role, Worker
from district.duty.roster import Away
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun


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

"""Who is unsynced since when: the supervisor hears of laptops of the 동 that were silent for a day."""

from __future__ import annotations

from datetime import timedelta

from app.desk import Desk
from app.handover.following import unheard_since
from app.sync.hooks import Hooks
from app.wire.handing import SILENT_MS, SilentLaptop
from app.wire.people import Role, Worker
from district.hub import wall_clock_ms
from tests.field import sync
from tests.prepared import Field

DAY = timedelta(days=1) // timedelta(milliseconds=1)


def later(field: Field, days: float) -> None:
    """By the district's clock."""
    field.hub.now_ms = lambda: wall_clock_ms() + round(days * DAY)


def silent(supervisor: Desk) -> list[SilentLaptop]:
    assert supervisor.following is not None
    outcome = sync(supervisor)
    assert outcome.trouble is None, outcome
    return supervisor.following.silent()


def test_a_laptop_that_was_not_heard_for_a_day_is_named_since_when(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    assert sync(planner).trouble is None
    assert silent(supervisor) == []
    later(field, 2)
    assert sync(field.laptop("nurse")).trouble is None
    [one] = silent(supervisor)
    assert (one.worker, one.name, one.device) == (
        planner.identity.worker.id,
        "한지원",
        planner.identity.device,
    )
    assert one.phone == planner.identity.worker.phone
    assert field.hub.now_ms() - unheard_since(one) > SILENT_MS
    assert sync(planner).trouble is None
    assert silent(supervisor) == []


def test_only_of_the_own_dong(field: Field) -> None:
    far = Worker(id="far", name="먼팀장", role=Role.SUPERVISOR, dongs=["길음1동"])
    field.hub.add_worker(far)
    elsewhere = field.enrolled("far", field.hub.enrolment_code("far"))
    later(field, 2)
    assert len(silent(field.laptop("supervisor"))) == 2
    assert silent(elsewhere) == []


def test_a_revoked_laptop_is_not_waited_for(field: Field) -> None:
    planner = field.laptop("planner")
    field.hub.revoke(planner.identity.device)
    later(field, 2)
    assert [one.name for one in silent(field.laptop("supervisor"))] == [field.person("nurse").worker.name]


def test_while_nothing_changes_it_is_said_once(field: Field) -> None:
    later(field, 2)
    supervisor = field.laptop("supervisor")
    assert len(silent(supervisor)) == 2
    transport = supervisor.transport()
    supervisor.session(transport).run(Hooks())
    assert transport.sent_bytes + transport.received_bytes < 2_000
    transport.close()
    assert len(silent(supervisor)) == 2

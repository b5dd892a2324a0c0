"""Whom of the supervisors a laptop says to telephone."""

from __future__ import annotations

from msgspec.structs import replace

from app.risk.present import Contact, supervisor_of
from app.wire.people import Role, Worker
from tests.field import sync
from tests.prepared import Field, homes


def test_where_one_has_no_number_another_of_the_dong_is_called(field: Field) -> None:
    silent = field.person("supervisor").worker
    field.hub.add_worker(replace(silent, phone=""))
    other = Worker(
        id="sup-2", name="하팀장", role=Role.SUPERVISOR, dongs=list(silent.dongs), phone="02-777-7777"
    )
    field.hub.add_worker(other)
    planner = field.laptop("planner")
    sync(planner)
    assert supervisor_of(planner.ledger, homes(planner)[0]) == Contact("하팀장", "02-777-7777")
    field.hub.set_policy(replace(field.hub.policy(), supervisor_phone="02-100-1000"))
    sync(planner)
    named = supervisor_of(planner.ledger, homes(planner)[0])
    assert named == Contact("하팀장", "02-777-7777"), "their own number before the district's"

"""An officer is given another post: their laptop follows at the next word, and what an officer has goes."""

from __future__ import annotations

import pytest

from app.risk.inbox import CannotOpenError
from app.risk.incoming import incoming
from app.risk.waiting import waiting
from app.wire.people import Role, Worker
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.ui.visits import DESPAIR

SECOND = Worker(id="duty-5", name="남은당직", role=Role.DUTY_OFFICER, phone="02-000-0005")


def test_whoever_is_no_officer_any_more_has_neither_the_inbox_nor_the_key(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(SECOND)
    other = field.enrolled(SECOND.id, field.hub.enrolment_code(SECOND.id))
    before = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    assert [one.row.id for one in incoming(officer.ledger)] == [before]
    key = planner.identity.role_key("health_division")
    assert key is not None
    who = officer.identity.worker
    field.hub.add_worker(Worker(id=who.id, name="서민아", role=Role.NURSE, phone="010-1", dongs=["정릉3동"]))
    assert officer.identity.worker.role is Role.DUTY_OFFICER, "until it hears of it"
    assert sync(officer).trouble is None
    now = officer.identity.worker
    assert (now.id, now.role, now.phone, now.dongs) == (who.id, Role.NURSE, "010-1", ["정릉3동"])
    assert incoming(officer.ledger) == waiting(officer.ledger) == []
    assert officer.identity.role_secret(key.key_id) is None
    with pytest.raises(CannotOpenError):
        officer.inbox.open(before, "확인")

    both_ways(planner)
    changed = planner.identity.role_key("health_division")
    assert changed is not None
    assert changed.key_id != key.key_id
    after = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer, other)
    assert incoming(officer.ledger) == []
    assert {one.row.id for one in waiting(other.ledger)} == {before, after}
    assert all("<asq_5>yes" in other.inbox.open(risk, "접수").xml for risk in (before, after))

    again = field.laptop("duty_officer")
    assert again.identity.worker.role is Role.NURSE, "also after it was closed"
    field.hub.add_worker(who)
    both_ways(again)
    assert again.identity.worker == who
    assert {one.row.id for one in waiting(again.ledger)} == {before, after}
    assert "<asq_5>yes" in again.inbox.open(after, "접수").xml

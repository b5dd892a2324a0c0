"""An officer is given another post: their laptop follows at the next word, and what an officer has goes."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from app.desk import Desk
from app.risk.following import follow_ups
from app.risk.inbox import CannotOpenError
from app.risk.incoming import incoming
from app.risk.waiting import waiting
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Value
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
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


@pytest.mark.parametrize("post", ["planner", "nurse"])
def test_what_was_seen_in_the_field_arrives_though_its_author_is_an_officer_by_then(
    field: Field, post: str
) -> None:
    desk, officer = field.laptop(post), field.laptop("duty_officer")
    visit = begun(desk)
    risk = screen(desk, visit, dict(DESPAIR))
    desk.visiting.finish(visit, Ending(DONE))
    desk.visiting.note_signs(begun(desk), ["hopeless"])
    who = desk.identity.worker
    field.hub.add_worker(Worker(id=who.id, name=who.name, role=Role.DUTY_OFFICER, phone="02-1"))
    assert (sync(desk).refused, desk.identity.worker.role) == (0, Role.DUTY_OFFICER)
    both_ways(officer, desk)
    assert [one.row.id for one in waiting(officer.ledger)] == [risk]
    assert "<asq_5>yes" in officer.inbox.open(risk, "접수").xml
    later(desk, 300)
    (other,) = desk.visiting.record_early()
    assert sync(desk).refused == 0, "also what it tells after it heard of the post"
    sync(officer)
    assert {one.row.id for one in waiting(officer.ledger)} == {risk, other}


def test_a_taking_of_what_the_district_does_not_have_holds_nowhere(field: Field) -> None:
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    (home, *_), risk = homes(field.laptop("planner")), str(uuid4())
    told: dict[str, Value] = {"name": "서민아", "at_ms": officer.clock(), "of": "high", "knows": []}
    with officer.ledger.action("risk.acknowledge", f"risk/{risk}"):
        officer.ledger.record(Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", home, {"acknowledged": told})
    assert [sync(officer).refused for _ in range(3)] == [1, 0, 0], "it names a household that nobody told of"
    assert officer.household(home) is None
    sync(supervisor)
    assert waiting(supervisor.ledger) == []
    before = field.hub.now_ms
    field.hub.now_ms = lambda: before() + 16 * 60_000
    assert field.hub.escalate() == 0


def test_a_taking_of_what_a_restored_district_has_lost_is_there_with_the_screening(
    field: Field, tmp_path: Path
) -> None:
    """The officer's laptop brings both back, its own first."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    for _ in range(3):
        sync(officer)
    before = field.hub.now_ms
    field.hub.now_ms = lambda: before() + 16 * 60_000
    assert field.hub.escalate() == 0, "somebody has it in hand"
    assert officer.store.ledger.refusals() == []
    both_ways(planner)
    assert waiting(planner.ledger) == []


def test_whoever_has_an_office_by_now_leaves_the_follow_up_to_somebody_who_visits(field: Field) -> None:
    """The household is assigned to nobody else yet; the first contact is due within the day."""
    planner, officer, nurse, supervisor = (
        field.laptop(who) for who in ("planner", "duty_officer", "nurse", "supervisor")
    )
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    row = planner.store.visits.risk(risk)
    assert row is not None
    field.hub.assign([row.household], nurse=nurse.identity.worker.id)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner, nurse, supervisor)
    assert [whose(desk) for desk in (planner, nurse, supervisor)] == [[True], [], [False]]
    who = planner.identity.worker
    field.hub.add_worker(Worker(id=who.id, name=who.name, role=Role.DUTY_OFFICER, phone="02-1"))
    both_ways(planner, officer, nurse, supervisor)
    assert [whose(desk) for desk in (planner, officer, nurse)] == [[False], [False], [True]]
    nurse_now = nurse.identity.worker
    field.hub.add_worker(Worker(id=nurse_now.id, name=nurse_now.name, role=Role.DUTY_OFFICER, phone="02-2"))
    both_ways(supervisor)
    assert whose(supervisor) == [True], "until it is assigned to somebody"


def whose(desk: Desk) -> list[bool]:
    return [one.mine for one in follow_ups(desk.ledger)]

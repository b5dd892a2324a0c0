"""What no duty officer has read is not over: a supervisor takes it, an officer ends it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from app.desk import Desk
from app.risk.following import NotTakenError, course, ended
from app.risk.incoming import incoming
from app.risk.taking import known_here
from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Value
from app.wire.risk_reading import POST
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR

SAID = "괜찮다고 하심"


def leaves(field: Field, who: Worker) -> None:
    field.hub.leave(who.id)


def becomes_a_planner(field: Field, who: Worker) -> None:
    field.hub.add_worker(msgspec.structs.replace(who, role=Role.PLANNER))


def becomes_an_officer(field: Field, who: Worker) -> None:
    field.hub.add_worker(msgspec.structs.replace(who, role=Role.DUTY_OFFICER, dongs=[]))


def unread(officer: Desk) -> list[str]:
    return [one.row.id for one in incoming(officer.ledger) if one.unread]


def ended_by_a_program_of_before(supervisor: Desk, risk: str) -> None:
    """It let them."""
    row = supervisor.store.visits.risk(risk)
    assert row is not None
    told: dict[str, Value] = {"name": "문정호", "at_ms": supervisor.clock(), "reason": "settled"}
    with supervisor.ledger.action("risk.close", f"risk/{risk}"):
        closing = {"closed": told | dict(known_here(supervisor.ledger, risk))}
        supervisor.ledger.record(Kind.RISK_CLOSED, f"risk/{risk}", row.household, closing)


def test_a_supervisor_takes_it_and_an_officer_ends_it(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    with pytest.raises(NotTakenError):
        end(supervisor, risk, "settled", SAID)
    assert take(supervisor, risk)
    with pytest.raises(NotTakenError):
        end(supervisor, risk, "settled", SAID)
    both_ways(supervisor, planner, officer)
    assert waits(supervisor) == waits(planner) == [], "the field hears that somebody has it in hand"
    with pytest.raises(NotTakenError):
        end(planner, risk, "settled", SAID)
    assert (waits(officer), unread(officer)) == ([risk], [risk]), "nobody who can read it has"
    assert end(officer, risk, "settled", SAID)
    assert (waits(officer), unread(officer)) == ([], [])
    went = course(officer.ledger, risk)
    assert went is not None
    assert went.follow.row.acknowledged_by == officer.identity.worker.name, "who ends it has taken it"


def test_once_an_officer_took_it_too_the_field_may_end_it(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor, officer)
    take(supervisor, risk)
    take(officer, risk)
    both_ways(supervisor, officer, planner)
    sync(supervisor)
    assert (waits(officer), unread(officer)) == ([], []), "both did at once, whoever stands"
    assert end(supervisor, risk, "settled", SAID)


def test_what_a_program_of_before_ended_is_still_an_officers_to_read(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    ended_by_a_program_of_before(supervisor, risk)
    both_ways(supervisor, officer, planner)
    for desk in (officer, planner):
        went = course(desk.ledger, risk)
        assert went is not None
        assert went.closing is not None
        assert ended(went) is None, "nobody who can read it has: what to do stays on the page"
    assert (waits(officer), unread(officer)) == ([risk], [risk])
    listed = [one.row.id for one in incoming(officer.ledger, limit=0)]
    assert listed == [risk], "however many screenings came after it"
    assert take(officer, risk)
    assert (waits(officer), unread(officer)) == ([], [])
    assert incoming(officer.ledger, limit=0) == []
    went = course(officer.ledger, risk)
    assert ended(went) is not None


def test_after_a_month_what_was_ended_so_rings_no_more(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    ended_by_a_program_of_before(supervisor, risk)
    both_ways(supervisor, officer)
    later(officer, 31 * 24 * 60)
    assert (waits(officer), unread(officer)) == ([], [])


@pytest.mark.parametrize("what_becomes", [leaves, becomes_a_planner, becomes_an_officer])
def test_it_is_read_by_nobody_when_the_supervisor_who_took_it_has_that_post_no_more(
    field: Field, what_becomes: Callable[[Field, Worker], None]
) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, officer, planner)
    what_becomes(field, supervisor.identity.worker)
    both_ways(officer, planner)
    assert (waits(officer), unread(officer)) == ([risk], [risk])
    with pytest.raises(NotTakenError):
        end(planner, risk, "settled", SAID)
    assert take(officer, risk)
    both_ways(officer, planner)
    assert (waits(officer), unread(officer)) == ([], [])
    assert end(planner, risk, "settled", SAID)


def test_what_an_officer_took_stays_read_when_they_become_a_supervisor(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    field.hub.add_worker(Worker(id="duty-5", name="남은당직", role=Role.DUTY_OFFICER, phone="02-000-0005"))
    other = field.enrolled("duty-5", field.hub.enrolment_code("duty-5"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    who = officer.identity.worker
    both_ways(officer, other, planner)
    field.hub.add_worker(msgspec.structs.replace(who, role=Role.SUPERVISOR, dongs=["정릉3동"]))
    both_ways(other, planner)
    assert (waits(other), unread(other)) == ([], [])
    assert end(planner, risk, "settled", SAID)


def test_of_what_a_program_of_before_took_the_post_of_now_counts(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    row = supervisor.store.visits.risk(risk)
    assert row is not None
    told: dict[str, Value] = {"name": supervisor.identity.worker.name, "at_ms": supervisor.clock()}
    told |= known_here(supervisor.ledger, risk)
    assert POST not in told, "it did not say"
    with supervisor.ledger.action("risk.acknowledge", f"risk/{risk}"):
        supervisor.ledger.record(
            Kind.RISK_ACKNOWLEDGED, f"risk/{risk}", row.household, {"acknowledged": told}
        )
    both_ways(supervisor, officer)
    assert (waits(officer), unread(officer)) == ([risk], [risk])

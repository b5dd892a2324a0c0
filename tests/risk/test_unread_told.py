"""Whoever told of a risk, and the supervisor who took it, hear that no officer has read it in time."""

from __future__ import annotations

import msgspec
import pytest

from app.risk.calling import Callee, record_calls
from app.risk.following import NotTakenError
from app.risk.waiting import call_by_ms, waiting
from app.wire.people import Role
from app.wire.risk_calls import REACHED
from district.hub import wall_clock_ms
from tests.eyes import call, end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_bad_days import second_officer
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_unread_ends import SAID, unread
from tests.risk.test_waiting import MINUTE, later, only
from tests.ui.visits import DESPAIR


def test_offline_the_author_telephones_an_officer_and_the_supervisor_hears_of_it(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, planner)
    assert waits(planner) == waits(supervisor) == []
    for desk in (planner, supervisor):
        [by_ms] = call_by_ms(desk.ledger, [])
        assert 0 < by_ms - desk.clock() <= 15 * MINUTE, "a locked laptop knows when"
    field.go_offline()
    for desk in (planner, supervisor):
        later(desk, 16)
        one = only(desk)
        assert (one.row.id, one.late, one.unread) == (risk, True, supervisor.identity.worker.name)
        assert (one.telephones, one.may_take) == (True, False)
        assert call_by_ms(desk.ledger, [one]) == (0,)
    one = only(planner)
    numbers = [each.phone for each in one.contacts]
    assert supervisor.identity.worker.phone not in numbers, "who took it cannot read it"
    call(planner, risk, one.unread, supervisor.identity.worker.phone, REACHED)
    assert not only(planner).called, "nor does it help to call them"
    call(planner, risk, one.contacts[0].name, one.contacts[0].phone, REACHED)
    assert only(planner).called
    field.go_online()
    both_ways(officer)
    assert take(officer, risk)
    both_ways(officer, planner, supervisor)
    assert waits(planner) == waits(supervisor) == []
    assert call_by_ms(planner.ledger, []) == call_by_ms(supervisor.ledger, []) == ()


def test_who_the_district_names_is_called_and_nobody_is_told_that_nobody_took_it(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    other = second_officer(field)
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, planner, other)
    assert not only(other).late
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    both_ways(other, planner, supervisor)
    named = only(other)
    assert (named.late, named.named) == (True, True)
    for desk in (planner, supervisor):
        assert only(desk).contacts[0].name == other.identity.worker.name
    assert take(other, risk)
    both_ways(other, planner, supervisor)
    assert waits(other) == waits(planner) == waits(supervisor) == []


def test_an_author_who_is_an_officer_by_now_has_not_read_it_as_one(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, officer)
    who = planner.identity.worker
    field.hub.add_worker(msgspec.structs.replace(who, role=Role.DUTY_OFFICER, dongs=[]))
    both_ways(officer, supervisor)
    assert (waits(officer), unread(officer)) == ([risk], [risk])
    with pytest.raises(NotTakenError):
        end(supervisor, risk, "settled", SAID)
    assert take(officer, risk)
    assert waits(officer) == []


def test_with_no_other_officer_in_the_district_the_author_who_is_one_is_enough(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor)
    who = planner.identity.worker
    field.hub.add_worker(msgspec.structs.replace(who, role=Role.DUTY_OFFICER, dongs=[]))
    field.hub.leave(officer.identity.worker.id)
    sync(supervisor)
    assert end(supervisor, risk, "settled", SAID), "nobody takes their own, so nobody else could"


def test_what_a_former_supervisor_took_is_no_officers_word_for_a_mistake(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, officer, planner)
    who = supervisor.identity.worker
    field.hub.add_worker(msgspec.structs.replace(who, role=Role.DUTY_OFFICER, dongs=[]))
    both_ways(planner)
    with pytest.raises(NotTakenError):
        end(planner, risk, "mistaken", SAID)
    assert [one.row.id for one in waiting(officer.ledger)] == [risk]


def test_a_call_to_the_supervisor_who_took_it_tells_no_officer_however_it_was_entered(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, planner)
    later(planner, 20)
    known = {risk: only(planner).known}
    who_took_it = Callee(f"{supervisor.identity.worker.name} 팀장", "", acts=True)
    record_calls(planner.ledger, known, who_took_it, REACHED)
    assert (only(planner).must_call, only(planner).rests) == (True, False)
    record_calls(planner.ledger, known, Callee("의약과 주무관", "", acts=True), REACHED)
    assert (only(planner).must_call, only(planner).rests) == (False, True)


def test_with_no_officer_to_telephone_the_call_to_whom_the_app_names_counts(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    field.hub.leave(officer.identity.worker.id)
    both_ways(planner, supervisor)
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, planner)
    later(planner, 20)
    [named] = only(planner).contacts
    assert only(planner).must_call
    call(planner, risk, named.name, named.phone, REACHED)
    assert (only(planner).must_call, only(planner).rests) == (False, True)
    later(planner, 24 * 60)
    assert only(planner).must_call, "for a while only: no officer has read it"

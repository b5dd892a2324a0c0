"""A supervisor's post moves to another 동; what she takes on a laptop that has not heard of it takes the risk
from nobody."""

from __future__ import annotations

import msgspec

from app.desk import Desk
from app.risk.parts import known_of
from app.risk.waiting import waiting
from app.sync.details import offer_again, read_details
from app.sync.refusing import end_refused
from db.ledger_row import TAKING_REFUSED
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_bad_days import taken_by
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR
from ui.words_of_sync import refusal


def takes(desk: Desk, risk: str) -> None:
    assert desk.inbox.acknowledge(risk, known_of(desk.ledger, risk, []))


def moves_away(field: Field, supervisor: Desk) -> None:
    field.hub.add_worker(msgspec.structs.replace(supervisor.identity.worker, dongs=["길음1동"]))


def test_a_risk_waits_for_those_who_are_responsible_now(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(one) for one in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor, officer)
    moves_away(field, supervisor)
    takes(supervisor, risk)
    assert sync(supervisor).refused == 1
    both_ways(officer, planner)
    assert (waits(officer), taken_by(planner, risk)) == ([risk], "")
    takes(officer, risk)
    both_ways(officer, planner)
    assert waiting(officer.ledger) == []
    assert taken_by(planner, risk) == officer.identity.worker.name


def test_she_reads_whom_to_tell_and_puts_it_away(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    moves_away(field, supervisor)
    takes(supervisor, risk)
    sync(supervisor)
    assert taken_by(supervisor, risk) == ""
    [refused] = read_details(supervisor.ledger, supervisor.books).refused
    assert refused.code == TAKING_REFUSED
    assert "보건소 당직자에게 바로 전화" in refusal(refused.code).remedy
    end_refused(supervisor.ledger)
    with supervisor.store.transaction():
        supervisor.ledger.projector.rebuild()
    assert taken_by(supervisor, risk) == "", "also once it is put away"
    for _ in range(2):
        sync(supervisor)
    assert supervisor.store.withdrawn.still_here() == []


def test_one_who_has_the_post_again_takes_it_when_it_is_sent_again(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    before = supervisor.identity.worker
    moves_away(field, supervisor)
    takes(supervisor, risk)
    sync(supervisor)
    field.hub.add_worker(before)
    offer_again(supervisor.ledger)
    assert sync(supervisor).refused == 0
    both_ways(planner, supervisor)
    assert taken_by(planner, risk) == taken_by(supervisor, risk) == before.name

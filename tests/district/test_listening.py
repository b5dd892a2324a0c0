"""With a ticket a locked laptop is told how many risks wait, with its bell whether any do."""

from __future__ import annotations

import hashlib
import os
from uuid import uuid4

import pytest
from sqlalchemy import update

from app.wire.listening import TICKET_BYTES, Knock, Listen, bell_of
from app.wire.messages import Code
from app.wire.people import Role, Worker
from app.wire.policy import CALL_AGAIN_HOURS
from app.wire.revisions import Change, Kind
from app.wire.risk_calls import ACTS, REACHED
from district.callers import read_caller
from district.hub import Hub
from district.refusals import RefusedRequest
from district.store.schema import TICKET
from tests.district.conftest import HOME, Crew

DAY_MS = 24 * 3_600_000


def ticket_of(hub: Hub, crew: Crew, worker: str) -> bytes:
    """As the hub gives it to the laptop of this worker."""
    device = crew[worker].device
    with hub.store.reading() as connection:
        caller = read_caller(connection, device, "")
    return hub.listen(caller, Listen()).ticket


def heard(hub: Hub, proof: bytes) -> int | Code:
    try:
        return hub.knocked(Knock(ticket=proof)).waiting
    except RefusedRequest as refused:
        return refused.code


def test_a_bell_tells_that_any_wait_and_nobody_makes_a_ticket_of_it(crew: Crew, hub: Hub) -> None:
    planner, ticket = crew["planner"], ticket_of(hub, crew, "officer")
    bell = bell_of(ticket)
    assert len(bell) == TICKET_BYTES
    assert (heard(hub, ticket), heard(hub, bell)) == (0, 0)
    planner.push(planner.risk(HOME, str(uuid4())), planner.risk(HOME, str(uuid4())))
    assert (heard(hub, ticket), heard(hub, bell)) == (2, 1)
    for strange in (bell_of(bell), os.urandom(TICKET_BYTES)):
        assert heard(hub, strange) is Code.UNKNOWN_DEVICE


def test_it_ends_with_the_ticket_as_the_district_stops_counting_on_the_laptop(crew: Crew, hub: Hub) -> None:
    bell = bell_of(ticket_of(hub, crew, "officer"))
    now_ms = hub.now_ms
    hub.now_ms = lambda: now_ms() + 3 * DAY_MS + 60_000
    assert heard(hub, bell) is Code.UNKNOWN_DEVICE


def test_with_another_post_neither_is_answered(crew: Crew, hub: Hub) -> None:
    ticket = ticket_of(hub, crew, "officer")
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    hub.add_worker(Worker(id="officer", name="서지킴", role=Role.PLANNER, dongs=["정릉1동"]))
    assert heard(hub, ticket) is heard(hub, bell_of(ticket)) is Code.UNKNOWN_DEVICE


@pytest.mark.parametrize("waiting", [0, 2])
def test_a_ticket_of_before_goes_on_as_a_bell(crew: Crew, hub: Hub, waiting: int) -> None:
    """An earlier version of the hub kept a hash of the ticket itself."""
    ticket, planner = ticket_of(hub, crew, "officer"), crew["planner"]
    with hub.store.writing() as connection:
        kept = hashlib.sha256(b"bangmun ticket 1\0" + ticket).digest()
        connection.execute(update(TICKET).values(hash=kept))
    for _ in range(waiting):
        planner.push(planner.risk(HOME, str(uuid4())))
    assert heard(hub, ticket) == min(waiting, 1)


def test_who_visits_is_called_about_what_came_to_them_with_a_household(crew: Crew, hub: Hub) -> None:
    planner, risk = crew["planner"], str(uuid4())
    tickets = {worker: ticket_of(hub, crew, worker) for worker in ("planner", "planner-2", "nurse")}

    def called() -> list[str]:
        return [worker for worker, ticket in tickets.items() if heard(hub, ticket)]

    planner.push(planner.risk(HOME, risk))
    hub.assign([HOME], planner="planner-2")
    assert called() == [], "the district's minutes run"
    now_ms = hub.now_ms
    hub.now_ms = lambda: now_ms() + 16 * 60_000
    assert called() == ["planner-2", "nurse"]
    assert heard(hub, bell_of(tickets["nurse"])) == 1
    hub.assign([HOME], planner="planner")
    assert called() == [], "whoever told of it has it and is called by their own laptop"
    hub.assign([HOME], planner="planner-2")
    told = {"to": "나도움", "phone": "02-000-0009", "at_ms": hub.now_ms(), "outcome": REACHED, ACTS: True}
    call = planner.write(
        Kind.RISK_CALLED, f"risk/{risk}", HOME, {"called": Change({**told, "of": "high", "knows": []})}
    )
    assert planner.push(call).refused == []
    assert called() == []
    hub.now_ms = lambda: now_ms() + (CALL_AGAIN_HOURS * 60 + 17) * 60_000
    assert called() == ["planner-2", "nurse"]
    officer = crew["officer"]
    officer.push(officer.acknowledge(HOME, risk))
    assert called() == []

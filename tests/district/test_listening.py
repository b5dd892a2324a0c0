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

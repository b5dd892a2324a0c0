"""Tickets of locked laptops, and how many risks wait for whoever holds one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

from sqlalchemy import Connection, delete, func, select, update

from app.wire.listening import TICKET_BYTES, Listening, bell_of
from app.wire.messages import Code
from app.wire.people import Role
from app.wire.requests import CLOCK_WINDOW_MS
from app.wire.revisions import Value
from app.wire.risk_level import must_be_taken
from district.caller import Caller
from district.duty.inheriting import VISITING, late_inherited
from district.duty.legible import legible_states
from district.duty.telephoned import told_by_telephone
from district.ledger.state import SubjectState
from district.ledger.unread import Took, unread
from district.refusals import RefusedRequest
from district.store.bulk import insert_rows
from district.store.engine import Store
from district.store.schema import DEVICE, HOUSEHOLD, REVISION, RISK_WATCH, TICKET, WORKER, WORKER_DONG

_CALLED = frozenset({Role.DUTY_OFFICER.value, Role.SUPERVISOR.value}) | VISITING
_HOLDS_MS = 3 * 24 * 3600 * 1000
"""A weekend: who comes back later unlocks first. Nor does the district count on a laptop for longer that it
has not heard (`district/duty/reach.py`)."""

_PUT_RIGHT_MS = 24 * 3600 * 1000
_LOOKS_APART_MS = 3600 * 1000


class TicketsAhead:
    """Tickets that were given while the clock ran ahead end as late as it was ahead. Once it has gone evenly
    for a day they end like one that is given then. Not at once: were it the clock of now that is wrong, every
    laptop that is locked would be deaf when that is put right."""

    def __init__(self) -> None:
        self._since_ms = self._last_ms = 0

    def look(self, store: Store, now_ms: int) -> None:
        """Called now and then, at least once an hour."""
        if not 0 <= now_ms - self._last_ms <= _LOOKS_APART_MS:
            self._since_ms = now_ms
        self._last_ms = now_ms
        if now_ms - self._since_ms < _PUT_RIGHT_MS:
            return
        longest_ms = now_ms + _HOLDS_MS
        late = TICKET.c.until_ms > longest_ms + CLOCK_WINDOW_MS
        with store.reading() as connection:
            if connection.execute(select(TICKET.c.device).where(late).limit(1)).first() is None:
                return
        with store.writing() as connection:
            connection.execute(update(TICKET).where(late).values(until_ms=longest_ms))


def give_ticket(connection: Connection, caller: Caller, now_ms: int) -> Listening:
    """Instead of the device's former one. Only a hash of its bell is kept."""
    # Nobody else's, even one that is over: by a clock that runs ahead for a minute every one is.
    connection.execute(delete(TICKET).where(TICKET.c.device == caller.device))
    ticket, until_ms = secrets.token_bytes(TICKET_BYTES), now_ms + _HOLDS_MS
    insert_rows(
        connection, TICKET, [{"device": caller.device, "hash": _hash(bell_of(ticket)), "until_ms": until_ms}]
    )
    return Listening(ticket=ticket, until_ms=until_ms)


def waiting_for(connection: Connection, ticket: bytes, now_ms: int) -> int:
    """For an officer all that wait, also what a supervisor alone took; for a supervisor those of their 동
    that were escalated: what nobody took, and what they took or are named for while no officer read it nor
    was told of it by telephone; for whoever visits those that they inherited and have to telephone about
    (`late_inherited`); for a bell, 1 where there are any. Raises `RefusedRequest` for one that holds no more,
    or whose worker is none of these."""
    by_ticket = _hash(bell_of(ticket))
    holder = (
        select(WORKER.c.id, WORKER.c.role, TICKET.c.hash)
        .join(DEVICE, DEVICE.c.worker == WORKER.c.id)
        .join(TICKET, TICKET.c.device == DEVICE.c.id)
        .where(
            TICKET.c.hash.in_([by_ticket, _hash(ticket)]),
            TICKET.c.until_ms >= now_ms,
            DEVICE.c.revoked_ms.is_(None),
            WORKER.c.role.in_(sorted(_CALLED)),
        )
    )
    worker = connection.execute(holder).first()
    if worker is None:
        raise RefusedRequest(Code.UNKNOWN_DEVICE, "ticket")
    found = _waiting_for(connection, worker.id, worker.role, now_ms)
    # A bell, or a ticket that an earlier version of the hub gave.
    return found if worker.hash == by_ticket else min(found, 1)


def _waiting_for(connection: Connection, worker: str, role: str, now_ms: int) -> int:
    if role == Role.DUTY_OFFICER.value:
        return _all_waiting(connection)
    if role in VISITING:
        return late_inherited(connection, worker, now_ms)
    return _escalated_near(connection, worker, now_ms)


def end_tickets(connection: Connection, worker: str) -> None:
    """Of every laptop of somebody whose post changes: what they are called for is another thing by now."""
    theirs = select(DEVICE.c.id).where(DEVICE.c.worker == worker)
    connection.execute(delete(TICKET).where(TICKET.c.device.in_(theirs)))


def _all_waiting(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(RISK_WATCH)).scalar_one())


def _escalated_near(connection: Connection, supervisor: str, now_ms: int) -> int:
    """What one that is damaged says of nobody knows: it counts."""
    near = select(WORKER_DONG.c.dong).where(WORKER_DONG.c.worker == supervisor)
    homes = select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.dong.in_(near))
    named = select(RISK_WATCH.c.subject).where(RISK_WATCH.c.rounds > 0, RISK_WATCH.c.household.in_(homes))
    states, damaged = legible_states(connection, connection.execute(named).scalars())
    taken = unread(connection, states, now_ms)
    since = _named_since_taken(connection, states, taken)
    theirs = {one: states[one] for one in since if supervisor in _asked(states[one], taken[one])}
    asked = theirs.keys() - told_by_telephone(connection, theirs, now_ms)
    return len(damaged) + len(asked) + sum(must_be_taken(state.fields) for state in states.values())


def _named_since_taken(
    connection: Connection, states: Mapping[str, SubjectState], taken: Mapping[str, Took]
) -> list[str]:
    """Those for which the district named somebody since a supervisor took them, in whatever hour of its
    clock."""
    fields = {subject: states[subject].fields for subject in taken}
    revisions = {subject: one["escalated"].revision for subject, one in fields.items() if "escalated" in one}
    query = select(REVISION.c.id, REVISION.c.hub_seq).where(REVISION.c.id.in_(sorted(revisions.values())))
    numbers = {row.id: int(row.hub_seq) for row in connection.execute(query)} if revisions else {}
    return [one for one, named in revisions.items() if numbers.get(named, 0) > taken[one].hub_seq]


def _asked(state: SubjectState, took: Took) -> tuple[Value, ...]:
    """The supervisors who have to see that an officer reads it: who took it, and who is named beside the
    officer."""
    told = state.value("escalated")
    named = told.get("supervisor") if isinstance(told, dict) else None
    return took.worker, named.get("id") if isinstance(named, dict) else None


def _hash(ticket: bytes) -> bytes:
    return hashlib.sha256(b"bangmun ticket 1\0" + ticket).digest()

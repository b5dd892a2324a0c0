"""Giving a worker a post, and what comes and goes with it.

A supervisor sees the households of their 동, a duty officer those at risk. Whoever takes such a post
receives their history; whoever leaves it gets them withdrawn. A planner's and a nurse's households come
by assignment (district/own.py).
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, false, insert, or_, select, true, update

from app.wire.people import Role, Worker
from app.wire.revisions import Kind
from district.ledger.access import move_access, write_tenures
from district.ledger.audience import is_officers
from district.people import find_worker
from district.store.bulk import in_portions, insert_rows
from district.store.numbers import Numbers
from district.store.schema import DELIVERY, FORMER_POST, HOUSEHOLD, REVISION, WORKER, WORKER_DONG


def put_worker(connection: Connection, numbers: Numbers, worker: Worker, now_ms: int) -> None:
    """Add a worker, or change the one with this id."""
    before = find_worker(connection, worker.id)
    _write(connection, worker, now_ms)
    seen_before = _seen(connection, before)
    seen_now = _seen(connection, worker)
    assigned = _ids(connection, or_(HOUSEHOLD.c.planner == worker.id, HOUSEHOLD.c.nurse == worker.id))
    lost = {(worker.id, household) for household in sorted(seen_before - seen_now - assigned)}
    fresh = seen_now - (seen_before if before is not None and before.role is worker.role else assigned)
    withdrawals = {key: numbers.next_position() for key in sorted(lost)}
    move_access(connection, withdrawals, {(worker.id, household) for household in fresh})
    write_tenures(connection, set(), lost, now_ms, numbers.position)
    whole = worker.role is not Role.DUTY_OFFICER
    _deliver_past(connection, numbers, worker.id, fresh, whole=whole)


def vacate(connection: Connection, numbers: Numbers, worker: Worker, now_ms: int) -> None:
    """A worker goes: whatever the post or an assignment showed them is withdrawn."""
    assigned = _ids(connection, or_(HOUSEHOLD.c.planner == worker.id, HOUSEHOLD.c.nurse == worker.id))
    lost = {(worker.id, household) for household in sorted(_seen(connection, worker) | assigned)}
    move_access(connection, {key: numbers.next_position() for key in sorted(lost)}, set())
    write_tenures(connection, set(), lost, now_ms, numbers.position)
    connection.execute(update(WORKER).where(WORKER.c.id == worker.id).values(left_ms=now_ms))


def _write(connection: Connection, worker: Worker, now_ms: int) -> None:
    values = {"name": worker.name, "role": worker.role.value, "phone": worker.phone, "left_ms": None}
    here = WORKER.c.id == worker.id
    former = connection.execute(select(WORKER.c.role).where(here)).scalar()
    if former is None:
        connection.execute(insert(WORKER).values(id=worker.id, **values))
    else:
        connection.execute(update(WORKER).where(here).values(values))
        connection.execute(delete(WORKER_DONG).where(WORKER_DONG.c.worker == worker.id))
    if former not in (None, worker.role.value):
        same = (FORMER_POST.c.worker == worker.id) & (FORMER_POST.c.role == former)
        connection.execute(delete(FORMER_POST).where(same))
        connection.execute(insert(FORMER_POST).values(worker=worker.id, role=former, until_ms=now_ms))
    places = [{"worker": worker.id, "dong": dong} for dong in worker.dongs]
    insert_rows(connection, WORKER_DONG, places)


def _seen(connection: Connection, worker: Worker | None) -> set[str]:
    """The households that the post alone makes visible."""
    if worker is None:
        return set()
    if worker.role is Role.SUPERVISOR:
        return _ids(connection, HOUSEHOLD.c.dong.in_(worker.dongs))
    if worker.role is Role.DUTY_OFFICER:
        return _ids(connection, HOUSEHOLD.c.at_risk.is_(true()))
    return _ids(connection, false())


def _ids(connection: Connection, which: ColumnElement[bool]) -> set[str]:
    return set(connection.execute(select(HOUSEHOLD.c.id).where(which)).scalars())


def _deliver_past(
    connection: Connection,
    numbers: Numbers,
    worker: str,
    households: set[str],
    *,
    whole: bool,
) -> None:
    for some in in_portions(sorted(households)):
        past = select(REVISION.c.hub_seq, REVISION.c.kind, REVISION.c.subject)
        found = connection.execute(
            past.where(REVISION.c.household.in_(some), REVISION.c.body != b"").order_by(REVISION.c.hub_seq)
        )
        rows = [
            {"worker": worker, "position": numbers.next_position(), "hub_seq": row.hub_seq}
            for row in found.all()
            if whole or is_officers(Kind(row.kind), row.subject)
        ]
        insert_rows(connection, DELIVERY, rows)

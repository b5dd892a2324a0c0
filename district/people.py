"""The district's workers: who they are, where they work, who knows of whom."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, true, update

from app.wire.people import Role, Worker
from app.wire.revisions import Kind
from district.ledger.audience import OFFICERS_HISTORY
from district.store.bulk import insert_rows
from district.store.numbers import Numbers
from district.store.schema import DELIVERY, HOUSEHOLD, REVISION, WORKER, WORKER_DONG


class UnknownWorker(Exception):
    """No worker has this id."""


def put_worker(connection: Connection, numbers: Numbers, worker: Worker) -> None:
    """Add a worker, or change one. A supervisor receives the history of a 동 that is new to them, a new
    duty officer that of every household at risk; supervisors lose nothing here (handover does that)."""
    known = find_worker(connection, worker.id)
    values = {"name": worker.name, "role": worker.role.value, "phone": worker.phone}
    if known is None:
        connection.execute(insert(WORKER).values(id=worker.id, **values))
    else:
        connection.execute(update(WORKER).where(WORKER.c.id == worker.id).values(values))
        connection.execute(delete(WORKER_DONG).where(WORKER_DONG.c.worker == worker.id))
    insert_rows(
        connection, WORKER_DONG, [{"worker": worker.id, "dong": d} for d in sorted(set(worker.dongs))]
    )
    was = known if known is not None and known.role is worker.role else None
    if worker.role is Role.SUPERVISOR:
        fresh = set(worker.dongs) - set(was.dongs if was is not None else ())
        _deliver_past(connection, numbers, worker.id, HOUSEHOLD.c.dong.in_(sorted(fresh)), None)
    elif worker.role is Role.DUTY_OFFICER and was is None:
        _deliver_past(connection, numbers, worker.id, HOUSEHOLD.c.at_risk.is_(true()), OFFICERS_HISTORY)


def _deliver_past(
    connection: Connection,
    numbers: Numbers,
    worker: str,
    which: ColumnElement[bool],
    kinds: frozenset[Kind] | None,
) -> None:
    past = select(REVISION.c.hub_seq).join(HOUSEHOLD, HOUSEHOLD.c.id == REVISION.c.household).where(which)
    if kinds is not None:
        past = past.where(REVISION.c.kind.in_([kind.value for kind in kinds]))
    hub_seqs = connection.execute(past.order_by(REVISION.c.hub_seq)).scalars().all()
    rows = [
        {"worker": worker, "position": numbers.next_position(), "hub_seq": hub_seq} for hub_seq in hub_seqs
    ]
    insert_rows(connection, DELIVERY, rows)


def find_worker(connection: Connection, worker_id: str) -> Worker | None:
    found = read_workers(connection, WORKER.c.id == worker_id)
    return found[0] if found else None


def read_workers(connection: Connection, which: ColumnElement[bool] | None = None) -> list[Worker]:
    """Workers by name, with their 동."""
    columns = select(WORKER).where(true() if which is None else which)
    rows = connection.execute(columns.order_by(WORKER.c.name, WORKER.c.id)).all()
    places = connection.execute(
        select(WORKER_DONG)
        .where(WORKER_DONG.c.worker.in_([row.id for row in rows]))
        .order_by(WORKER_DONG.c.dong)
    )
    dongs: dict[str, list[str]] = {}
    for place in places:
        dongs.setdefault(place.worker, []).append(place.dong)
    return [
        Worker(id=row.id, name=row.name, role=Role(row.role), dongs=dongs.get(row.id, []), phone=row.phone)
        for row in rows
    ]


def colleagues_of(connection: Connection, worker: Worker) -> list[Worker]:
    """Those whose names this worker's screens need: of the same 동, and the duty officers. A duty officer
    serves every 동."""
    if worker.role is Role.DUTY_OFFICER:
        return read_workers(connection, WORKER.c.role != Role.DISTRICT.value)
    near = select(WORKER_DONG.c.worker).where(WORKER_DONG.c.dong.in_(worker.dongs))
    return read_workers(
        connection,
        or_(WORKER.c.id.in_(near), WORKER.c.role == Role.DUTY_OFFICER.value, WORKER.c.id == worker.id),
    )


def roles_of(connection: Connection, workers: Iterable[str]) -> dict[str, Role]:
    rows = connection.execute(select(WORKER.c.id, WORKER.c.role).where(WORKER.c.id.in_(list(workers))))
    return {row.id: Role(row.role) for row in rows}


def checked_worker(worker: Worker) -> Worker:
    """ValueError: a worker without id or name, or who should have a 동 and has none."""
    if not worker.id or not worker.name:
        raise ValueError("a worker needs an id and a name")
    if worker.role in (Role.PLANNER, Role.NURSE, Role.SUPERVISOR) and not worker.dongs:
        raise ValueError("a planner, nurse or supervisor needs a 동")
    return msgspec.structs.replace(worker, dongs=sorted(set(worker.dongs)))

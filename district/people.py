"""The district's workers: who they are, where they work, who knows of whom."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select, true

from app.wire.people import Role, Worker
from district.store.schema import WORKER, WORKER_DONG


class UnknownWorker(Exception):
    """No worker has this id."""


def find_worker(connection: Connection, worker_id: str) -> Worker | None:
    found = read_workers(connection, WORKER.c.id == worker_id)
    return found[0] if found else None


def read_workers(
    connection: Connection, which: ColumnElement[bool] | None = None, *, also_left: bool = False
) -> list[Worker]:
    """Workers by name, with their 동; those who have left only on request."""
    columns = select(WORKER).where(true() if which is None else which)
    if not also_left:
        columns = columns.where(WORKER.c.left_ms.is_(None))
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
    wanted = list(workers)
    if not wanted:
        return {}
    rows = connection.execute(select(WORKER.c.id, WORKER.c.role).where(WORKER.c.id.in_(wanted)))
    return {row.id: Role(row.role) for row in rows}


def checked_worker(worker: Worker) -> Worker:
    """ValueError: a worker without id or name, or who should have a 동 and has none."""
    if not worker.id or not worker.name:
        raise ValueError("a worker needs an id and a name")
    if worker.role in (Role.PLANNER, Role.NURSE, Role.SUPERVISOR) and not worker.dongs:
        raise ValueError("a planner, nurse or supervisor needs a 동")
    return msgspec.structs.replace(worker, dongs=sorted(set(worker.dongs)))

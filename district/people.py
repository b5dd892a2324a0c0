"""The district's workers: who they are, where they work, who knows of whom."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, bindparam, or_, select, true

from app.wire.people import Role, Worker
from district.store.schema import WORKER, WORKER_DONG


class UnknownWorker(Exception):
    """No worker has this id."""


_WORKERS = (
    select(WORKER.c.id, WORKER.c.name, WORKER.c.role, WORKER.c.phone, WORKER_DONG.c.dong)
    .outerjoin(WORKER_DONG, WORKER_DONG.c.worker == WORKER.c.id)
    .order_by(WORKER.c.name, WORKER.c.id, WORKER_DONG.c.dong)
)
_HERE = _WORKERS.where(WORKER.c.left_ms.is_(None))
_OF_THE_DISTRICT = _HERE.where(WORKER.c.role != Role.DISTRICT.value)
_SUPERVISORS = _HERE.where(WORKER.c.role == Role.SUPERVISOR.value)
_ONE = _HERE.where(WORKER.c.id == bindparam("worker_id"))
_ON_DUTY = _HERE.where(WORKER.c.role == Role.DUTY_OFFICER.value)
_NEAR = select(WORKER_DONG.c.worker).where(WORKER_DONG.c.dong.in_(bindparam("dongs", expanding=True)))
_KNOWN_TO = _HERE.where(
    or_(
        WORKER.c.id.in_(_NEAR),
        WORKER.c.role == Role.DUTY_OFFICER.value,
        WORKER.c.id == bindparam("worker_id"),
    )
)


def find_worker(connection: Connection, worker_id: str) -> Worker | None:
    found = _workers(connection.execute(_ONE, {"worker_id": worker_id}))
    return found[0] if found else None


def read_workers(
    connection: Connection, which: ColumnElement[bool] | None = None, *, also_left: bool = False
) -> list[Worker]:
    """Workers by name, with their 동; those who have left only on request."""
    statement = (_WORKERS if also_left else _HERE).where(true() if which is None else which)
    return _workers(connection.execute(statement))


def duty_officers(connection: Connection) -> list[Worker]:
    """By name."""
    return _workers(connection.execute(_ON_DUTY))


def all_supervisors(connection: Connection) -> list[Worker]:
    """Of every 동, by name."""
    return _workers(connection.execute(_SUPERVISORS))


def _workers(rows: Iterable[Row[tuple[str, ...]]]) -> list[Worker]:
    """From a row for each 동 of each."""
    found: dict[str, Worker] = {}
    for row in rows:
        worker = found.get(row.id)
        if worker is None:
            worker = Worker(id=row.id, name=row.name, role=Role(row.role), dongs=[], phone=row.phone)
            found[row.id] = worker
        if row.dong is not None:
            worker.dongs.append(row.dong)
    return list(found.values())


def colleagues_of(connection: Connection, worker: Worker) -> list[Worker]:
    """Those whose names this worker's screens need: of the same 동, and the duty officers. A duty officer
    serves every 동."""
    if worker.role is Role.DUTY_OFFICER:
        return _workers(connection.execute(_OF_THE_DISTRICT))
    return _workers(connection.execute(_KNOWN_TO, {"dongs": worker.dongs, "worker_id": worker.id}))


def roles_of(connection: Connection, workers: Iterable[str]) -> dict[str, Role]:
    """Of those of them who are here; not of who has left the service."""
    wanted = list(workers)
    if not wanted:
        return {}
    here = WORKER.c.id.in_(wanted) & WORKER.c.left_ms.is_(None)
    rows = connection.execute(select(WORKER.c.id, WORKER.c.role).where(here))
    return {row.id: Role(row.role) for row in rows}


def checked_worker(worker: Worker) -> Worker:
    """ValueError: a worker without id or name, or who should have a 동 and has none."""
    if not worker.id or not worker.name:
        raise ValueError("a worker needs an id and a name")
    if worker.role in (Role.PLANNER, Role.NURSE, Role.SUPERVISOR) and not worker.dongs:
        raise ValueError("a planner, nurse or supervisor needs a 동")
    return msgspec.structs.replace(worker, dongs=sorted(set(worker.dongs)))

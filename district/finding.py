"""Finding households and devices for the administrator."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from district.store.schema import DEVICE, HOUSEHOLD, WORKER


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """An enrolled laptop. Times in milliseconds since 1970 UTC; `held`: revisions it handed in."""

    id: str
    worker: str
    worker_name: str
    name: str
    app_version: str
    issued_ms: int
    revoked_ms: int | None
    held: int


def find_households(
    connection: Connection,
    *,
    dong: str | None = None,
    tong: int | None = None,
    planner: str | None = None,
    nurse: str | None = None,
) -> list[str]:
    """Ids of the households that fit everything given."""
    query = select(HOUSEHOLD.c.id).order_by(
        HOUSEHOLD.c.dong, HOUSEHOLD.c.tong, HOUSEHOLD.c.ban, HOUSEHOLD.c.id
    )
    given = {"dong": dong, "tong": tong, "planner": planner, "nurse": nurse}
    for name, value in given.items():
        if value is not None:
            query = query.where(HOUSEHOLD.c[name] == value)
    return list(connection.execute(query).scalars())


def find_devices(connection: Connection, worker: str | None = None) -> list[Device]:
    """Enrolled laptops, the latest last."""
    columns = select(
        DEVICE.c.id,
        DEVICE.c.worker,
        WORKER.c.name.label("worker_name"),
        DEVICE.c.name,
        DEVICE.c.app_version,
        DEVICE.c.issued_ms,
        DEVICE.c.revoked_ms,
        DEVICE.c.held,
    )
    query = columns.join(WORKER, WORKER.c.id == DEVICE.c.worker).where(DEVICE.c.certificate != b"")
    if worker is not None:
        query = query.where(DEVICE.c.worker == worker)
    rows = connection.execute(query.order_by(DEVICE.c.issued_ms, DEVICE.c.id)).mappings()
    return [Device(**row) for row in rows]

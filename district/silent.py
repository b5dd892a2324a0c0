"""Which laptops of a 동 have not been heard for a day, or owe something: from what each says at the end of a
session."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, select

from app.wire.handing import SILENT_MS, SilentLaptop
from app.wire.people import Role
from district.people import read_workers
from district.store.bulk import in_portions
from district.store.schema import CONTACT, DEVICE, WORKER, WORKER_DONG

_IN_THE_FIELD = [Role.PLANNER.value, Role.NURSE.value]
_LAPTOPS = (
    select(DEVICE.c.id, DEVICE.c.worker, DEVICE.c.name, DEVICE.c.issued_ms, CONTACT.c.at_ms, CONTACT.c.owed)
    .outerjoin(CONTACT, CONTACT.c.device == DEVICE.c.id)
    .where(DEVICE.c.revoked_ms.is_(None), DEVICE.c.certificate != b"")
)


def silent_laptops(connection: Connection, dongs: Sequence[str], now_ms: int) -> list[SilentLaptop]:
    """Of the planners and nurses of these 동; the one that was not heard the longest first."""
    near = select(WORKER_DONG.c.worker).where(WORKER_DONG.c.dong.in_(list(dongs)))
    which = and_(WORKER.c.role.in_(_IN_THE_FIELD), WORKER.c.id.in_(near))
    people = {one.id: one for one in read_workers(connection, which)}
    found = [
        SilentLaptop(
            worker=row.worker,
            name=people[row.worker].name,
            phone=people[row.worker].phone,
            device=row.id,
            device_name=row.name,
            issued_ms=row.issued_ms,
            seen_ms=row.at_ms or 0,
            owed=row.owed or 0,
        )
        for some in in_portions(sorted(people))
        for row in connection.execute(_LAPTOPS.where(DEVICE.c.worker.in_(some)))
        if row.owed or now_ms - (row.at_ms or row.issued_ms) > SILENT_MS
    ]
    return sorted(found, key=lambda one: (one.seen_ms or one.issued_ms, one.device))

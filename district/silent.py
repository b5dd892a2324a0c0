"""Which laptops of a 동 have not been heard for a day, or owe something: from what each says at the end of a
session. One that was heard while the server's clock ran ahead was heard nobody knows when: it is named until
it is heard again, and not thought of as heard for as long as that clock was ahead."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, select

from app.wire.handing import SILENT_MS, SilentLaptop
from app.wire.people import Role
from app.wire.requests import CLOCK_WINDOW_MS
from district.people import read_workers
from district.store.bulk import in_portions
from district.store.schema import CONTACT, DEVICE, REVISION, WORKER, WORKER_DONG

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
    rows = [
        row
        for some in in_portions(sorted(people))
        for row in connection.execute(_LAPTOPS.where(DEVICE.c.worker.in_(some)))
    ]
    ahead_ms = now_ms + CLOCK_WINDOW_MS
    seen = {
        row.id: known_ms(connection, row.id, row.issued_ms, now_ms) if row.at_ms > ahead_ms else row.at_ms
        for row in rows
        if row.at_ms is not None
    }
    found = [
        SilentLaptop(
            worker=row.worker,
            name=people[row.worker].name,
            phone=people[row.worker].phone,
            device=row.id,
            device_name=row.name,
            issued_ms=row.issued_ms,
            seen_ms=seen.get(row.id, 0),
            owed=row.owed or 0,
        )
        for row in rows
        if row.owed or seen.get(row.id) != row.at_ms or now_ms - (row.at_ms or row.issued_ms) > SILENT_MS
    ]
    return sorted(found, key=lambda one: (one.seen_ms or one.issued_ms, one.device))


def known_ms(connection: Connection, device: str, issued_ms: int, now_ms: int) -> int:
    """When it certainly was there: the last that came from it by a time that is over, or its enrolment."""
    came = select(REVISION.c.hub_time_ms).where(REVISION.c.device == device)
    latest = came.where(REVISION.c.hub_time_ms <= now_ms).order_by(REVISION.c.device_seq.desc()).limit(1)
    at_ms = connection.execute(latest).scalar()
    return min(issued_ms, now_ms) if at_ms is None else at_ms

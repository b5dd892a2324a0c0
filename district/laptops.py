"""What somebody has to see to about a laptop: words it left with the district, backup disks it did not reach.

A supervisor hears of the laptops of the own 동; of words about a risk the health division alone hears, of any
laptop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, func, select, true

from app.wire.encoding import decode
from app.wire.handing import LONGEST_WHY, DiskEnding, LaptopNews, LostDisk, WaitingDisk
from app.wire.people import Role
from app.wire.recovery import SUPERVISORS
from app.wire.revisions import Sealed
from district import backup_disks
from district.caller import Caller
from district.devices import HELD_BY
from district.erasures import LEFTOVERS_READ, RISK_LEFTOVERS_READ
from district.identity import HEALTH_DIVISION, Identity
from district.store.schema import ACCESS_LINE, DEVICE, LEFTOVER, WORKER, WORKER_DONG

_READ = {SUPERVISORS: LEFTOVERS_READ, HEALTH_DIVISION: RISK_LEFTOVERS_READ}


def news(connection: Connection, caller: Caller) -> list[LaptopNews]:
    """For whoever holds the key of the words; nothing for anybody else. The longest waiting first."""
    role = next((role for role, holder in HELD_BY.items() if holder is caller.worker.role), None)
    if role not in _READ:
        return []
    left = _left(connection, role, caller)
    disks: dict[str, list[backup_disks.UnreachedDisk]] = {}
    if role == SUPERVISORS:
        for disk in backup_disks.unreached(connection):
            disks.setdefault(disk.device, []).append(disk)
    columns = select(DEVICE.c.id, DEVICE.c.name, WORKER.c.name.label("worker_name"), WORKER.c.phone)
    joined = columns.join_from(DEVICE, WORKER, WORKER.c.id == DEVICE.c.worker)
    found = []
    for row in connection.execute(joined.where(_told_of(caller)).order_by(DEVICE.c.id)):
        count, left_ms = left.get(row.id, (0, 0))
        theirs = disks.get(row.id, [])
        if count or theirs:
            found.append(
                LaptopNews(
                    device=row.id,
                    device_name=row.name,
                    worker_name=row.worker_name,
                    worker_phone=row.phone,
                    left=count,
                    left_ms=left_ms,
                    disks=[disk.folder for disk in theirs],
                    disks_ms=min((disk.since_ms for disk in theirs), default=0),
                )
            )
    return sorted(found, key=lambda one: min(each for each in (one.left_ms, one.disks_ms) if each))


def lost_disks(connection: Connection, caller: Caller) -> list[LostDisk]:
    """What the workers of a supervisor's 동 said of backup disks that an erasure did not reach."""
    if caller.worker.role is not Role.SUPERVISOR:
        return []
    theirs = set(connection.execute(select(DEVICE.c.id).where(_told_of(caller))).scalars())
    waiting = [
        WaitingDisk(disk.device, disk.folder, disk.since_ms)
        for disk in backup_disks.unreached(connection)
        if disk.device in theirs
    ]
    return backup_disks.lost(connection, waiting)


def disks_to_end(connection: Connection, caller: Caller) -> list[WaitingDisk]:
    """Backup disks that an erasure did not reach and this supervisor may say will never come: not those of
    the own laptops, about which somebody else decides."""
    if caller.worker.role is not Role.SUPERVISOR:
        return []
    others = select(DEVICE.c.id).where(_told_of(caller), DEVICE.c.worker != caller.worker.id)
    theirs = set(connection.execute(others).scalars())
    return [
        WaitingDisk(disk.device, disk.folder, disk.since_ms)
        for disk in backup_disks.unreached(connection)
        if disk.device in theirs
    ]


def end_disks(
    connection: Connection, identity: Identity, caller: Caller, ended: Sequence[DiskEnding], now_ms: int
) -> None:
    """A supervisor's word about such disks. What it says of others, or of one that was told of again since,
    changes nothing: the next answer names it."""
    theirs = set(disks_to_end(connection, caller))
    for one in ended:
        if one.disk in theirs and (why := one.reason.strip()[:LONGEST_WHY].replace("\0", " ")):
            by, disk = caller.worker.id, one.disk
            backup_disks.end(connection, identity, disk.device, disk.folder, by, why, now_ms)


def _told_of(caller: Caller) -> ColumnElement[bool]:
    if caller.worker.role is not Role.SUPERVISOR:
        return true()
    near = select(WORKER_DONG.c.worker).where(WORKER_DONG.c.dong.in_(caller.worker.dongs))
    return DEVICE.c.worker.in_(near)


def _left(connection: Connection, role: str, caller: Caller) -> dict[str, tuple[int, int]]:
    """How many parcels of each device are sealed to the role and were not opened since, and since when."""
    opened = dict(_opened(connection, _READ[role]))
    found: dict[str, tuple[int, int]] = {}
    columns = select(LEFTOVER.c.device, LEFTOVER.c.sealed, LEFTOVER.c.hub_time_ms)
    theirs = columns.join(DEVICE, DEVICE.c.id == LEFTOVER.c.device).where(_told_of(caller))
    for row in connection.execute(theirs):
        if row.hub_time_ms > opened.get(row.device, -1) and decode(row.sealed, Sealed).role == role:
            count, since = found.get(row.device, (0, row.hub_time_ms))
            found[row.device] = count + 1, min(since, row.hub_time_ms)
    return found


def _opened(connection: Connection, action: str) -> Iterator[tuple[str, int]]:
    lines = select(ACCESS_LINE.c.subject, func.max(ACCESS_LINE.c.at_ms)).where(ACCESS_LINE.c.action == action)
    for subject, at_ms in connection.execute(lines.group_by(ACCESS_LINE.c.subject)):
        yield str(subject).removeprefix("device/"), int(at_ms)

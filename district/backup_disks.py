"""What laptops say of their backup disks: which of them an erasure did not reach."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import takewhile

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from app.wire.encoding import encode
from app.wire.erasing import MOST_FOLDER, BackupDisk, disk_message
from app.wire.handing import DISK_LOST, LostDisk, WaitingDisk, folder_and_reason
from district.access_log.taking import write_own
from district.identity import Identity
from district.journal.decisions import DiskEnded, DisksTold, note
from district.signed_words import is_of_device
from district.store.schema import ACCESS_LINE, BACKUP_DISK

MOST_DISKS = 100
DISK_END = "disk.end"
"""In the access log: nobody waits for a backup disk any more."""

_INT64 = 2**63
_ENDED_SHOWN = 20
_MAX_ID = 64
_LONGEST, _DIGEST_LETTERS = 40_000, 16
"""Characters of a folder's name: no system has a longer path."""


class UnreachedDisk(msgspec.Struct, frozen=True, kw_only=True):
    """A folder in which backups of what was erased may still lie; empty: one that nobody can name."""

    device: str
    folder: str
    since_ms: int


class EndedDisk(msgspec.Struct, frozen=True, kw_only=True):
    """One that nobody waits for any more. `why`: who said so, of which folder, and the reason."""

    device: str
    at_ms: int
    why: str


def keep(connection: Connection, disks: Sequence[BackupDisk], now_ms: int) -> int:
    """Store every word that its device signed, up to the first that is not to be believed; how many that
    are."""
    believed = list(takewhile(lambda disk: _is_the_devices(connection, disk), disks))
    fresh = [disk for disk in believed if _put(connection, disk, now_ms)]
    if fresh:
        note(connection, DisksTold(fresh, now_ms))
    return len(believed)


def put(connection: Connection, disks: Sequence[BackupDisk], now_ms: int) -> None:
    """Words whose signature was checked."""
    for disk in disks:
        _put(connection, disk, now_ms)


def _is_the_devices(connection: Connection, disk: BackupDisk) -> bool:
    if len(disk.device) > _MAX_ID or len(disk.folder) > _LONGEST or "\0" in disk.device + disk.folder:
        return False
    if not 0 <= disk.at_ms < _INT64:
        return False
    return is_of_device(connection, disk.device, disk.signature, disk_message(disk))


def _put(connection: Connection, disk: BackupDisk, now_ms: int) -> bool:
    """The later word counts, at the same time the one that it is cleared. False: this one says nothing
    new."""
    folder = _kept_name(disk.folder)
    here = (BACKUP_DISK.c.device == disk.device) & (BACKUP_DISK.c.folder == folder)
    known = connection.execute(select(BACKUP_DISK.c.at_ms, BACKUP_DISK.c.cleared).where(here)).first()
    if known is not None and (known.at_ms, bool(known.cleared)) >= (disk.at_ms, disk.cleared):
        return False
    connection.execute(delete(BACKUP_DISK).where(here))
    row = {"device": disk.device, "folder": folder, "at_ms": disk.at_ms, "cleared": disk.cleared}
    connection.execute(insert(BACKUP_DISK).values(**row, body=encode(disk), hub_time_ms=now_ms))
    return True


def _kept_name(folder: str) -> str:
    """A laptop of an earlier version tells a longer one as it is: its beginning, and what tells it from
    others that begin so."""
    if len(folder) <= MOST_FOLDER:
        return folder
    told = hashlib.sha256(folder.encode()).hexdigest()[:_DIGEST_LETTERS]
    return f"{folder[: MOST_FOLDER - _DIGEST_LETTERS - 1]}…{told}"


def end(
    connection: Connection, identity: Identity, device: str, folder: str, by: str, reason: str, at_ms: int
) -> bool:
    """Nobody waits for it any more: it was destroyed, or will never be found. Who said so and why is in the
    district's access log. False: nothing is told of it. A later word of its laptop tells of it again."""
    if not put_end(connection, device, folder):
        return False
    note(connection, DiskEnded(device, folder, at_ms))
    why = folder_and_reason(folder, reason)
    write_own(connection, identity, f"device/{device}", by, why, at_ms, DISK_END)
    return True


def put_end(connection: Connection, device: str, folder: str) -> bool:
    """The same without writing it down."""
    here = (BACKUP_DISK.c.device == device) & (BACKUP_DISK.c.folder == folder)
    waiting = here & BACKUP_DISK.c.cleared.is_(False)
    return connection.execute(update(BACKUP_DISK).where(waiting).values(cleared=True)).rowcount > 0


def unreached(connection: Connection) -> list[UnreachedDisk]:
    """Of every device, the oldest first."""
    columns = select(BACKUP_DISK.c.device, BACKUP_DISK.c.folder, BACKUP_DISK.c.hub_time_ms)
    left = columns.where(BACKUP_DISK.c.cleared.is_(False)).order_by(BACKUP_DISK.c.hub_time_ms)
    return [
        UnreachedDisk(device=row.device, folder=row.folder, since_ms=row.hub_time_ms)
        for row in connection.execute(left)
    ]


def lost(connection: Connection, disks: Sequence[WaitingDisk]) -> list[LostDisk]:
    """Those of which somebody said on their own laptop that they are lost, in the last words about each."""
    if not disks:
        return []
    said = select(ACCESS_LINE.c.device, ACCESS_LINE.c.at_ms, ACCESS_LINE.c.reason).where(
        ACCESS_LINE.c.device.in_({disk.device for disk in disks}), ACCESS_LINE.c.action == DISK_LOST
    )
    lines = connection.execute(said.order_by(ACCESS_LINE.c.at_ms.desc())).all()
    found = []
    for disk in disks:
        named = folder_and_reason(disk.folder, " ").removesuffix(" ")
        for line in lines:
            if disk.folder and line.device == disk.device and line.reason.startswith(named):
                found.append(LostDisk(disk, line.at_ms, line.reason.removeprefix(named)))
                break
    return found


def ended(connection: Connection) -> list[EndedDisk]:
    """The latest first; the access log keeps them as long as its other lines."""
    lines = select(ACCESS_LINE).where(ACCESS_LINE.c.action == DISK_END).order_by(ACCESS_LINE.c.at_ms.desc())
    return [
        EndedDisk(device=row.subject.removeprefix("device/"), at_ms=row.at_ms, why=row.reason)
        for row in connection.execute(lines.limit(_ENDED_SHOWN))
    ]

"""What laptops say of their backup disks: which of them an erasure did not reach."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import msgspec
from sqlalchemy import Connection, delete, insert, select

from app.wire.encoding import encode
from app.wire.erasing import BackupDisk, disk_message
from district.journal.decisions import DisksTold, note
from district.signed_words import is_of_device
from district.store.schema import BACKUP_DISK

MOST_DISKS = 100

_INT64 = 2**63
_MAX_ID, _MAX_FOLDER = 64, 1_000


class UnreachedDisk(msgspec.Struct, frozen=True, kw_only=True):
    """A folder in which backups of what was erased may still lie; empty: one that nobody can name."""

    device: str
    folder: str
    since_ms: int


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
    if len(disk.device) > _MAX_ID or len(disk.folder) > _MAX_FOLDER or "\0" in disk.device + disk.folder:
        return False
    if not 0 <= disk.at_ms < _INT64:
        return False
    return is_of_device(connection, disk.device, disk.signature, disk_message(disk))


def _put(connection: Connection, disk: BackupDisk, now_ms: int) -> bool:
    """The later word counts, at the same time the one that it is cleared. False: this one says nothing
    new."""
    here = (BACKUP_DISK.c.device == disk.device) & (BACKUP_DISK.c.folder == disk.folder)
    known = connection.execute(select(BACKUP_DISK.c.at_ms, BACKUP_DISK.c.cleared).where(here)).first()
    if known is not None and (known.at_ms, bool(known.cleared)) >= (disk.at_ms, disk.cleared):
        return False
    connection.execute(delete(BACKUP_DISK).where(here))
    row = {"device": disk.device, "folder": disk.folder, "at_ms": disk.at_ms, "cleared": disk.cleared}
    connection.execute(insert(BACKUP_DISK).values(**row, body=encode(disk), hub_time_ms=now_ms))
    return True


def unreached(connection: Connection) -> list[UnreachedDisk]:
    """Of every device, the oldest first."""
    columns = select(BACKUP_DISK.c.device, BACKUP_DISK.c.folder, BACKUP_DISK.c.hub_time_ms)
    left = columns.where(BACKUP_DISK.c.cleared.is_(False)).order_by(BACKUP_DISK.c.hub_time_ms)
    return [
        UnreachedDisk(device=row.device, folder=row.folder, since_ms=row.hub_time_ms)
        for row in connection.execute(left)
    ]

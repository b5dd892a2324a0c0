"""Somebody, or a laptop, goes: what it may still do, and the keys that change because of it.

A role's key is changed with every laptop that held it: a lost one may be read some day. New screenings are
sealed to the new key, which only those receive who hold the role now; the earlier ones stay readable to them,
because the hub keeps the old private halves, under its key file, for the holders' laptops.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from app.wire.people import Role
from district.devices import HELD_BY
from district.identity import Identity, make_role_key
from district.journal.decisions import Left, Revoked, note
from district.people import UnknownWorker, find_worker
from district.posts import vacate
from district.store.numbers import Numbers
from district.store.schema import DEVICE, WORKER


def revoke(connection: Connection, identity: Identity, device: str, now_ms: int) -> bool:
    """From now on the device may hand in what it owes and receives nothing. False: no such device."""
    here = (DEVICE.c.id == device) & (DEVICE.c.sealing_key != b"")
    holder = select(WORKER.c.role).join(DEVICE, DEVICE.c.worker == WORKER.c.id)
    role = connection.execute(holder.where(here, DEVICE.c.revoked_ms.is_(None))).scalar()
    changed = connection.execute(update(DEVICE).where(here).values(revoked_ms=now_ms))
    if changed.rowcount:
        note(connection, Revoked(device, now_ms))
    if role is not None:
        _change_keys(connection, identity, Role(role), now_ms)
    return changed.rowcount > 0


def leave(connection: Connection, numbers: Numbers, identity: Identity, worker_id: str, now_ms: int) -> int:
    """Returns how many laptops were revoked. Raises `UnknownWorker`."""
    worker = find_worker(connection, worker_id)
    if worker is None or worker.role is Role.DISTRICT:
        raise UnknownWorker(worker_id)
    theirs = (DEVICE.c.worker == worker_id) & DEVICE.c.revoked_ms.is_(None)
    count = connection.execute(update(DEVICE).where(theirs).values(revoked_ms=now_ms)).rowcount
    vacate(connection, numbers, worker, now_ms)
    note(connection, Left(worker_id, now_ms))
    if count:
        _change_keys(connection, identity, worker.role, now_ms)
    return count


def _change_keys(connection: Connection, identity: Identity, role: Role, now_ms: int) -> None:
    for name, holder in HELD_BY.items():
        if holder is role:
            make_role_key(connection, identity, name, now_ms)

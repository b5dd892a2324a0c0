"""Somebody, or a laptop, goes: what it may still do, and the keys that change because of it.

A role's key is changed with every laptop that held it: a lost one may be read some day, and whoever has
another post now has no business with what the former one reads. New screenings are sealed to the new key,
which only those receive who hold the role now; the earlier ones stay readable to them, because the hub keeps
the old private halves, under its key file, for the holders' laptops.
"""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from app.wire.people import Role, Worker
from district.devices import HELD_BY
from district.identity import Identity, make_role_key
from district.journal.decisions import Left, Revoked, note
from district.people import UnknownWorker, find_worker
from district.posts import put_worker, vacate
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


def change_post(
    connection: Connection, numbers: Numbers, identity: Identity, worker: Worker, now_ms: int
) -> None:
    """Add a worker, or change the one with this id. The keys of a role they had until now are changed: their
    laptop keeps its private halves whatever it is told, and in the new post it may be sent what is sealed."""
    before = find_worker(connection, worker.id)
    put_worker(connection, numbers, worker, now_ms)
    if before is None or before.role is worker.role:
        return
    theirs = (DEVICE.c.worker == worker.id) & DEVICE.c.revoked_ms.is_(None) & (DEVICE.c.sealing_key != b"")
    if connection.execute(select(DEVICE.c.id).where(theirs)).first() is not None:
        _change_keys(connection, identity, before.role, now_ms)


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

"""Assignments of a history that was lost, which name a worker who is not registered: they wait for them.

Laptops bring them back after database and journal were lost together. Until the worker is registered again
the household stays with whoever has it, and nobody would know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, exists, func, select

from app.wire.revisions import Kind, Signed
from district.identity import Identity
from district.ledger.entry import Entry
from district.lost_histories import chains_beside
from district.store.bulk import among, insert_new_rows
from district.store.schema import REVISION, WAITING_WORD


class AwaitedWorker(msgspec.Struct, frozen=True):
    """The number of a worker who is not registered, and how many households were given to them."""

    worker: str
    households: int


def keep(
    connection: Connection, lacking: Sequence[tuple[Entry, str]], done: Iterable[str], hub_seq: int
) -> None:
    """Each with the worker whom it lacks; of those that are `done` nothing is waited for."""
    over = set(done)
    rows = [
        {
            "revision": entry.revision.id,
            "household": entry.revision.household,
            "worker": worker,
            "hub_seq": hub_seq,
            "body": entry.signed.body,
            "signature": entry.signed.signature,
        }
        for entry, worker in lacking
        if entry.revision.id not in over
    ]
    insert_new_rows(connection, WAITING_WORD, rows)
    connection.execute(delete(WAITING_WORD).where(among(connection, WAITING_WORD.c.revision, over)))


def read(connection: Connection, identity: Identity) -> list[Signed]:
    """Those whose household nobody was given since."""
    columns = select(WAITING_WORD.c.body, WAITING_WORD.c.signature)
    rows = connection.execute(columns.where(~_decided_since(identity)))
    return [Signed(row.body, row.signature) for row in rows]


def awaited_workers(connection: Connection, identity: Identity) -> list[AwaitedWorker]:
    """By number."""
    homes = func.count(WAITING_WORD.c.household.distinct())
    counted = select(WAITING_WORD.c.worker, homes).where(~_decided_since(identity))
    grouped = counted.group_by(WAITING_WORD.c.worker).order_by(WAITING_WORD.c.worker)
    return [AwaitedWorker(*row) for row in connection.execute(grouped)]


def _decided_since(identity: Identity) -> ColumnElement[bool]:
    """What else came back of the lost history is older."""
    return exists().where(
        REVISION.c.household == WAITING_WORD.c.household,
        REVISION.c.kind == Kind.HOUSEHOLD_ASSIGNED.value,
        REVISION.c.hub_seq > WAITING_WORD.c.hub_seq,
        REVISION.c.device.not_in(chains_beside(identity)),
    )

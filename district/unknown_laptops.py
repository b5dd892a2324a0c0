"""Laptops that were let in after the backup from which the hub was restored, where its journal is lost too.

Nothing tells the hub of them, and they are refused. What they recorded comes back with laptops of colleagues
who had received it; without the laptop's key nobody can say whether it is true. So it is not taken, and the
administrator is told which laptop it is and whose it says to be.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from app.wire.encoding import Malformed
from app.wire.revisions import Signed
from district.identity import Identity
from district.push.shape import is_uuid
from district.store.bulk import among, insert_new_rows
from district.store.engine import Store
from district.store.schema import DEVICE, UNKNOWN_LAPTOP

_MOST = 500
_LONGEST_NUMBER = 64


class UnknownLaptop(msgspec.Struct, frozen=True):
    """`worker`: whose it says to be; `brought_ms`: when a colleague's laptop first brought its records."""

    device: str
    worker: str
    brought_ms: int


def note_unknown(store: Store, identity: Identity, brought: Iterable[Signed], now_ms: int) -> None:
    """Of what an enrolled laptop brings back: which devices are not known. Writes where one is new."""
    authors = _authors(brought)
    authors.pop(identity.device, None)
    if not authors:
        return
    with store.reading() as connection:
        known = _among_them(connection, authors)
        room = _MOST - connection.execute(select(func.count()).select_from(UNKNOWN_LAPTOP)).scalar_one()
    new = sorted(authors.keys() - known)[: max(room, 0)]
    if new:
        rows = [{"device": device, "worker": authors[device], "brought_ms": now_ms} for device in new]
        with store.writing() as connection:
            insert_new_rows(connection, UNKNOWN_LAPTOP, rows)


def unknown_laptops(connection: Connection) -> list[UnknownLaptop]:
    """Those that nobody has let in since either, the first found first."""
    here = select(DEVICE.c.id)
    rows = connection.execute(
        select(UNKNOWN_LAPTOP)
        .where(UNKNOWN_LAPTOP.c.device.not_in(here))
        .order_by(UNKNOWN_LAPTOP.c.brought_ms, UNKNOWN_LAPTOP.c.device)
    )
    return [UnknownLaptop(**row) for row in rows.mappings()]


def _authors(brought: Iterable[Signed]) -> dict[str, str]:
    """By device whose number its revisions name, as far as they can be one."""
    found: dict[str, str] = {}
    for signed in brought:
        try:
            revision = signed.revision()
        except Malformed:
            continue
        worker = revision.author
        if is_uuid(revision.device) and worker.isprintable() and len(worker) <= _LONGEST_NUMBER:
            found[revision.device] = worker
    return found


def _among_them(connection: Connection, devices: Iterable[str]) -> set[str]:
    """Those of them that are known, or noted already."""
    wanted = list(devices)
    enrolled = select(DEVICE.c.id).where(among(connection, DEVICE.c.id, wanted))
    noted = select(UNKNOWN_LAPTOP.c.device).where(among(connection, UNKNOWN_LAPTOP.c.device, wanted))
    return {*connection.execute(enrolled).scalars(), *connection.execute(noted).scalars()}

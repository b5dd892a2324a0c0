"""Attachments that are named by what is recorded here and that their device has not handed in.

A laptop sends a photograph until the hub has signed for it, and then no more. Should the hub be restored from
a backup that was made between the record and its photograph, or should a colleague's laptop bring the record
back first, nothing else tells the laptop that the photograph is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from app.wire.revisions import Revision
from district.store.schema import BLOB_AWAITED, BLOB_HOLDER


def await_named(connection: Connection, revisions: Iterable[Revision]) -> None:
    """These are being recorded. What they name is awaited, unless it came before them."""
    named = {(one.device, sha256): one.id for one in revisions for sha256 in one.blobs}
    if not named:
        return
    hashes = {sha256 for _, sha256 in named}
    for table in (BLOB_HOLDER, BLOB_AWAITED):
        here = select(table.c.device, table.c.sha256).where(table.c.sha256.in_(hashes))
        for row in connection.execute(here):
            named.pop((row.device, bytes(row.sha256)), None)
    rows = [
        {"device": device, "sha256": sha256, "revision": revision}
        for (device, sha256), revision in named.items()
    ]
    if rows:
        connection.execute(insert(BLOB_AWAITED), rows)


def came(connection: Connection, device: str, sha256: bytes) -> None:
    """The device has handed it in."""
    this = (BLOB_AWAITED.c.device == device) & (BLOB_AWAITED.c.sha256 == sha256)
    connection.execute(delete(BLOB_AWAITED).where(this))


def forget(connection: Connection, revisions: Sequence[str]) -> None:
    """What these name is not wanted any more."""
    connection.execute(delete(BLOB_AWAITED).where(BLOB_AWAITED.c.revision.in_(revisions)))


def count_awaited(connection: Connection, device: str) -> int:
    """How many the hub lacks of a device."""
    mine = select(func.count()).select_from(BLOB_AWAITED).where(BLOB_AWAITED.c.device == device)
    return int(connection.execute(mine).scalar_one())


def awaited(connection: Connection, device: str, after: bytes, most: int) -> list[bytes]:
    """By their content and in its order, behind `after`, at most so many."""
    mine = select(BLOB_AWAITED.c.sha256).where(BLOB_AWAITED.c.device == device, BLOB_AWAITED.c.sha256 > after)
    return [
        bytes(one) for one in connection.execute(mine.order_by(BLOB_AWAITED.c.sha256).limit(most)).scalars()
    ]

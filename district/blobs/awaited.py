"""Attachments that are named by what is recorded here and that their device has not handed in.

A laptop sends a photograph until the hub has signed for it, and then no more. Should the hub be restored from
a backup that was made between the record and its photograph, or should a colleague's laptop bring the record
back first, nothing else tells the laptop that the photograph is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, select, true

from app.wire.revisions import Revision
from district.store.bulk import insert_new_rows
from district.store.schema import BLOB, BLOB_AWAITED, BLOB_HOLDER


class Holder(msgspec.Struct, frozen=True):
    """A device that handed in a content, and its revision that names it."""

    device: str
    revision: str


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
        for (device, sha256), revision in sorted(named.items())
    ]
    # Whoever finds one of them lost meanwhile asks for it too, in the same order: neither waits for ever.
    insert_new_rows(connection, BLOB_AWAITED, rows)


def await_again(connection: Connection, sha256: bytes, name: str) -> list[Holder]:
    """The object of this name is lost or damaged: who handed its content in, each of whom is awaited anew.
    Nobody where another object holds the content by now."""
    # Two that find it at once must not both write the lines.
    here = select(BLOB.c.name).where(BLOB.c.sha256 == sha256).with_for_update()
    if connection.execute(here).scalar() != name:
        return []
    awaited_from = select(BLOB_AWAITED.c.device).where(BLOB_AWAITED.c.sha256 == sha256)
    already = set(connection.execute(awaited_from).scalars())
    held = select(BLOB_HOLDER.c.device, BLOB_HOLDER.c.revision).where(
        BLOB_HOLDER.c.sha256 == sha256, BLOB_HOLDER.c.named == true()
    )
    holders = [Holder(row.device, row.revision) for row in connection.execute(held.order_by("device"))]
    rows = [
        {"device": one.device, "sha256": sha256, "revision": one.revision}
        for one in holders
        if one.device not in already
    ]
    insert_new_rows(connection, BLOB_AWAITED, rows)
    return holders


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

"""What nobody comes back for is removed: uploads given up, attachments that no revision ever named, objects
that a cut left without a row."""

from __future__ import annotations

import threading

from sqlalchemy import Connection, delete, false, select, update

from district.blobs.awaited import came
from district.blobs.objects import Objects
from district.blobs.rights import is_named
from district.blobs.uploads import KEEP_UPLOAD_MS
from district.refusals import RefusedRequest
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.schema import BLOB, BLOB_HOLDER, BLOB_PART, BLOB_UPLOAD, LEFTOVER

_EVERY_MS = 3600 * 1000
_KEEP_UNNAMED_MS = 30 * 24 * 3600 * 1000
_STRANGER_S = 30 * 24 * 3600
_MOST_STRANGERS = 0.5
_FEW = 20


class Tidying:
    """At most once an hour in each process."""

    def __init__(self, store: Store, objects: Objects) -> None:
        self._store = store
        self._objects = objects
        self._lock = threading.Lock()
        self._next_ms = 0

    def when_due(self, now_ms: int) -> None:
        with self._lock:
            if now_ms < self._next_ms:
                return
            self._next_ms = now_ms + _EVERY_MS
        self.now(now_ms)

    def now(self, now_ms: int) -> None:
        with self._store.writing() as connection:
            names = _abandoned(connection, now_ms - KEEP_UPLOAD_MS)
            names += _unnamed(connection, now_ms - _KEEP_UNNAMED_MS)
        for name in names:
            self._objects.remove(name)
        self._remove_strangers()

    def _remove_strangers(self) -> None:
        """Objects of a month ago that no row names. After a restore from a backup the rows of what came since
        are gone: for as long the newer database may still be found and put back. Where most of the folder is
        strange, it is the database that is wrong, and nothing is removed."""
        looked_at, strangers = 0, []
        for some in in_portions(self._objects.names(_STRANGER_S), 500):
            looked_at += len(some)
            with self._store.reading() as connection:
                strangers += sorted(set(some) - _known(connection, some))
        if len(strangers) <= max(_FEW, looked_at * _MOST_STRANGERS):
            for name in strangers:
                self._objects.remove(name)


def _known(connection: Connection, names: list[str]) -> set[str]:
    whole = select(BLOB.c.name).where(BLOB.c.name.in_(names))
    parts = select(BLOB_PART.c.name).where(BLOB_PART.c.name.in_(names))
    return {*connection.execute(whole).scalars(), *connection.execute(parts).scalars()}


def _abandoned(connection: Connection, before_ms: int) -> list[str]:
    names: list[str] = []
    old = select(BLOB_UPLOAD.c.device, BLOB_UPLOAD.c.sha256).where(BLOB_UPLOAD.c.touched_ms < before_ms)
    for row in connection.execute(old).all():
        these = (BLOB_PART.c.device == row.device) & (BLOB_PART.c.sha256 == row.sha256)
        names += connection.execute(select(BLOB_PART.c.name).where(these)).scalars()
        connection.execute(delete(BLOB_PART).where(these))
        mine = (BLOB_UPLOAD.c.device == row.device) & (BLOB_UPLOAD.c.sha256 == row.sha256)
        connection.execute(delete(BLOB_UPLOAD).where(mine))
    return names


def _unnamed(connection: Connection, before_ms: int) -> list[str]:
    """Those whose revision came meanwhile, or was handed in although refused, are kept."""
    names: list[str] = []
    loose = select(BLOB_HOLDER).where(BLOB_HOLDER.c.named.is_(false()), BLOB_HOLDER.c.at_ms < before_ms)
    for row in connection.execute(loose).all():
        mine = (BLOB_HOLDER.c.sha256 == row.sha256) & (BLOB_HOLDER.c.device == row.device)
        if _is_wanted(connection, row.device, row.revision, row.sha256):
            connection.execute(update(BLOB_HOLDER).where(mine).values(named=True))
            came(connection, row.device, row.sha256)
            continue
        connection.execute(delete(BLOB_HOLDER).where(mine))
        others = select(BLOB_HOLDER.c.device).where(BLOB_HOLDER.c.sha256 == row.sha256)
        if connection.execute(others).first() is None:
            this = BLOB.c.sha256 == row.sha256
            names += connection.execute(select(BLOB.c.name).where(this)).scalars()
            connection.execute(delete(BLOB).where(this))
    return names


def _is_wanted(connection: Connection, device: str, revision: str, sha256: bytes) -> bool:
    handed_in = select(LEFTOVER.c.revision).where(
        LEFTOVER.c.device == device, LEFTOVER.c.revision == revision
    )
    if connection.execute(handed_in).first() is not None:
        return True
    try:
        return is_named(connection, device, revision, sha256)
    except RefusedRequest:
        return False

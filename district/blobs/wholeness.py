"""Whether what lies in the folder is still the content that was signed for.

A length proves nothing: a disk that ages changes single bits. So it is read to its end, and where it is lost
or damaged whoever handed it in is asked for it again, as long as their laptop has it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import select

from district.blobs import sealing
from district.blobs.awaited import Holder, await_again
from district.blobs.objects import ObjectGone, Objects
from district.identity import Identity
from district.store.engine import Store
from district.store.schema import BLOB

LOG = logging.getLogger("bangmun.hub")

_AT_ONCE = 16 * sealing.SEGMENT_BYTES
_PAGE = 500


class LostAttachment(msgspec.Struct, frozen=True):
    """By its content's SHA-256; `holders`: who handed it in and is asked for it again."""

    sha256: bytes
    holders: list[Holder]


def is_whole(identity: Identity, objects: Objects, blob: Any) -> bool:
    """Whether a row of `BLOB` has its content: read to the end, a few megabytes at a time. Raises OSError."""
    if objects.size(blob.name) != sealing.sealed_size(blob.size):
        return False
    key, digest = identity.keyring.open(blob.sealed_key, f"blob {blob.name}"), hashlib.sha256()
    try:
        for start in range(0, blob.size, _AT_ONCE):
            length = min(_AT_ONCE, blob.size - start)
            sealed = objects.read(blob.name, *sealing.place_of(start, length))
            digest.update(sealing.open_segments(key, sealed, blob.name, start, length))
    except ObjectGone:
        return False
    return digest.digest() == bytes(blob.sha256)


def note_lost(store: Store, blob: Any) -> list[Holder]:
    """A row of `BLOB` has its content no more. Returns who is asked for it."""
    LOG.error("an attachment is lost or damaged", extra={"fields": {"object": blob.name}})
    with store.writing() as connection:
        return await_again(connection, bytes(blob.sha256), blob.name)


def look_through(store: Store, identity: Identity, objects: Objects) -> Iterator[LostAttachment]:
    """Read every attachment; those that are lost are asked for again. Raises OSError."""
    after = b""
    while True:
        page = select(BLOB).where(BLOB.c.sha256 > after).order_by(BLOB.c.sha256).limit(_PAGE)
        with store.reading() as connection:
            blobs = connection.execute(page).all()
        for blob in blobs:
            if not is_whole(identity, objects, blob):
                yield LostAttachment(bytes(blob.sha256), note_lost(store, blob))
        if len(blobs) < _PAGE:
            return
        after = bytes(blobs[-1].sha256)

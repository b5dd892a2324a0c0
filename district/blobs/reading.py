"""Attachments on their way to a colleague's laptop, part by part."""

from __future__ import annotations

from sqlalchemy import select

from app.wire.blobs import MOST_CHUNK_BYTES, BlobPart, BlobPartAnswer
from app.wire.messages import Code
from district.blobs import sealing
from district.blobs.objects import ObjectGone, Objects
from district.blobs.rights import check_reading
from district.blobs.wholeness import note_lost
from district.caller import Caller
from district.identity import Identity
from district.refusals import RefusedRequest
from district.store.engine import Store
from district.store.schema import BLOB


def read_part(
    store: Store, identity: Identity, objects: Objects, caller: Caller, request: BlobPart
) -> BlobPartAnswer:
    """Raises `RefusedRequest`: it is not here, or not for this worker; the two are not told apart. One that
    is lost or damaged is asked for again."""
    with store.reading() as connection:
        check_reading(connection, caller, request.revision, request.sha256)
        row = connection.execute(select(BLOB).where(BLOB.c.sha256 == request.sha256)).first()
    if row is None:
        raise RefusedRequest(Code.ABSENT, "no such attachment")
    length = max(0, min(request.length, MOST_CHUNK_BYTES, row.size - request.start))
    if not length:
        return BlobPartAnswer(size=row.size, data=b"")
    key = identity.keyring.open(row.sealed_key, f"blob {row.name}")
    offset, sealed_length = sealing.place_of(request.start, length)
    try:
        sealed = objects.read(row.name, offset, sealed_length)
        data = sealing.open_segments(key, sealed, row.name, request.start, length)
    except ObjectGone as error:
        note_lost(store, row)
        raise RefusedRequest(Code.ABSENT, "no such attachment") from error
    return BlobPartAnswer(size=row.size, data=data)

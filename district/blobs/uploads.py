"""Uploads under way: begun, continued at any byte, ended by a signed receipt. See docs/protocol.md.

Every piece is an object of its own that is durable before its row is; the row that moves the offset on is
written only if nobody moved it meanwhile. So a cut, two processes or the same piece twice leave no doubt.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from app.wire.blobs import MOST_BLOB_BYTES, MOST_CHUNK_BYTES, BlobReceipt, blob_receipt_message
from app.wire.messages import Code
from district.blobs import sealing
from district.blobs.awaited import came
from district.blobs.objects import NoRoom, ObjectGone, Objects, new_name
from district.blobs.rights import is_named
from district.blobs.wholeness import is_whole
from district.caller import Caller
from district.identity import Identity
from district.refusals import RefusedRequest
from district.store.engine import Store
from district.store.schema import BLOB, BLOB_HOLDER, BLOB_PART, BLOB_UPLOAD

LOG = logging.getLogger("bangmun.hub")

KEEP_UPLOAD_MS = 7 * 24 * 3600 * 1000
"""An upload nobody goes on with is given up after this; the laptop begins it anew."""
_MOST_UPLOADS = 16
MOST_PENDING_BYTES = 5 * MOST_BLOB_BYTES
"""Of one device: unfinished, or whole without the revision that names them."""


class Standing(msgspec.Struct, frozen=True):
    """How far an upload is. `receipt` None: not whole, or the revision that names it is not here yet."""

    arrived: int
    size: int
    expires_ms: int = 0
    receipt: BlobReceipt | None = None


class BadContent(Exception):
    """The whole has another SHA-256 than it was announced with."""


class Uploads:
    def __init__(self, store: Store, identity: Identity, objects: Objects, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._identity = identity
        self._objects = objects
        self._now_ms = now_ms

    def begin(self, caller: Caller, sha256: bytes, size: int, revision: str) -> Standing:
        """Raises `RefusedRequest`. An upload that was begun already goes on where it is."""
        if not 0 < size <= MOST_BLOB_BYTES:
            raise RefusedRequest(Code.TOO_LARGE, "attachment")
        whole = self._whole(sha256, caller.device)
        with self._store.writing() as connection:
            is_named(connection, caller.device, revision, sha256)
            known = self._standing(connection, caller.device, sha256, revision, whole)
            if known is not None:
                if known.size != size:
                    raise RefusedRequest(Code.MALFORMED, "another length than before")
                if known.receipt is not None:
                    _note_named(connection, caller.device, sha256, revision)
                return known
            self._check_quota(connection, caller.device, size)
            key, now_ms = sealing.new_key(), self._now_ms()
            connection.execute(
                insert(BLOB_UPLOAD).values(
                    device=caller.device,
                    sha256=sha256,
                    size=size,
                    revision=revision,
                    arrived=0,
                    touched_ms=now_ms,
                    sealed_key=self._identity.keyring.seal(key, _upload_name(caller.device, sha256)),
                )
            )
        return Standing(0, size, now_ms + KEEP_UPLOAD_MS)

    def standing(self, caller: Caller, sha256: bytes) -> Standing:
        """Raises `RefusedRequest`: nothing of it is here."""
        whole = self._whole(sha256, caller.device)
        with self._store.reading() as connection:
            found = self._standing(connection, caller.device, sha256, None, whole)
        if found is None:
            raise RefusedRequest(Code.ABSENT, "no such upload")
        return found

    def take(self, caller: Caller, sha256: bytes, offset: int, data: bytes) -> Standing:
        """The next bytes. `RefusedRequest` `OFFSET`: they do not begin where the upload ends; `CHECKSUM`:
        with them it is whole and not what was announced, it begins anew."""
        if len(data) > MOST_CHUNK_BYTES:
            raise RefusedRequest(Code.TOO_LARGE, "chunk")
        row = self._upload(caller.device, sha256)
        if row is None:
            known = self.standing(caller, sha256)
            if offset == known.size and not data:
                return known
            raise RefusedRequest(Code.OFFSET)
        if row.arrived != offset:
            raise RefusedRequest(Code.OFFSET)
        if offset + len(data) > row.size:
            raise RefusedRequest(Code.TOO_LARGE, "more than was announced")
        if data:
            self._keep_piece(row, offset, data)
        if offset + len(data) == row.size:
            return self._complete(caller, row)
        return Standing(offset + len(data), row.size, self._now_ms() + KEEP_UPLOAD_MS)

    def _keep_piece(self, row: Any, offset: int, data: bytes) -> None:
        name, key = new_name(), self._key_of(row)
        self._put(name, [sealing.seal_piece(key, data, _piece_name(row.sha256, offset))])
        try:
            with self._store.writing() as connection:
                moved = connection.execute(
                    update(BLOB_UPLOAD)
                    .where(
                        BLOB_UPLOAD.c.device == row.device,
                        BLOB_UPLOAD.c.sha256 == row.sha256,
                        BLOB_UPLOAD.c.arrived == offset,
                        BLOB_UPLOAD.c.sealed_key == row.sealed_key,
                    )
                    .values(arrived=offset + len(data), touched_ms=self._now_ms())
                )
                if not moved.rowcount:
                    raise RefusedRequest(Code.OFFSET)
                connection.execute(
                    insert(BLOB_PART).values(
                        device=row.device, sha256=row.sha256, start=offset, length=len(data), name=name
                    )
                )
        except BaseException:
            self._objects.remove(name)
            raise

    def _complete(self, caller: Caller, row: Any) -> Standing:
        with self._store.reading() as connection:
            parts = connection.execute(
                select(BLOB_PART.c.start, BLOB_PART.c.name, BLOB_PART.c.length)
                .where(BLOB_PART.c.device == row.device, BLOB_PART.c.sha256 == row.sha256)
                .order_by(BLOB_PART.c.start)
            ).all()
        here = self._whole(row.sha256)
        name, key = here or new_name(), sealing.new_key()
        try:
            pieces = self._checked_pieces(row, parts)
            if here is not None:
                for _ in pieces:
                    continue
            else:
                self._put(name, sealing.sealed_segments(key, pieces, name))
        except (BadContent, ObjectGone) as error:
            self._give_up(row.device, row.sha256)
            raise RefusedRequest(Code.CHECKSUM, "the whole") from error
        values = None if here is not None else self._blob_values(row, name, key)
        return self._settle(caller, row, name, values)

    def _settle(self, caller: Caller, row: Any, name: str, made: dict[str, Any] | None) -> Standing:
        """The upload's rows give way to the attachment's, in one transaction. `name`: of the object that was
        checked."""
        try:
            with self._store.writing() as connection:
                if made is not None:
                    connection.execute(delete(BLOB).where(BLOB.c.sha256 == row.sha256))
                    connection.execute(insert(BLOB).values(made))
                self._hold(connection, row)
                names = _drop_upload(connection, row.device, row.sha256)
                done = self._standing(connection, caller.device, row.sha256, row.revision, name)
        except BaseException as error:
            if made is not None:
                self._objects.remove(name)
            if isinstance(error, IntegrityError):
                # Another device brought the same content at the same moment.
                raise RefusedRequest(Code.BUSY) from error
            raise
        for piece in names:
            self._objects.remove(piece)
        if done is None:
            raise RefusedRequest(Code.BUSY)
        return done

    def _hold(self, connection: Connection, row: Any) -> None:
        named = is_named(connection, row.device, row.revision, row.sha256)
        mine = (BLOB_HOLDER.c.sha256 == row.sha256) & (BLOB_HOLDER.c.device == row.device)
        connection.execute(delete(BLOB_HOLDER).where(mine))
        connection.execute(
            insert(BLOB_HOLDER).values(
                sha256=row.sha256,
                device=row.device,
                revision=row.revision,
                named=named,
                at_ms=self._now_ms(),
            )
        )
        if named:
            came(connection, row.device, row.sha256)

    def _blob_values(self, row: Any, name: str, key: bytes) -> dict[str, Any]:
        return {
            "sha256": row.sha256,
            "size": row.size,
            "name": name,
            "sealed_key": self._identity.keyring.seal(key, f"blob {name}"),
            "stored_ms": self._now_ms(),
        }

    def _checked_pieces(self, row: Any, parts: Any) -> Iterator[bytes]:
        key, digest, place = self._key_of(row), hashlib.sha256(), 0
        for part in parts:
            sealed = self._objects.read(part.name, 0, part.length + 64)
            piece = sealing.open_piece(key, sealed, _piece_name(row.sha256, part.start))
            if part.start != place:
                raise BadContent
            place += len(piece)
            digest.update(piece)
            yield piece
        if place != row.size or digest.digest() != row.sha256:
            raise BadContent

    def _standing(
        self, connection: Connection, device: str, sha256: bytes, revision: str | None, whole: str | None
    ) -> Standing | None:
        """Whole if this device brought it once; else as far as its upload is. `revision`: the one that names
        it, None: the one it was announced with. `whole`: the object whose content was checked just now."""
        held = connection.execute(
            select(BLOB_HOLDER.c.revision, BLOB_HOLDER.c.at_ms, BLOB)
            .join(BLOB, BLOB.c.sha256 == BLOB_HOLDER.c.sha256)
            .where(BLOB_HOLDER.c.device == device, BLOB_HOLDER.c.sha256 == sha256)
        ).first()
        if held is not None and held.name == whole:
            named = is_named(connection, device, revision or held.revision, sha256)
            return Standing(held.size, held.size, receipt=self._receipt(held) if named else None)
        row = connection.execute(_this_upload(device, sha256)).first()
        return None if row is None else Standing(row.arrived, row.size, row.touched_ms + KEEP_UPLOAD_MS)

    def _receipt(self, blob: Any) -> BlobReceipt:
        bare = BlobReceipt(sha256=blob.sha256, size=blob.size, hub_time_ms=blob.stored_ms)
        signature = self._identity.signer.sign(blob_receipt_message(bare))
        return msgspec.structs.replace(bare, signature=signature)

    def _whole(self, sha256: bytes, device: str | None = None) -> str | None:
        """The object that holds this content, read to its end: a folder that was restored from an older
        backup lacks what the tables tell of, and disks age. `device`: only where it handed it in."""
        query = select(BLOB).where(BLOB.c.sha256 == sha256)
        if device is not None:
            holder = (BLOB_HOLDER.c.sha256 == BLOB.c.sha256) & (BLOB_HOLDER.c.device == device)
            query = query.join(BLOB_HOLDER, holder)
        with self._store.reading() as connection:
            blob = connection.execute(query).first()
        return blob.name if blob is not None and is_whole(self._identity, self._objects, blob) else None

    def _check_quota(self, connection: Connection, device: str, size: int) -> None:
        columns = select(func.count(), func.coalesce(func.sum(BLOB_UPLOAD.c.size), 0))
        count, pending = connection.execute(columns.where(BLOB_UPLOAD.c.device == device)).one()
        loose = select(func.coalesce(func.sum(BLOB.c.size), 0)).join(
            BLOB_HOLDER, BLOB_HOLDER.c.sha256 == BLOB.c.sha256
        )
        unnamed = loose.where(BLOB_HOLDER.c.device == device, BLOB_HOLDER.c.named != true())
        pending += connection.execute(unnamed).scalar_one()
        if count >= _MOST_UPLOADS or pending + size > MOST_PENDING_BYTES:
            raise RefusedRequest(Code.QUOTA, "uploads under way")

    def _upload(self, device: str, sha256: bytes) -> Any:
        with self._store.reading() as connection:
            return connection.execute(_this_upload(device, sha256)).first()

    def _give_up(self, device: str, sha256: bytes) -> None:
        with self._store.writing() as connection:
            names = _drop_upload(connection, device, sha256)
        for name in names:
            self._objects.remove(name)

    def _key_of(self, row: Any) -> bytes:
        return self._identity.keyring.open(row.sealed_key, _upload_name(row.device, row.sha256))

    def _put(self, name: str, pieces: Iterator[bytes] | list[bytes]) -> None:
        try:
            self._objects.put(name, pieces)
        except (NoRoom, OSError) as error:
            # Full, read-only or somebody else's folder: to the laptop all one, it keeps what it has.
            LOG.error("attachments cannot be written", extra={"fields": {"error": type(error).__name__}})
            raise RefusedRequest(Code.FULL) from error


def _note_named(connection: Connection, device: str, sha256: bytes, revision: str) -> None:
    mine = (BLOB_HOLDER.c.sha256 == sha256) & (BLOB_HOLDER.c.device == device)
    connection.execute(update(BLOB_HOLDER).where(mine).values(named=True, revision=revision))
    came(connection, device, sha256)


def _this_upload(device: str, sha256: bytes) -> Any:
    return select(BLOB_UPLOAD).where(BLOB_UPLOAD.c.device == device, BLOB_UPLOAD.c.sha256 == sha256)


def _drop_upload(connection: Connection, device: str, sha256: bytes) -> list[str]:
    """Returns the names of its pieces, to be removed once this is committed."""
    these = (BLOB_PART.c.device == device) & (BLOB_PART.c.sha256 == sha256)
    names = list(connection.execute(select(BLOB_PART.c.name).where(these)).scalars())
    connection.execute(delete(BLOB_PART).where(these))
    connection.execute(
        delete(BLOB_UPLOAD).where(BLOB_UPLOAD.c.device == device, BLOB_UPLOAD.c.sha256 == sha256)
    )
    return names


def _upload_name(device: str, sha256: bytes) -> str:
    return f"upload {device} {sha256.hex()}"


def _piece_name(sha256: bytes, offset: int) -> str:
    return f"piece {sha256.hex()} {offset}"

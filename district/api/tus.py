"""Attachments over HTTP as the tus 1.0.0 protocol has it; what is signed, and how, says app.wire.blobs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime

from app.wire.blobs import (
    BLOBS_PATH,
    CHECKSUM_HEADER,
    EXPIRES_HEADER,
    HUB_TIME_HEADER,
    LENGTH_HEADER,
    LOCATION_HEADER,
    METADATA_HEADER,
    MOST_BLOB_BYTES,
    OFFSET_HEADER,
    OFFSET_TYPE,
    RECEIPT_HEADER,
    REFUSAL_HEADER,
    REQUEST_FIELDS,
    TUS_HEADER,
    TUS_VERSION,
    blob_answer_message,
    blob_path,
    blob_request_message,
    read_checksum,
    read_metadata,
    wrapped,
)
from app.wire.encoding import encode
from app.wire.messages import Code
from app.wire.requests import NONCE_HEADER, SIGNATURE_HEADER
from district.api.exchange import Asked, Exchange, Given
from district.blobs.uploads import Standing
from district.caller import Caller
from district.hub import Hub
from district.refusals import RefusedRequest

_NUMBER = re.compile(r"[0-9]{1,12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_MOST_NONCE = 64

DISCOVERY = {
    TUS_HEADER: TUS_VERSION,
    "Tus-Version": TUS_VERSION,
    "Tus-Extension": "creation,checksum,expiration",
    "Tus-Max-Size": str(MOST_BLOB_BYTES),
    "Tus-Checksum-Algorithm": "sha256",
}
"""The answer to OPTIONS, which needs no signature."""


class Tus:
    """Answers the requests about attachments that a device hands in; a revoked one too: it owes them."""

    def __init__(self, hub: Hub, exchange: Exchange) -> None:
        self._hub = hub
        self._exchange = exchange

    def create(self, asked: Asked) -> Given:
        return self._answer(asked, "POST", 201, self._create)

    def offset(self, asked: Asked) -> Given:
        return self._answer(asked, "HEAD", 200, self._offset)

    def append(self, asked: Asked) -> Given:
        return self._answer(asked, "PATCH", 204, self._append)

    def _answer(
        self, asked: Asked, method: str, status: int, handle: Callable[[Caller, Asked], dict[str, str]]
    ) -> Given:
        """Raises SQLAlchemyError, OSError: told as with every other path."""
        fields = {name: asked.header(name) for name in REQUEST_FIELDS}

        def message(time_ms: int, nonce: str) -> bytes:
            return blob_request_message(method, asked.path, time_ms, nonce, fields, asked.body)

        try:
            if asked.header(TUS_HEADER) != TUS_VERSION:
                return self._signed(asked, 412, {REFUSAL_HEADER: Code.MALFORMED.value})
            caller = self._exchange.admit(asked, message, for_revoked=True)
            return self._signed(asked, status, handle(caller, asked))
        except RefusedRequest as refused:
            told = {REFUSAL_HEADER: refused.code.value, HUB_TIME_HEADER: str(self._hub.now_ms())}
            return self._signed(asked, refused.status, told)

    def _create(self, caller: Caller, asked: Asked) -> dict[str, str]:
        self._hub.tidy_blobs_when_due()
        sha256, revision = read_metadata(asked.header(METADATA_HEADER))
        if not sha256 or asked.body:
            raise RefusedRequest(Code.MALFORMED, "announcement")
        size = _number(asked.header(LENGTH_HEADER))
        standing = self._hub.uploads.begin(caller, sha256, size, revision)
        return {LOCATION_HEADER: blob_path(sha256), **_told(standing)}

    def _offset(self, caller: Caller, asked: Asked) -> dict[str, str]:
        return _told(self._hub.uploads.standing(caller, _named(asked)))

    def _append(self, caller: Caller, asked: Asked) -> dict[str, str]:
        if asked.header("content-type") != OFFSET_TYPE:
            raise RefusedRequest(Code.MALFORMED, "Content-Type")
        wanted = asked.header(CHECKSUM_HEADER)
        if wanted:
            checksum = read_checksum(wanted)
            if checksum is None:
                raise RefusedRequest(Code.MALFORMED, "checksum algorithm")
            if hashlib.sha256(asked.body).digest() != checksum:
                raise RefusedRequest(Code.CHECKSUM, "the chunk")
        offset = _number(asked.header(OFFSET_HEADER))
        return _told(self._hub.uploads.take(caller, _named(asked), offset, asked.body))

    def _signed(self, asked: Asked, status: int, fields: dict[str, str]) -> Given:
        nonce = asked.header(NONCE_HEADER)[:_MOST_NONCE]
        signature = self._hub.identity.signer.sign(blob_answer_message(nonce, status, fields))
        headers = {
            **fields,
            TUS_HEADER: TUS_VERSION,
            SIGNATURE_HEADER: signature.hex(),
            "Cache-Control": "no-store",
        }
        if status == 412:
            headers["Tus-Version"] = TUS_VERSION
        return Given(status=status, headers=headers, body=b"")


def _told(standing: Standing) -> dict[str, str]:
    fields = {OFFSET_HEADER: str(standing.arrived), LENGTH_HEADER: str(standing.size)}
    if standing.expires_ms:
        moment = datetime.fromtimestamp(standing.expires_ms / 1000, UTC)
        fields[EXPIRES_HEADER] = format_datetime(moment, usegmt=True)
    if standing.receipt is not None:
        fields[RECEIPT_HEADER] = wrapped(encode(standing.receipt))
    return fields


def _number(text: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        raise RefusedRequest(Code.MALFORMED, "number")
    return int(text)


def _named(asked: Asked) -> bytes:
    name = asked.path.removeprefix(f"{BLOBS_PATH}/")
    if _HASH.fullmatch(name) is None:
        raise RefusedRequest(Code.MALFORMED, "path")
    return bytes.fromhex(name)

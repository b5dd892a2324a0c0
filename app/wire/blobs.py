"""Attachments on their way: the tus 1.0.0 protocol (https://tus.io/protocols/resumable-upload), signed.

Creation, HEAD, PATCH and its extensions `creation`, `checksum` and `expiration` as tus says. What is ours:
every request is signed by the device over method, path, time, nonce, `REQUEST_FIELDS` and body; every answer
by the hub over the nonce, the status and `ANSWER_FIELDS`, for it has no body. An upload's place is
`/v1/blobs/<SHA-256 in hexadecimal>`, each device its own, so a laptop that forgot everything can ask how far
it came. See docs/protocol.md.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping

import msgspec

from app.wire.encoding import digest, encode

BLOBS_PATH = "/v1/blobs"
TUS_VERSION = "1.0.0"
MOST_BLOB_BYTES = 20 * 1024 * 1024
"""Of one attachment."""
MOST_CHUNK_BYTES = 4 * 1024 * 1024
"""Of one PATCH, and of one part on the way down."""
OFFSET_TYPE = "application/offset+octet-stream"

TUS_HEADER = "Tus-Resumable"
OFFSET_HEADER = "Upload-Offset"
LENGTH_HEADER = "Upload-Length"
METADATA_HEADER = "Upload-Metadata"
CHECKSUM_HEADER = "Upload-Checksum"
EXPIRES_HEADER = "Upload-Expires"
LOCATION_HEADER = "Location"
RECEIPT_HEADER = "Bangmun-Receipt"
REFUSAL_HEADER = "Bangmun-Refusal"
HUB_TIME_HEADER = "Bangmun-Hub-Time"

REQUEST_FIELDS = (OFFSET_HEADER, LENGTH_HEADER, METADATA_HEADER, CHECKSUM_HEADER)
ANSWER_FIELDS = (
    LOCATION_HEADER,
    OFFSET_HEADER,
    LENGTH_HEADER,
    EXPIRES_HEADER,
    RECEIPT_HEADER,
    REFUSAL_HEADER,
    HUB_TIME_HEADER,
)

_REQUEST_DOMAIN = "bangmun blob request 1"
_ANSWER_DOMAIN = "bangmun blob answer 1"
_RECEIPT_DOMAIN = "bangmun blob receipt 1"


class BlobReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's word that it holds an attachment for good: its content was checked against `sha256`, and a
    revision it holds names it. Signed as `blob_receipt_message` lays it out."""

    sha256: bytes
    size: int
    hub_time_ms: int
    signature: bytes = b""


class BlobPart(msgspec.Struct, frozen=True, kw_only=True):
    """POST /v1/blob-part: at most `length` bytes from `start` of an attachment that `revision` names, for
    whoever that revision is delivered to."""

    revision: str
    sha256: bytes
    start: int
    length: int


class BlobPartAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`size` is the whole attachment's; `data` is empty behind its end."""

    size: int
    data: bytes


def blob_path(sha256: bytes) -> str:
    return f"{BLOBS_PATH}/{sha256.hex()}"


def blob_receipt_message(receipt: BlobReceipt) -> bytes:
    """The bytes the hub signs for a receipt: the receipt itself with an empty signature."""
    return digest(_RECEIPT_DOMAIN, encode(msgspec.structs.replace(receipt, signature=b"")))


def blob_request_message(
    method: str, path: str, time_ms: int, nonce: str, fields: Mapping[str, str], body: bytes
) -> bytes:
    """The bytes a device signs. Of `fields` those of `REQUEST_FIELDS` count, in their order, empty where
    there is none."""
    lines = [method, path, str(time_ms), nonce, *(fields.get(name, "") for name in REQUEST_FIELDS)]
    return digest(_REQUEST_DOMAIN, "".join(line + "\n" for line in lines).encode() + body)


def blob_answer_message(nonce: str, status: int, fields: Mapping[str, str]) -> bytes:
    """The bytes the hub signs, `ANSWER_FIELDS` likewise."""
    lines = [nonce, str(status), *(fields.get(name, "") for name in ANSWER_FIELDS)]
    return digest(_ANSWER_DOMAIN, "".join(line + "\n" for line in lines).encode())


def checksum_of(sha256: bytes) -> str:
    """The value of `Upload-Checksum`."""
    return "sha256 " + base64.b64encode(sha256).decode()


def read_checksum(text: str) -> bytes | None:
    """None: no SHA-256, or none that can be read."""
    algorithm, _, value = text.partition(" ")
    found = unwrapped(value)
    return found if algorithm == "sha256" and len(found) == 32 else None


def metadata_of(sha256: bytes, revision: str) -> str:
    """The value of `Upload-Metadata`: the whole content's SHA-256, and which revision names it."""
    return f"sha256 {wrapped(sha256)},revision {wrapped(revision.encode())}"


def read_metadata(text: str) -> tuple[bytes, str]:
    """Both are empty where they are missing or out of shape."""
    found = {
        key: unwrapped(value) for key, _, value in (pair.strip().partition(" ") for pair in text.split(","))
    }
    sha256, revision = found.get("sha256", b""), found.get("revision", b"")
    return sha256 if len(sha256) == 32 else b"", revision.decode("ascii", "replace")


def wrapped(data: bytes) -> str:
    """As bytes travel in a header."""
    return base64.b64encode(data).decode()


def unwrapped(text: str) -> bytes:
    """Empty where that is no base64."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""

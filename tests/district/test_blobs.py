"""Attachments at the hub's door: tus as others know it, and who may bring and read what."""

from __future__ import annotations

import hashlib
import os
import secrets

import httpx
import msgspec
import pytest

from app.wire.blobs import (
    BLOBS_PATH,
    CHECKSUM_HEADER,
    LENGTH_HEADER,
    METADATA_HEADER,
    MOST_BLOB_BYTES,
    OFFSET_HEADER,
    OFFSET_TYPE,
    RECEIPT_HEADER,
    REFUSAL_HEADER,
    TUS_HEADER,
    BlobPart,
    BlobPartAnswer,
    BlobReceipt,
    blob_path,
    blob_receipt_message,
    blob_request_message,
    checksum_of,
    metadata_of,
    unwrapped,
)
from app.wire.encoding import decode
from app.wire.messages import Code
from app.wire.requests import DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER, TIME_HEADER
from app.wire.revisions import Signed
from district.hub import Hub, wall_clock_ms
from tests.district.client import Laptop, Refused
from tests.district.conftest import HOME, OTHER_HOME, Crew

PICTURE = os.urandom(50_000)
SHA256 = hashlib.sha256(PICTURE).digest()


def carry(
    laptop: Laptop, method: str, path: str, fields: dict[str, str], body: bytes = b"", **changed: str
) -> httpx.Response:
    """A signed request. `changed`: header fields that somebody on the way put in."""
    nonce, time_ms = secrets.token_hex(16), wall_clock_ms()
    signature = laptop.signer.sign(blob_request_message(method, path, time_ms, nonce, fields, body))
    headers = {
        **fields,
        TUS_HEADER: "1.0.0",
        "Content-Type": OFFSET_TYPE,
        DEVICE_HEADER: laptop.device,
        TIME_HEADER: str(time_ms),
        NONCE_HEADER: nonce,
        SIGNATURE_HEADER: signature.hex(),
        **{name.replace("_", "-"): value for name, value in changed.items()},
    }
    return laptop.http.request(method, path, content=body, headers=headers)


def visit_with(laptop: Laptop, household: str, *blobs: bytes) -> str:
    """A recorded and pushed visit that names these."""
    bare = laptop.visit(household).revision()
    laptop.seq, laptop.head = bare.device_seq - 1, bare.prev_hash
    signed: Signed = laptop.sign(msgspec.structs.replace(bare, blobs=list(blobs)))
    laptop.seq, laptop.head = bare.device_seq, signed.hash
    assert laptop.push(signed).receipts
    return bare.id


def announce(laptop: Laptop, revision: str, data: bytes = PICTURE) -> httpx.Response:
    sha256 = hashlib.sha256(data).digest()
    fields = {LENGTH_HEADER: str(len(data)), METADATA_HEADER: metadata_of(sha256, revision)}
    return carry(laptop, "POST", BLOBS_PATH, fields)


def append(laptop: Laptop, offset: int, piece: bytes, sha256: bytes = SHA256) -> httpx.Response:
    checksum = checksum_of(hashlib.sha256(piece).digest())
    fields = {OFFSET_HEADER: str(offset), CHECKSUM_HEADER: checksum}
    return carry(laptop, "PATCH", blob_path(sha256), fields, piece)


def bring(laptop: Laptop, revision: str, data: bytes = PICTURE) -> httpx.Response:
    assert announce(laptop, revision, data).status_code == 201
    return append(laptop, 0, data, hashlib.sha256(data).digest())


def read(laptop: Laptop, revision: str, start: int = 0, length: int = 10**6) -> BlobPartAnswer:
    part = BlobPart(revision=revision, sha256=SHA256, start=start, length=length)
    return laptop.ask("/v1/blob-part", part, BlobPartAnswer)


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.headers.get(REFUSAL_HEADER, "")


def test_tus_from_discovery_to_receipt(crew: Crew) -> None:
    planner = crew["planner"]
    found = planner.http.options(BLOBS_PATH)
    assert (found.status_code, found.headers["Tus-Version"]) == (204, "1.0.0")
    assert found.headers["Tus-Max-Size"] == str(MOST_BLOB_BYTES)
    revision = visit_with(planner, HOME, SHA256)
    begun = announce(planner, revision)
    assert (begun.status_code, begun.headers[OFFSET_HEADER]) == (201, "0")
    assert begun.headers["Location"] == blob_path(SHA256)
    assert begun.headers["Upload-Expires"].endswith("GMT")
    half = append(planner, 0, PICTURE[:20_000])
    assert (half.status_code, half.headers[OFFSET_HEADER]) == (204, "20000")
    place = carry(planner, "HEAD", blob_path(SHA256), {})
    assert (place.status_code, place.headers[OFFSET_HEADER]) == (200, "20000")
    assert place.headers[LENGTH_HEADER] == str(len(PICTURE))
    whole = append(planner, 20_000, PICTURE[20_000:])
    receipt = decode(unwrapped(whole.headers[RECEIPT_HEADER]), BlobReceipt)
    assert (receipt.sha256, receipt.size) == (SHA256, len(PICTURE))
    assert planner.hub.accepts(receipt.signature, blob_receipt_message(receipt))
    assert read(planner, revision, 100, 50).data == PICTURE[100:150]


def test_pieces_twice_in_another_order_and_spoilt(crew: Crew) -> None:
    planner = crew["planner"]
    revision = visit_with(planner, HOME, SHA256)
    assert code(append(planner, 0, PICTURE[:100])) == (404, Code.ABSENT)
    announce(planner, revision)
    assert code(append(planner, 200, PICTURE[200:300])) == (409, Code.OFFSET)
    assert append(planner, 0, PICTURE[:200]).status_code == 204
    assert code(append(planner, 0, PICTURE[:200])) == (409, Code.OFFSET)
    fields = {OFFSET_HEADER: "200", CHECKSUM_HEADER: checksum_of(hashlib.sha256(b"another").digest())}
    assert code(carry(planner, "PATCH", blob_path(SHA256), fields, PICTURE[200:])) == (460, Code.CHECKSUM)
    assert code(append(planner, 200, PICTURE)) == (413, Code.TOO_LARGE)
    spoilt = bytes([PICTURE[200] ^ 1]) + PICTURE[201:]
    assert code(append(planner, 200, spoilt)) == (460, Code.CHECKSUM), "the whole is not what was announced"
    assert bring(planner, revision).headers[RECEIPT_HEADER]


def test_whatever_is_changed_on_the_way_breaks_the_signature(crew: Crew) -> None:
    planner = crew["planner"]
    announce(planner, visit_with(planner, HOME, SHA256))
    fields = {OFFSET_HEADER: "0"}
    changed = carry(planner, "PATCH", blob_path(SHA256), fields, b"x", Upload_Offset="7")
    assert code(changed) == (401, Code.BAD_SIGNATURE)
    assert code(carry(planner, "HEAD", blob_path(SHA256), {}, Tus_Resumable="0.2.0"))[0] == 412
    no_hash = f"{BLOBS_PATH}/{'0' * 63}"
    assert code(carry(planner, "HEAD", no_hash, {})) == (400, Code.MALFORMED)
    assert code(carry(planner, "PATCH", blob_path(SHA256), {OFFSET_HEADER: "-1"}, b"x"))[0] == 400


def test_who_may_bring_one(crew: Crew) -> None:
    planner, other = crew["planner"], crew["planner-2"]
    revision = visit_with(planner, HOME, SHA256)
    assert code(announce(other, revision))[1] == Code.FOREIGN_AUTHOR
    assert code(announce(planner, visit_with(planner, HOME)))[1] == Code.UNKNOWN_SUBJECT
    assert code(announce(planner, "none"))[1] == Code.MALFORMED
    too_large = {LENGTH_HEADER: str(MOST_BLOB_BYTES + 1), METADATA_HEADER: metadata_of(SHA256, revision)}
    assert code(carry(planner, "POST", BLOBS_PATH, too_large)) == (413, Code.TOO_LARGE)
    to_come = "018f0000-0000-7000-8000-0000000000aa"
    for number in range(16):
        assert announce(planner, to_come, b"%d" % number).status_code == 201
    assert code(announce(planner, to_come, b"one more")) == (429, Code.QUOTA)


def test_before_its_revision_it_is_kept_without_a_receipt(crew: Crew) -> None:
    planner = crew["planner"]
    bare = planner.visit(HOME).revision()
    signed = planner.sign(msgspec.structs.replace(bare, blobs=[SHA256]))
    planner.head = signed.hash
    early = bring(planner, bare.id)
    assert early.headers[OFFSET_HEADER] == str(len(PICTURE))
    assert RECEIPT_HEADER not in early.headers
    planner.push(signed)
    assert announce(planner, bare.id).headers[RECEIPT_HEADER]


def test_who_may_read_one(hub: Hub, crew: Crew) -> None:
    """Whoever receives the visit; not who merely knows the hash, names it elsewhere, or has left."""
    planner, thief = crew["planner"], crew["planner-2"]
    revision = visit_with(planner, HOME, SHA256)
    bring(planner, revision)
    for reader in ("planner", "nurse", "supervisor"):
        assert read(crew[reader], revision).data == PICTURE
    own = visit_with(thief, OTHER_HOME, SHA256)
    for worker, asked in (("planner-2", revision), ("planner-2", own), ("officer", revision)):
        with pytest.raises(Refused) as refused:
            read(crew[worker], asked)
        assert (refused.value.status, refused.value.code) == (404, Code.ABSENT)
    assert announce(thief, own).headers[OFFSET_HEADER] == "0", "whoever claims it brings it"
    hub.assign([HOME], planner="planner-2")
    with pytest.raises(Refused):
        read(planner, revision)
    hub.revoke(crew["supervisor"].device)
    with pytest.raises(Refused) as refused:
        read(crew["supervisor"], revision)
    assert refused.value.code is Code.REVOKED

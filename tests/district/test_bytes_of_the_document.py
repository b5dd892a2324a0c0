"""The same stranger, from the page alone: an attachment, the access log, an erase receipt, a stick."""

from __future__ import annotations

import base64
import hashlib
import os
import time
from typing import Any

import httpx
import pytest
import zstandard
from sqlalchemy import select
from uuid6 import uuid7

from district.courier.taking_in import take_in
from district.hub import Hub
from district.store.schema import ACCESS_FAULT
from tests.district.conftest import HOME
from tests.district.document_keys import sealed_to
from tests.district.test_from_the_document import Stranger, h, pack, said, unpack

REQUEST = ("Upload-Offset", "Upload-Length", "Upload-Metadata", "Upload-Checksum")
ANSWER = (
    "Location",
    *REQUEST[:2],
    "Upload-Expires",
    "Bangmun-Receipt",
    "Bangmun-Refusal",
    "Bangmun-Hub-Time",
)


@pytest.fixture
def stranger(hub: Hub, http: httpx.Client) -> Stranger:
    return Stranger(http, hub.enrolment_code("planner"))


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


def carry(
    stranger: Stranger, method: str, path: str, fields: dict[str, str], body: bytes = b""
) -> httpx.Response:
    nonce, now = os.urandom(16).hex(), str(time.time_ns() // 1_000_000)
    lines = [method, path, now, nonce, *(fields.get(said(name), "") for name in REQUEST)]
    text = "".join(line + "\n" for line in lines).encode()
    headers = {
        **fields,
        said("Tus-Resumable"): "1.0.0",
        "Content-Type": said("application/offset+octet-stream"),
        "Bangmun-Device": stranger.device,
        "Bangmun-Time": now,
        "Bangmun-Nonce": nonce,
        "Bangmun-Signature": stranger.key.sign(h("bangmun blob request 1", text + body)).hex(),
    }
    answer = stranger.http.request(method, path, content=body, headers=headers)
    told = [nonce, str(answer.status_code), *(answer.headers.get(said(name), "") for name in ANSWER)]
    signature = bytes.fromhex(answer.headers["Bangmun-Signature"])
    assert stranger.hub is not None
    stranger.hub.verify(signature, h("bangmun blob answer 1", "".join(each + "\n" for each in told).encode()))
    return answer


def test_it_brings_an_attachment(stranger: Stranger) -> None:
    picture = os.urandom(5_000)
    sha256 = hashlib.sha256(picture).digest()
    bare, _ = stranger.visit(1, b"", f"visit/{uuid7()}", {"outcome": ["absent", None]})
    body = pack({**unpack(bare), "blobs": [sha256]})
    digest = h("bangmun revision 1", body)
    assert stranger.ask("/v1/push", {"revisions": [[body, stranger.key.sign(digest)]]})["refused"] == []
    named = f"sha256 {base64_of(sha256)},revision {base64_of(unpack(body)['id'].encode())}"
    begun = carry(stranger, "POST", said("/v1/blobs"), {REQUEST[1]: str(len(picture)), REQUEST[2]: named})
    assert (begun.status_code, begun.headers["Location"]) == (201, f"/v1/blobs/{sha256.hex()}")
    fields = {REQUEST[0]: "0", REQUEST[3]: f"sha256 {base64_of(sha256)}"}
    whole = carry(stranger, "PATCH", begun.headers["Location"], fields, picture)
    receipt = unpack(base64.b64decode(whole.headers["Bangmun-Receipt"]))
    assert (receipt["sha256"], receipt["size"]) == (sha256, len(picture))
    anew = {name: receipt[name] for name in ("sha256", "size", "hub_time_ms")} | {"signature": b""}
    assert stranger.hub is not None
    stranger.hub.verify(receipt["signature"], h("bangmun blob receipt 1", pack(anew)))


def lines_of(stranger: Stranger, count: int) -> list[list[Any]]:
    lines: list[list[Any]] = []
    before = b""
    for number in range(count):
        line = {
            "previous": before,
            "at_ms": time.time_ns() // 1_000_000,
            "worker": stranger.worker,
            "device": stranger.device,
            "action": "household.open",
            "subject": f"household/{HOME}",
            "reason": str(number),
        }
        before = h("bangmun access 1", pack(line))
        lines.append([line[name] for name in ("at_ms", "action", "subject", "reason")] + [before])
    return lines


def test_its_access_log_is_a_chain_the_hub_follows(stranger: Stranger, hub: Hub) -> None:
    lines = lines_of(stranger, 3)
    first = {"oldest": 1, "first": 1, "previous": b"", "lines": lines[:2]}
    assert stranger.ask("/v1/access", first)["place"] == 2
    rest = {"oldest": 1, "first": 3, "previous": lines[1][4], "lines": lines[2:]}
    assert stranger.ask("/v1/access", rest)["place"] == 3
    with hub.store.reading() as connection:
        assert connection.execute(select(ACCESS_FAULT)).all() == [], (
            "the chain is the one that the page tells of"
        )


def test_its_erase_receipt_is_kept(stranger: Stranger, hub: Hub) -> None:
    bare = {
        "device": stranger.device,
        "household": HOME,
        "seq": 0,
        "head": b"",
        "at_ms": time.time_ns() // 1_000_000,
        "signature": b"",
    }
    receipt = {**bare, "signature": stranger.key.sign(h("bangmun erase receipt 1", pack(bare)))}
    nonce = os.urandom(16).hex()
    sent = stranger.http.post(
        said("/v1/erased"), content=pack({"receipts": [receipt]}), headers=stranger.named(nonce)
    )
    assert stranger.answer(sent, nonce)["kept"] == 1
    assert [kept.household for kept in hub.erasures(stranger.device)] == [HOME]


def test_its_stick_is_taken_in(stranger: Stranger, hub: Hub) -> None:
    hello = stranger.ask("/v1/hello", {"seq": 0, "head": b"", "app_version": "1"})
    usb = next(key for key in hello[said("role_keys")] if key["role"] == said("usb"))
    body, digest = stranger.visit(1, b"", f"visit/{uuid7()}", {"outcome": ["absent", None]})
    push = pack({"revisions": [[body, stranger.key.sign(digest)]]})
    content = {"id": str(uuid7()), "device": stranger.device, "number": 1, "messages": [["/v1/push", push]]}
    parcel, domain = pack(content), "bangmun courier parcel 1"
    label = {"direction": domain, "to": usb["key_id"], "suite": 1, "number": 1, "part": 1, "parts": 1}
    named = pack(label)
    packet = zstandard.compress(pack([parcel, stranger.key.sign(h(domain, parcel))]))
    info = "courier/" + h("bangmun courier label 1", named).hex()
    sealed = sealed_to(usb["suite"], usb["public"], packet, info)
    file = said("BANGMUN COURIER 1").encode() + b"\n" + pack([named, sealed])
    taken = take_in(hub, file)
    assert (taken.device, taken.received, taken.refused) == (stranger.device, 1, [])

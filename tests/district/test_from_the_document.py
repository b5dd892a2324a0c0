"""A client written from docs/protocol.md alone: nothing of the program's own messages, signing or hashing."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from uuid6 import uuid7

from district.hub import Hub
from tests.district.conftest import HOME
from tests.district.document_keys import Checking, checking_key, sealing_key, signing_key

PAGE = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
pack, unpack = msgspec.msgpack.encode, msgspec.msgpack.decode


def said(word: str) -> str:
    """A name that the page gives."""
    assert word in PAGE, f"{word} is not in docs/protocol.md"
    return word


def h(domain: str, data: bytes) -> bytes:
    return hashlib.sha256(said(domain).encode() + b"\0" + data).digest()


class Stranger:
    """Another team's laptop."""

    def __init__(self, http: httpx.Client, code: str, suite: int = 1) -> None:
        self.http = http
        self.key, self.opening = signing_key(suite), sealing_key(suite)
        self.device = ""
        self.hub: Checking | None = None
        request = {
            said("code"): code,
            said("suite"): suite,
            said("signing_key"): self.key.public,
            said("sealing_key"): self.opening.public,
            said("device_name"): "another",
            said("app_version"): "1",
        }
        enrolled = self.answer(
            http.post(said("/v1/enrol"), content=pack(request), headers=self.named("")), ""
        )
        self.hub = checking_key(enrolled[said("hub_suite")], enrolled[said("hub_key")])
        certificate = enrolled[said("certificate")]
        bare = pack({**certificate, "signature": b""})
        self.hub.verify(certificate["signature"], h("bangmun device certificate 1", bare))
        self.device, self.worker = certificate["device"], certificate["worker"]["id"]

    def named(self, nonce: str) -> dict[str, str]:
        return {"Content-Type": said("application/msgpack"), said("Bangmun-Nonce"): nonce}

    def ask(self, path: str, message: dict[str, Any]) -> dict[str, Any]:
        body, nonce, now = pack(message), os.urandom(16).hex(), str(time.time_ns() // 1_000_000)
        text = f"POST\n{said(path)}\n{now}\n{nonce}\n".encode()
        headers = {
            **self.named(nonce),
            said("Bangmun-Device"): self.device,
            said("Bangmun-Time"): now,
            said("Bangmun-Signature"): self.key.sign(h("bangmun request 1", text + body)).hex(),
        }
        return self.answer(self.http.post(path, content=body, headers=headers), nonce)

    def answer(self, response: httpx.Response, nonce: str) -> dict[str, Any]:
        body = response.content
        if self.hub is not None:
            signature = bytes.fromhex(response.headers["Bangmun-Signature"])
            text = f"{nonce}\n{response.status_code}\n".encode()
            self.hub.verify(signature, h("bangmun answer 1", text + body))
        assert response.status_code == 200
        content: dict[str, Any] = unpack(body)
        return content

    def visit(self, number: int, before: bytes, subject: str, patch: dict[str, Any]) -> tuple[bytes, bytes]:
        body = pack(
            {
                "id": str(uuid7()),
                "kind": "visit.finished",
                "subject": subject,
                "household": HOME,
                "device": self.device,
                said("device_seq"): number,
                said("prev_hash"): before,
                "time": [time.time_ns() // 1_000_000, 0],
                said("skew_ms"): None,
                "author": self.worker,
                "patch": patch,
            }
        )
        return body, h("bangmun revision 1", body)


@pytest.fixture
def stranger(hub: Hub, http: httpx.Client) -> Stranger:
    return Stranger(http, hub.enrolment_code("planner"))


def test_it_greets_pulls_pushes_and_agrees(stranger: Stranger) -> None:
    hello = stranger.ask("/v1/hello", {"seq": 0, "head": b"", "app_version": "1"})
    assert (hello["revoked"], hello["seq"]) == (False, 0)
    page = stranger.ask("/v1/pull", {"cursor": 0})
    fields = [unpack(signed[0])["patch"] for signed, _hub_seq, _hub_time in page["revisions"]]
    assert any("people.1.name" in patch for patch in fields)

    visit = f"visit/{uuid7()}"
    first, first_hash = stranger.visit(1, b"", visit, {"outcome": ["absent", None]})
    second, second_hash = stranger.visit(
        2, first_hash, visit, {"outcome_note": ["문 앞에 쪽지", unpack(first)["id"]]}
    )
    signed = [
        [body, stranger.key.sign(digest)] for body, digest in ((first, first_hash), (second, second_hash))
    ]
    assert stranger.hub is not None
    answer = stranger.ask("/v1/push", {"revisions": signed})
    assert answer["refused"] == []
    for receipt, digest in zip(answer["receipts"], (first_hash, second_hash), strict=True):
        assert receipt["hash"] == digest
        stranger.hub.verify(receipt["signature"], h("bangmun receipt 1", pack({**receipt, "signature": b""})))
    assert stranger.ask("/v1/push", {"revisions": signed})["receipts"] == answer["receipts"]
    end = stranger.ask("/v1/reconcile", {"count": 2, "seq": 2, "head": second_hash})
    assert (end["count"], end["head"], end["missing"]) == (2, second_hash, [])


def test_it_reads_what_is_compressed(stranger: Stranger) -> None:
    """Its library undoes `zstd` for it, or it does so itself: what is signed is the plain body."""
    assert said("zstd")
    note = {"outcome_note": ["가" * 5_000, None]}
    body, digest = stranger.visit(1, b"", f"visit/{uuid7()}", note)
    stranger.ask("/v1/push", {"revisions": [[body, stranger.key.sign(digest)]]})
    page = stranger.ask("/v1/pull", {"cursor": 0})
    assert any(signed[0] == body for signed, *_ in page["revisions"])

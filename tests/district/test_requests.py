"""Requests as they should not be: each gets a code, none a server error, none more than it may."""

from __future__ import annotations

import random
import secrets
import socket
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest
import zstandard

from app.wire.encoding import decode, encode
from app.wire.erasing import HALF_TYPED, Erased, EraseReceipt, HandIn, Leftover
from app.wire.messages import MAX_BODY_BYTES, Code, Hello, HelloAnswer, Pull, Push, Reconcile, Refusal
from app.wire.requests import DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER, TIME_HEADER
from app.wire.revisions import Sealed, Signed
from tests.district.client import Laptop, Refused
from tests.district.conftest import HOME, Crew

DAYS = 86_400_000
PATHS = ["/v1/hello", "/v1/push", "/v1/pull", "/v1/forms", "/v1/reconcile"]


def refusal(response: httpx.Response) -> tuple[int, Code]:
    return response.status_code, decode(response.content, Refusal).code


def body_of(message: msgspec.Struct) -> bytes:
    return encode(message)


HELLO = body_of(Hello(seq=0, head=b"", app_version="1"))


@pytest.mark.parametrize("offset_ms", [2 * DAYS, -2 * DAYS])
def test_a_clock_off_by_days_learns_the_time_and_goes_on(crew: Crew, offset_ms: int) -> None:
    planner = crew["planner"]
    planner.clock_offset_ms = offset_ms
    with pytest.raises(Refused) as refused:
        planner.hello()
    assert (refused.value.status, refused.value.code) == (401, Code.CLOCK)
    told = refused.value.refusal.hub_time_ms
    planner.clock_offset_ms = 0
    assert abs(planner.hello().hub_time_ms - told) < 60_000


def test_a_request_is_good_once(crew: Crew) -> None:
    planner = crew["planner"]
    bodies = {
        "/v1/push": body_of(Push(revisions=[])),
        "/v1/pull": body_of(Pull(cursor=0)),
        "/v1/reconcile": body_of(Reconcile(count=0, seq=0, head=b"")),
    }
    for path in PATHS:
        body = bodies.get(path, HELLO)
        headers = planner.headers(path, body)
        planner.http.post(path, content=body, headers=headers)
        assert refusal(planner.http.post(path, content=body, headers=headers)) == (409, Code.REPLAYED)


def test_a_replayed_push_leaves_those_beside_it_alone(crew: Crew) -> None:
    planner = crew["planner"]
    body = body_of(Push(revisions=[planner.visit(HOME)]))
    headers = planner.headers("/v1/push", body)
    assert planner.http.post("/v1/push", content=body, headers=headers).status_code == 200
    assert refusal(planner.http.post("/v1/push", content=body, headers=headers)) == (409, Code.REPLAYED)
    assert planner.reconcile().count == 1


def test_whatever_is_changed_on_the_way_breaks_the_signature(crew: Crew) -> None:
    planner, nurse = crew["planner"], crew["nurse"]
    sound = planner.headers("/v1/hello", HELLO)
    other_body = body_of(Hello(seq=1, head=b"", app_version="1"))
    changes: list[tuple[str, bytes, dict[str, str]]] = [
        ("/v1/hello", other_body, {}),
        ("/v1/reconcile", HELLO, {}),
        ("/v1/hello", HELLO, {TIME_HEADER: str(int(sound[TIME_HEADER]) + 1)}),
        ("/v1/hello", HELLO, {NONCE_HEADER: secrets.token_hex(16)}),
        ("/v1/hello", HELLO, {SIGNATURE_HEADER: "00" * 64}),
        ("/v1/hello", HELLO, {DEVICE_HEADER: nurse.device}),
    ]
    for path, body, headers in changes:
        response = planner.http.post(path, content=body, headers={**sound, **headers})
        assert refusal(response) == (401, Code.BAD_SIGNATURE), headers
    assert planner.http.post("/v1/hello", content=HELLO, headers=sound).status_code == 200


def test_an_unknown_device(crew: Crew) -> None:
    planner = crew["planner"]
    planner.device = "018f0000-0000-7000-8000-0000000000aa"
    with pytest.raises(Refused) as refused:
        planner.hello()
    assert (refused.value.status, refused.value.code) == (401, Code.UNKNOWN_DEVICE)


@pytest.mark.parametrize("header", [DEVICE_HEADER, TIME_HEADER, NONCE_HEADER, SIGNATURE_HEADER])
def test_headers_that_are_none(crew: Crew, header: str) -> None:
    planner = crew["planner"]
    for value in ("", "x", "9" * 401, "'; DROP TABLE revision; --", "-1", "\x7f"):
        headers = {**planner.headers("/v1/hello", HELLO), header: value}
        response = planner.http.post("/v1/hello", content=HELLO, headers=headers)
        assert refusal(response) == (400, Code.MALFORMED), value
    assert refusal(planner.http.post("/v1/hello", content=HELLO))[0] == 400


def test_bodies_that_are_none(crew: Crew) -> None:
    planner = crew["planner"]
    none = (b"", b"\xc1", b"\x80", b"\x93\1\2\3", b"{}", b"\x81\xa4have\x05", b"\x91" * 5_000)
    for path in PATHS:
        for body in none:
            assert refusal(planner.send(path, body)) == (400, Code.MALFORMED)
        assert refusal(planner.send(path, b"not zstd", "zstd")) == (400, Code.MALFORMED)
        assert refusal(planner.send(path, b"\x80", "gzip")) == (400, Code.MALFORMED)


def test_a_decompression_bomb_is_stopped_at_the_bound(crew: Crew) -> None:
    planner = crew["planner"]
    bombs = [zstandard.compress(b"\0" * size) for size in (MAX_BODY_BYTES + 1, 200_000_000)]
    unsized = zstandard.ZstdCompressor(write_content_size=False).compress(b"\0" * 200_000_000)
    for bomb in (*bombs, unsized):
        assert len(bomb) < 200_000
        assert refusal(planner.send("/v1/push", bomb, "zstd")) == (413, Code.TOO_LARGE)


def test_a_frame_that_lies_about_its_size(crew: Crew) -> None:
    planner = crew["planner"]
    honest = zstandard.compress(body_of(Push(revisions=[planner.visit(HOME)])))
    for cut in (5, len(honest) // 2, len(honest) - 1):
        assert refusal(planner.send("/v1/push", honest[:cut], "zstd")) == (400, Code.MALFORMED)


def test_an_oversized_body_is_stopped(crew: Crew) -> None:
    planner = crew["planner"]
    body = b"\0" * (MAX_BODY_BYTES + 1)
    response = planner.http.post("/v1/push", content=body, headers=planner.headers("/v1/push", body))
    assert refusal(response) == (413, Code.TOO_LARGE)


def test_numbers_no_database_holds(crew: Crew) -> None:
    planner = crew["planner"]
    for number in (-1, 2**63, 2**64 - 1):
        for path, fields in (
            ("/v1/pull", {"cursor": number}),
            ("/v1/pull", {"cursor": 0, "max_bytes": number}),
            ("/v1/reconcile", {"count": 0, "seq": number, "head": b""}),
        ):
            body = msgspec.msgpack.encode(fields)
            assert refusal(planner.send(path, body)) == (400, Code.MALFORMED)


def test_a_boast_about_the_chain_is_answered_in_bounds(crew: Crew) -> None:
    planner = crew["planner"]
    planner.seq = 2**31 - 1
    assert len(planner.reconcile().missing) == 10_000


def test_paths_and_methods_that_are_not(crew: Crew) -> None:
    http = crew["planner"].http
    assert http.post("/v1/nothing").status_code == 404
    assert http.get("/v1/push").status_code == 405
    assert http.post("/v1/push/../../etc/passwd").status_code == 404
    assert http.get("/").status_code == 404


def test_random_bytes_everywhere_never_upset_the_hub(crew: Crew) -> None:
    planner, rng = crew["planner"], random.Random(7)  # noqa: S311 - a repeatable choice, no secret
    good = body_of(Push(revisions=[planner.visit(HOME)]))
    for number in range(150):
        damaged = bytearray(good)
        for _ in range(rng.randint(1, 8)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        body = bytes(damaged) if number % 3 else rng.randbytes(rng.randint(0, 300))
        response = planner.send(rng.choice(PATHS), body, rng.choice(["", "", "zstd"]))
        assert response.status_code in (200, 400, 413)
        response = planner.http.post("/v1/enrol", content=body)
        assert response.status_code in (400, 403, 429)


def test_a_connection_broken_off_in_mid_body(crew: Crew) -> None:
    planner = crew["planner"]
    target = urlsplit(str(planner.http.base_url))
    body = body_of(Push(revisions=[planner.visit(HOME)]))
    headers = {**planner.headers("/v1/push", body), "Content-Length": str(len(body)), "Host": "hub"}
    head = "POST /v1/push HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n"
    with socket.create_connection((target.hostname or "", target.port or 0)) as connection:
        connection.sendall(head.encode() + body[: len(body) // 2])
    assert planner.reconcile().count == 0


def test_the_answer_is_compressed_when_that_helps(crew: Crew) -> None:
    supervisor, planner = crew["supervisor"], crew["planner"]
    planner.push(*[planner.visit(HOME, note="같은 말 " * 100) for _ in range(10)])
    response = supervisor.send("/v1/pull", body_of(Pull(cursor=0)))
    assert response.headers["Content-Encoding"] == "zstd"
    assert (
        supervisor.send("/v1/reconcile", b"\x83\xa5count\0\xa3seq\0\xa4head\xc4\0").headers.get(
            "Content-Encoding"
        )
        is None
    )


def test_health_measurements_and_description(crew: Crew) -> None:
    planner = crew["planner"]
    planner.push(planner.visit(HOME), planner.visit(HOME), Signed(b"", b""))
    http = planner.http
    assert http.get("/health").json() == {"status": "ok"}
    text = http.get("/metrics").text
    assert 'bangmun_requests_total{path="/v1/push",status="200"} 1' in text
    assert 'bangmun_revisions_total{outcome="accepted"} 2' in text
    assert 'bangmun_revisions_total{outcome="malformed"} 1' in text
    assert "bangmun_devices 1" in text
    described = http.get("/schema/openapi.json").json()
    assert set(described["paths"]) >= {*PATHS, "/v1/suite", "/v1/enrol", "/v1/blobs", "/health", "/metrics"}
    schemas = described["components"]["schemas"]
    assert {*PATHS} <= {
        path for path, asked in described["paths"].items() if "requestBody" in asked.get("post", {})
    }
    assert {"Hello", "HelloAnswer"} <= schemas.keys()
    assert schemas["Signed"]["prefixItems"] == [{"type": "string", "format": "binary"}] * 2


def test_what_is_logged_names_no_person(crew: Crew, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="bangmun.hub")
    planner = crew["planner"]
    planner.push(planner.visit(HOME, note="비밀스러운 사정"))
    planner.send("/v1/push", b"\xc1")
    lines = [record for record in caplog.records if record.name == "bangmun.hub"]
    assert {record.fields["path"] for record in lines} >= {"/v1/enrol", "/v1/push"}  # type: ignore[attr-defined]
    for record in lines:
        assert set(record.fields) == {"device", "path", "status", "ms"}  # type: ignore[attr-defined]


def test_a_greeting_carries_what_screens_need(crew: Crew) -> None:
    answer: HelloAnswer = crew["nurse"].hello()
    assert answer.policy.acknowledge_minutes == 15
    assert {worker.name for worker in answer.colleagues} >= {"고은별", "나도움", "오솔길", "서지킴"}
    assert isinstance(crew["nurse"], Laptop)


def test_how_far_an_attachment_is_may_be_asked(crew: Crew) -> None:
    """Before anything of it is believed, a stranger is told that it is no such request."""
    http = crew["planner"].http
    assert http.head(f"/v1/blobs/{'a' * 64}").status_code == 412
    assert http.head(f"/v1/blobs/{'a' * 64}", headers={"Tus-Resumable": "1.0.0"}).status_code == 400


def test_an_erase_receipt_that_no_database_holds(crew: Crew) -> None:
    http = crew["planner"].http
    sound = EraseReceipt(device=crew["planner"].device, household="", seq=1, head=b"", at_ms=1)
    for field, value in (("device", "\0"), ("household", "a\0b"), ("at_ms", 2**63), ("at_ms", -1)):
        receipt = msgspec.structs.replace(sound, **{field: value})
        response = http.post("/v1/erased", content=body_of(Erased(receipts=[receipt])))
        assert refusal(response) == (401, Code.BAD_SIGNATURE), field


@pytest.mark.parametrize("name", ["a\0b", "a" * 65, "\0" * 1_000_000], ids=["NUL", "too long", "a megabyte"])
def test_a_name_of_a_leftover_that_no_database_holds(crew: Crew, name: str) -> None:
    sealed = Sealed("supervisors", "k1", 1, b"\1" * 64)
    brought = HandIn(leftovers=[Leftover(revision=name, code=HALF_TYPED, sealed=sealed)])
    asked = HandIn(leftovers=[], asked=["file/00/1", name])
    for message in (brought, asked):
        response = crew["planner"].send("/v1/hand-in", body_of(message))
        assert refusal(response) == (400, Code.MALFORMED)

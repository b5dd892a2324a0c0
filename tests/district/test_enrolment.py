"""Letting laptops in: one code, one device, in time; and shutting one out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.wire.encoding import decode, encode
from app.wire.messages import Code, EnrolAnswer, EnrolRequest, Refusal
from app.wire.people import certificate_message
from app.wire.requests import CONTENT_TYPE
from app.wire.sealing import SealingKey
from app.wire.signing import Signer, Suite, Verifier
from district.devices import CODE_ALPHABET
from district.hub import Hub, wall_clock_ms
from district.people import UnknownWorker
from district.serving import running
from tests.district.client import Laptop, Refused
from tests.district.conftest import HOME, PEOPLE, Crew


def test_a_code_certifies_one_device(hub: Hub, http: httpx.Client) -> None:
    laptop = Laptop.enrol(http, hub.enrolment_code("planner"))
    certificate = laptop.enrolled.certificate
    assert certificate.worker == PEOPLE[0]
    assert certificate.signing_key == laptop.signer.public_bytes()
    assert laptop.hub.accepts(certificate.signature, certificate_message(certificate))
    assert laptop.enrolled.district == "성북구"
    assert {w.id for w in laptop.enrolled.colleagues} == {
        "planner", "planner-2", "nurse", "supervisor", "officer",
    }  # fmt: skip


def test_a_code_is_good_once(hub: Hub, http: httpx.Client) -> None:
    code = hub.enrolment_code("planner")
    Laptop.enrol(http, code)
    with pytest.raises(Refused) as refused:
        Laptop.enrol(http, code)
    assert (refused.value.status, refused.value.code) == (403, Code.CODE_USED)


def enrol_request(code: str, signer: Signer, sealing: SealingKey) -> bytes:
    return encode(
        EnrolRequest(
            code=code,
            suite=Suite.MODERN.value,
            signing_key=signer.public_bytes(),
            sealing_key=sealing.public_bytes(),
            device_name="노트북",
            app_version="0.1.0",
        )
    )


def test_an_answer_lost_on_its_way_is_given_again(hub: Hub, http: httpx.Client) -> None:
    """The same keys with the same code are the same laptop; other keys, or after the code's time, are not."""
    code, signer, sealing = (
        hub.enrolment_code("planner"),
        Signer.generate(Suite.MODERN),
        SealingKey.generate(Suite.MODERN),
    )
    body = enrol_request(code, signer, sealing)
    headers = {"Content-Type": CONTENT_TYPE}
    first = decode(http.post("/v1/enrol", content=body, headers=headers).content, EnrolAnswer)
    again = decode(http.post("/v1/enrol", content=body, headers=headers).content, EnrolAnswer)
    assert again.certificate == first.certificate
    assert len(hub.devices("planner")) == 1
    other = enrol_request(code, Signer.generate(Suite.MODERN), sealing)
    refusal = decode(http.post("/v1/enrol", content=other, headers=headers).content, Refusal)
    assert refusal.code is Code.CODE_USED
    assert hub.revoke(first.certificate.device)
    refusal = decode(http.post("/v1/enrol", content=body, headers=headers).content, Refusal)
    assert refusal.code is Code.CODE_USED


def test_a_code_expires(hub: Hub, http: httpx.Client) -> None:
    with pytest.raises(Refused) as refused:
        Laptop.enrol(http, hub.enrolment_code("planner", ttl_ms=0))
    assert refused.value.code is Code.CODE_EXPIRED


def test_a_code_survives_being_read_aloud(hub: Hub, http: httpx.Client) -> None:
    code = hub.enrolment_code("planner")
    groups = code.split("-")
    assert [len(group) for group in groups] == [4, 4]
    assert set("".join(groups)) <= set(CODE_ALPHABET)
    assert set("0O1ILU").isdisjoint(CODE_ALPHABET)
    Laptop.enrol(http, f" {groups[0].lower()} {groups[1].lower()} ")


@pytest.mark.parametrize("between", ["–", "—", "−", "\u2011", "－", "\u00a0", "\u3000", "\u200b"])
def test_a_code_that_came_by_messenger_or_through_an_input_method_is_taken(
    hub: Hub, http: httpx.Client, between: str
) -> None:
    """Other dashes, other spaces, letters in full width."""
    groups = hub.enrolment_code("planner").split("-")
    wide = [chr(ord(letter) + 0xFEE0) for letter in groups[1]]
    Laptop.enrol(http, f"{groups[0]}{between}{''.join(wide)}\n")


def test_a_code_is_not_kept_in_the_clear(hub: Hub, tmp_path: Path, database_url: str) -> None:
    code = hub.enrolment_code("planner").replace("-", "").encode()
    if database_url.startswith("sqlite"):
        assert not any(code in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_guessing_codes_is_slowed_down(hub: Hub, http: httpx.Client) -> None:
    good = hub.enrolment_code("planner")
    codes = []
    for _ in range(12):
        with pytest.raises(Refused) as refused:
            Laptop.enrol(http, "2222-2222")
        codes.append(refused.value.code)
    assert codes[:10] == [Code.CODE_UNKNOWN] * 10
    assert codes[10:] == [Code.RATE] * 2
    with pytest.raises(Refused) as refused:
        Laptop.enrol(http, good)
    assert (refused.value.status, refused.value.code) == (429, Code.RATE)


@pytest.mark.parametrize("part", ["suite", "signing_key", "sealing_key", "device_name"])
def test_what_is_no_key_is_not_certified(hub: Hub, http: httpx.Client, part: str) -> None:
    signer, sealing = Signer.generate(Suite.MODERN), SealingKey.generate(Suite.MODERN)
    fields = {
        "suite": 1,
        "signing_key": signer.public_bytes(),
        "sealing_key": sealing.public_bytes(),
        "device_name": "노트북",
    }
    wrong = {"suite": 9, "signing_key": b"short", "sealing_key": b"\0" * 1216 + b"x", "device_name": "\0"}
    code = hub.enrolment_code("planner")
    request = EnrolRequest(code=code, app_version="0", **{**fields, part: wrong[part]})  # type: ignore[arg-type]
    response = http.post("/v1/enrol", content=encode(request))
    assert response.status_code == 400
    Laptop.enrol(http, code)


def test_the_other_suite_works_throughout(database_url: str, tmp_path: Path) -> None:
    hub = Hub.create(database_url, "성북구", Suite.KCMVP_READY, key_file=tmp_path / "key")
    for worker in PEOPLE:
        hub.add_worker(worker)
    with running(hub) as url, httpx.Client(base_url=url) as http:
        officer = Laptop.enrol(http, hub.enrolment_code("officer"), Suite.KCMVP_READY)
        key = next(key for key in officer.enrolled.role_keys if key.secret)
        secret = officer.sealing.open(key.secret, f"role-key/{key.key_id}")
        assert SealingKey(Suite(key.suite), secret).public_bytes() == key.public
        assert officer.hello().seq == 0
        mixed = Laptop.enrol(http, hub.enrolment_code("planner"), Suite.MODERN)
        assert mixed.hello().revoked is False
    hub.close()


def test_nobody_unknown_gets_a_code(hub: Hub) -> None:
    with pytest.raises(UnknownWorker):
        hub.enrolment_code("nobody")


def test_a_revoked_laptop_hands_in_what_it_owes_and_receives_nothing(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    owed = planner.visit(HOME)
    assert hub.revoke(planner.device)
    assert len(planner.push(owed).receipts) == 1
    told = planner.hello()
    assert (told.revoked, told.seq, told.colleagues, told.role_keys) == (True, 1, [], [])
    assert planner.reconcile().count == 1
    for ask in (planner.pull, lambda: planner.forms([])):
        with pytest.raises(Refused) as refused:
            ask()
        assert (refused.value.status, refused.value.code) == (403, Code.REVOKED)
    assert crew.another("planner").pull().revisions


def test_only_devices_are_revoked(hub: Hub) -> None:
    assert not hub.revoke("018f0000-0000-7000-8000-0000000000aa")
    assert not hub.revoke(hub.identity.device)


@pytest.fixture
def later(database_url: str, key_file: Path, hub: Hub) -> Iterator[Hub]:
    """The same hub as another process sees it two days from now."""
    opened = Hub.open(database_url, key_file=key_file, now_ms=lambda: wall_clock_ms() + 2 * 86_400_000)
    yield opened
    opened.close()


def test_another_process_knows_the_same_hub(later: Hub, hub: Hub) -> None:
    assert later.identity.signer.public_bytes() == hub.identity.signer.public_bytes()
    assert Verifier(later.identity.suite, hub.identity.signer.public_bytes())
    assert later.workers() == hub.workers()


def test_yesterdays_code_is_no_use_today(later: Hub, hub: Hub) -> None:
    code = hub.enrolment_code("planner")
    with running(later) as url, httpx.Client(base_url=url) as http, pytest.raises(Refused) as refused:
        Laptop.enrol(http, code)
    assert refused.value.code is Code.CODE_EXPIRED

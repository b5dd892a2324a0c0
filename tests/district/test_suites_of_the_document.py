"""The stranger with keys of either suite at a hub of either, from the page alone: records, a stick there and
back, what is handed in before a household or the laptop goes, and the codes that open a vault again."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import zstandard
from uuid6 import uuid7

from app.wire.signing import Suite
from district.courier.taking_in import take_in
from district.hub import Hub
from district.serving import running
from tests.district.conftest import HOME, furnish
from tests.district.document_keys import sealed_to
from tests.district.test_from_the_document import Stranger, h, pack, said, unpack

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAGIC = said("BANGMUN COURIER 1").encode() + b"\n"


@pytest.fixture(params=[(1, 1), (1, 2), (2, 1), (2, 2)], ids=lambda pair: f"hub {pair[0]}, laptop {pair[1]}")
def pair(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The suites of a hub and of a laptop."""
    suites: tuple[int, int] = request.param
    return suites


@pytest.fixture
def there(pair: tuple[int, int], tmp_path: Path) -> Iterator[Hub]:
    url, key_file = f"sqlite:///{tmp_path / 'hub.sqlite'}", tmp_path / "hub.key"
    furnish(url, key_file, Suite(pair[0]))
    hub = Hub.open(url, key_file=key_file)
    yield hub
    hub.close()


@pytest.fixture
def one(there: Hub, pair: tuple[int, int]) -> Iterator[Stranger]:
    with running(there) as url, httpx.Client(base_url=url, timeout=120) as http:
        yield Stranger(http, there.enrolment_code("planner"), pair[1])


def role_key(stranger: Stranger, role: str) -> dict[str, Any]:
    hello = stranger.ask("/v1/hello", {"seq": 0, "head": b"", "app_version": "1"})
    found: dict[str, Any] = next(key for key in hello[said("role_keys")] if key["role"] == said(role))
    return found


def sealed(key: dict[str, Any], plain: bytes, purpose: str) -> dict[str, Any]:
    said("`{role, key_id, suite, ciphertext}`")
    ciphertext = sealed_to(key["suite"], key["public"], plain, purpose)
    return {**{name: key[name] for name in ("role", "key_id", "suite")}, "ciphertext": ciphertext}


def signed_visit(stranger: Stranger, note: str) -> tuple[str, list[bytes]]:
    body, digest = stranger.visit(1, b"", f"visit/{uuid7()}", {"outcome_note": [note, None]})
    return unpack(body)["id"], [body, stranger.key.sign(digest)]


def test_it_learns_of_which_suite_its_keys_are_to_be(there: Hub, pair: tuple[int, int]) -> None:
    assert said("`GET /v1/suite`")
    with running(there) as url, httpx.Client(base_url=url) as http:
        answer = http.get("/v1/suite")
    assert answer.status_code == 200
    assert unpack(answer.content) == {said("suite"): pair[0]}


def test_its_records_and_receipts_are_of_its_own_suite_and_the_hubs(one: Stranger) -> None:
    revision, signed = signed_visit(one, "부재")
    answer = one.ask("/v1/push", {"revisions": [signed]})
    [receipt] = answer["receipts"]
    assert (answer["refused"], receipt["revision"]) == ([], revision)
    assert one.hub is not None
    one.hub.verify(receipt["signature"], h("bangmun receipt 1", pack({**receipt, "signature": b""})))


def test_its_stick_goes_there_and_back(one: Stranger, there: Hub) -> None:
    usb = role_key(one, "usb")
    revision, signed = signed_visit(one, "부재")
    messages = [["/v1/push", pack({"revisions": [signed]})]]
    parcel = pack({"id": str(uuid7()), "device": one.device, "number": 1, "messages": messages})
    domain = "bangmun courier parcel 1"
    label = pack(
        {"direction": domain, "to": usb["key_id"], "suite": usb["suite"], "number": 1, "part": 1, "parts": 1}
    )
    packet = zstandard.compress(pack([parcel, one.key.sign(h(domain, parcel))]))
    info = "courier/" + h("bangmun courier label 1", label).hex()
    file = MAGIC + pack([label, sealed_to(usb["suite"], usb["public"], packet, info)])
    back = take_in(there, file).answer
    named, closed = unpack(back.removeprefix(MAGIC))
    assert unpack(named)["to"] == one.device
    info = "courier/" + h("bangmun courier label 1", named).hex()
    opened = one.opening.open(closed, info.encode())
    body, signature = unpack(zstandard.decompress(opened))
    assert one.hub is not None
    one.hub.verify(signature, h("bangmun courier return 1", body))
    [[path, _asked, status, answer]] = unpack(body)["answers"]
    [receipt] = unpack(answer)["receipts"]
    assert (path, status, receipt["revision"]) == ("/v1/push", 200, revision)


def test_its_half_typed_words_are_handed_in(one: Stranger, there: Hub) -> None:
    name = str(uuid7())
    words = pack({"household": HOME, "words": [["초기상담", "note", "문이 잠겨"]], "part": 1})
    leftover = {"revision": name, "code": said("half_typed")}
    closed = sealed(role_key(one, "supervisors"), words, f"{said('leftover/')}{name}")
    answer = one.ask("/v1/hand-in", {"leftovers": [{**leftover, "sealed": closed}]})
    assert (answer[said("count")], answer[said("names")]) == (1, [name])
    [opened] = there.leftovers(one.device, "나도움", "인사이동")
    assert opened.content == {"words": [["초기상담", "note", "문이 잠겨"]]}


def test_what_was_refused_is_handed_in_before_it_goes(one: Stranger, there: Hub) -> None:
    """Whoever is revoked is told no key any more: it has those of before."""
    key = role_key(one, "supervisors")
    revision, signed = signed_visit(one, "구청이 받지 않은 것")
    there.revoke(one.device)
    closed = sealed(key, pack(signed), f"leftover/{revision}")
    left = {"revision": revision, "code": "too_large", "sealed": closed}
    assert one.ask("/v1/hand-in", {"leftovers": [left]})["names"] == [revision]
    [opened] = there.leftovers(one.device, "나도움", "분실")
    assert (opened.revision, opened.content) == (revision, {"outcome_note": "구청이 받지 않은 것"})


def doubled(value: int) -> int:
    return 2 * value if 2 * value < 32 else (2 * value) ^ 37


def check(letters: str, start: int) -> str:
    value = doubled(start)
    for letter in letters:
        value = doubled(value ^ LETTERS.index(letter))
    return LETTERS[value]


def code(seed: bytes, vault: str, number: int) -> str:
    text = said("bangmun recovery code 1").encode() + b"\0" + f"{vault}/{number}".encode()
    bits = int.from_bytes(hmac.digest(seed, text, "sha256")[:10], "big")
    letters = "".join(LETTERS[(bits >> 5 * place) & 31] for place in range(16))
    of_vault = h("bangmun recovery tag 1", vault.encode())
    groups = [letters[at : at + 4] for at in range(0, 16, 4)]
    starts = [(of_vault[2] + place * (of_vault[3] | 1)) & 31 for place in range(4)]
    return "-".join(group + check(group, start) for group, start in zip(groups, starts, strict=True))


def request_number(vault: str, number: int, count: int) -> str:
    of_vault = h("bangmun recovery tag 1", vault.encode())
    bits = (((of_vault[0] * 256 + of_vault[1]) >> 1) << 20) | (number % 1024) << 10 | count % 1024
    letters = "".join(LETTERS[(bits >> shift) & 31] for shift in range(30, -1, -5))
    whole = letters + check(letters, 0)
    return f"{whole[:4]}-{whole[4:]}"


def test_the_district_reads_out_the_codes_of_its_series(one: Stranger, there: Hub) -> None:
    vault, number, seed = str(uuid7()), 32, os.urandom(32)
    said("`{vault, number, sealed}`")
    purpose = f"{said('recovery-series/')}{one.device}/{number}"
    closed = sealed(role_key(one, "supervisors"), seed, purpose)
    deposit = {"vault": vault, "number": number, "sealed": closed}
    assert one.ask("/v1/recovery", deposit)["number"] == number
    assert one.ask("/v1/hello", {"seq": 0, "head": b"", "app_version": "1"})[said("recovery")] == number
    asked = request_number(vault, number + 3, 7)
    shown = there.show_recovery_code(one.device, "나도움", "암호를 잊음", asked)
    assert shown.code == code(seed, vault, number + 3)

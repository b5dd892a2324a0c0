"""A zero stands in a text of what comes from outside: PostgreSQL takes none, not even in one it looks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from app.wire.courier import DISTRICT_KEY, MAGIC, Carton, Direction, Label, Parcel, sealed_file
from app.wire.encoding import encode
from app.wire.erasing import Erased
from app.wire.locked_push import LOCKED_PUSH_PATH, LockedPush
from app.wire.messages import Code, EnrolRequest, Refusal
from app.wire.recovery import SUPERVISORS, Deposit
from app.wire.requests import CONTENT_TYPE
from app.wire.revisions import Sealed
from district.api.description import ENROL_PATH, ERASED_PATH
from district.api.endpoints import ENDPOINTS
from district.api.limits import FAILED_FROM_ONE_ADDRESS
from district.command import main
from tests.district.client import Laptop
from tests.district.conftest import Crew
from tests.wire.samples import SAMPLES

ZERO = "a\0b"


def with_a_zero(sample: msgspec.Struct) -> Iterator[msgspec.Struct]:
    """The same, each time with the zero in another of its texts."""
    plain = msgspec.to_builtins(sample, builtin_types=(bytes,))
    for spoilt in _spoilt(plain):
        try:
            yield msgspec.convert(spoilt, type(sample), builtin_types=(bytes,))
        except msgspec.ValidationError:
            continue


def _spoilt(value: Any) -> Iterator[Any]:
    if isinstance(value, str):
        yield ZERO
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: one} for one in _spoilt(inner))
    elif isinstance(value, list | tuple):
        for at, inner in enumerate(value):
            yield from ([*value[:at], one, *value[at + 1 :]] for one in _spoilt(inner))


def unsigned(http: httpx.Client, path: str, body: bytes) -> httpx.Response:
    return http.post(path, content=body, headers={"Content-Type": CONTENT_TYPE})


def code(response: httpx.Response) -> Code:
    return msgspec.msgpack.decode(response.content, type=Refusal).code


def spoilt_samples(kinds: dict[type[msgspec.Struct], str]) -> Iterator[tuple[str, bytes]]:
    """Of every message that asks something: where it goes, and its bytes."""
    for sample in SAMPLES.values():
        if (path := kinds.get(type(sample))) is not None:
            for message in with_a_zero(sample):
                yield path, encode(message)


def test_no_request_is_answered_with_a_fault(crew: Crew, http: httpx.Client) -> None:
    supervisor = crew["supervisor"]
    signed = {endpoint.asks: endpoint.path for endpoint in ENDPOINTS}
    asked = [*spoilt_samples(signed)]
    assert {"/v1/hello", "/v1/hand-in", "/v1/access"} <= {path for path, _ in asked}
    answers = {(path, supervisor.send(path, body).status_code) for path, body in asked}
    for path, body in spoilt_samples({EnrolRequest: ENROL_PATH, Erased: ERASED_PATH}):
        answers.add((path, unsigned(http, path, body).status_code))
    assert [one for one in answers if one[1] >= 500] == []


def test_a_recovery_code_for_a_vault_with_a_zero(crew: Crew) -> None:
    planner = crew["planner"]
    key = next(one for one in planner.enrolled.role_keys if one.role == SUPERVISORS)
    deposit = Deposit(vault="v", number=1, sealed=Sealed(SUPERVISORS, key.key_id, 1, b"x"))
    for spoilt in with_a_zero(deposit):
        answer = planner.send("/v1/recovery", encode(spoilt))
        assert (answer.status_code, code(answer)) == (400, Code.MALFORMED)
    assert planner.send("/v1/recovery", encode(deposit)).status_code == 200


def parcels(laptop: Laptop) -> list[bytes]:
    """With the zero in what stands open on the outside, and in the name of the device inside."""
    key = next(one for one in laptop.enrolled.role_keys if one.role == DISTRICT_KEY)
    label = Label(direction=Direction.TO_HUB, to=key.key_id, suite=key.suite, number=0)
    outside = MAGIC + encode(Carton(encode(msgspec.structs.replace(label, to=ZERO)), b"x"))
    parcel = Parcel(id="x", device=ZERO, number=0, messages=[], made_ms=0)
    return [outside, sealed_file(label, key.public, parcel, laptop.signer.sign)]


def test_a_locked_push_with_a_zero_counts_as_a_wrong_one(crew: Crew, http: httpx.Client) -> None:
    handed_in = [*parcels(crew["planner"]), *[b"no parcel"] * FAILED_FROM_ONE_ADDRESS.burst]
    answers = [unsigned(http, LOCKED_PUSH_PATH, encode(LockedPush(parcel=one))) for one in handed_in]
    codes = [code(answer) for answer in answers]
    assert codes[:2] == [Code.BAD_SIGNATURE, Code.UNKNOWN_DEVICE]
    assert codes.index(Code.RATE) == FAILED_FROM_ONE_ADDRESS.burst


def test_a_file_with_a_zero_stops_no_other_of_the_stick(
    crew: Crew, database_url: str, key_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for number, data in enumerate([*parcels(crew["planner"]), b"no courier file"]):
        (stick / f"bangmun-{number}.courier").write_bytes(data)
    database = ["--database", database_url, "--key-file", str(key_file)]
    assert main(["courier", "import", str(stick), *database]) == 1
    said = capsys.readouterr().out
    assert ["다른 구청" in said, "등록되지 않은" in said, "USB 파일이 아닙니다" in said] == [True] * 3

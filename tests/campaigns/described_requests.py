"""Requests that schemathesis makes from what the hub says of itself: for every path right and wrong ones.

Two of three are signed by an enrolled laptop, so they reach what lies behind the signature; the others keep
the headers that schemathesis made. Whatever comes, the answer is one that the description names, no 5xx, a
refusal has a code, and no text tells how the hub is made.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from schemathesis.transport.serialization import Binary

from app.wire.blobs import (
    BLOBS_PATH,
    OFFSET_TYPE,
    REFUSAL_HEADER,
    REQUEST_FIELDS,
    TUS_HEADER,
    TUS_VERSION,
    blob_request_message,
)
from app.wire.requests import CONTENT_TYPE, DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER, TIME_HEADER
from district.hub import Hub, wall_clock_ms
from tests.campaigns.hub_requests import ENOUGH, is_clear
from tests.campaigns.result import Result
from tests.campaigns.unharmed import attacked
from tests.district.client import Laptop
from tests.district.conftest import HOME, furnish
from tests.district.databases import new_database, postgresql

_CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
_KEYS = st.sampled_from((b"", bytes(32), bytes(64), HOME.encode(), b"\x81\xa1x\xc0"))
_MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
_UNSIGNED_IN = 3


@schemathesis.serializer(CONTENT_TYPE)
def packed(_: schemathesis.SerializationContext, value: Any) -> bytes:
    """As it travels: bytes as bytes, and numbers that MessagePack has no room for as text."""
    return msgspec.msgpack.encode(_plain(value))


def run(folder: Path, *, n: int, seed: int) -> Result:
    """Half of the requests on SQLite, half on PostgreSQL."""
    result = Result("schemathesis", seed)
    ask_on("sqlite", f"sqlite:///{folder / 'described.sqlite'}", folder, n // 2, result)
    with postgresql() as server:
        ask_on("postgresql", new_database(server), folder, n // 2, result)
    return result


def ask_on(
    name: str, url: str, folder: Path, n: int, result: Result, modes: Sequence[GenerationMode] = _MODES
) -> None:
    """`n` requests or somewhat more to a hub of its own on the empty database `url`; tells `result`. `modes`:
    such as the description allows, or such as it does not."""
    schemathesis.openapi.format("binary", st.one_of(st.binary(max_size=100), _KEYS))
    schemathesis.openapi.media_type(OFFSET_TYPE, st.binary(max_size=1_000))
    key_file = folder / f"described-{name}.key"
    furnish(url, key_file)
    hub = Hub.open(url, key_file=key_file)
    try:
        _attack(hub, n, result, name, modes)
    finally:
        hub.close()


def _attack(hub: Hub, n: int, result: Result, name: str, modes: Sequence[GenerationMode]) -> None:
    with attacked(hub, result, name) as (url, client):
        asking = _Asking(url, Laptop.of(hub, client, "planner"), result, name)
        described = schemathesis.openapi.from_url(f"{url}/schema/openapi.json")
        operations = [found.ok() for found in described.get_all_operations()]
        up_to = result.runs + n
        for turn in range(n):
            if result.runs >= up_to or len(result.failed) >= ENOUGH:
                break
            share = max(2, (up_to - result.runs) // len(operations))
            for operation in operations:
                asking.of(operation, share, turn, modes)


class _Asking:
    """Asks what schemathesis thinks of and judges the answers."""

    def __init__(self, url: str, laptop: Laptop, result: Result, name: str) -> None:
        self._url = url
        self._laptop = laptop
        self._result = result
        self._name = name
        self._session = requests.Session()
        self._session.trust_env = False

    def of(
        self,
        operation: APIOperation[Any, Any, Any, Any],
        share: int,
        turn: int,
        modes: Sequence[GenerationMode],
    ) -> None:
        for mode in modes:
            cases = operation.as_strategy(generation_mode=mode)

            @seeded(self._result.seed + turn)
            @settings(
                max_examples=max(1, share // len(modes)),
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=cases)
            def ask(case: schemathesis.Case) -> None:
                if len(self._result.failed) < ENOUGH:
                    self._result.failed += [f"{self._name}: {said}" for said in self._wrong(case)]

            # A path that takes nothing can be asked for nothing wrong.
            with suppress(Unsatisfiable):
                ask()

    def _wrong(self, case: schemathesis.Case) -> Iterator[str]:
        """In words, what was wrong with the answer."""
        asked = case.as_transport_kwargs(base_url=self._url)
        body = asked.get("data") or b""
        if self._result.runs % _UNSIGNED_IN and isinstance(body, bytes):
            asked["headers"] = self._signed(case, body, asked["headers"])
        self._result.runs += 1
        try:
            answer = self._session.request(**asked, timeout=60, allow_redirects=False)
        except (requests.exceptions.InvalidHeader, requests.exceptions.InvalidURL):
            return
        key = f"answered_{answer.status_code}"
        self._result.notes[key] = int(self._result.notes.get(key, 0)) + 1
        told = f"{answer.status_code} {answer.content[:200]!r}"
        what = f"{case.method} {case.formatted_path} {body[:80]!r} -> {told}"
        try:
            case.validate_response(answer, checks=_CHECKS)
        except (Failure, FailureGroup) as failure:
            yield f"{what}: {failure}"
        if case.method != "HEAD" and not _is_clear(case.formatted_path, answer):
            yield f"{what}: no clear refusal"

    def _signed(self, case: schemathesis.Case, body: bytes, headers: Mapping[str, str]) -> dict[str, str]:
        path = case.formatted_path
        if not path.startswith(BLOBS_PATH):
            return self._laptop.headers(path, body)
        fields = {name: headers[name] for name in REQUEST_FIELDS if name in headers}
        time_ms, nonce = wall_clock_ms(), secrets.token_hex(16)
        message = blob_request_message(case.method, path, time_ms, nonce, fields, body)
        return {
            **fields,
            "Content-Type": OFFSET_TYPE,
            TUS_HEADER: TUS_VERSION,
            DEVICE_HEADER: self._laptop.device,
            TIME_HEADER: str(time_ms),
            NONCE_HEADER: nonce,
            SIGNATURE_HEADER: self._laptop.signer.sign(message).hex(),
        }


def _is_clear(path: str, answer: requests.Response) -> bool:
    """Attachments say a refusal's code in a header."""
    if path.startswith(BLOBS_PATH):
        coded = REFUSAL_HEADER in answer.headers and SIGNATURE_HEADER in answer.headers
        return not answer.content and (answer.status_code < 400 or coded)
    return is_clear(answer.status_code, answer.headers, answer.content)


def _plain(value: Any) -> Any:
    if isinstance(value, Binary):
        return value.data
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return str(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value

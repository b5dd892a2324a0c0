"""Signed requests over HTTP. Whatever goes wrong on the way becomes one of three errors."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import msgspec
import zstandard

from app.sync.authorities import believed, is_disbelief
from app.wire.blobs import (
    ANSWER_FIELDS,
    HUB_TIME_HEADER,
    OFFSET_HEADER,
    OFFSET_TYPE,
    RECEIPT_HEADER,
    REFUSAL_HEADER,
    TUS_HEADER,
    TUS_VERSION,
    BlobReceipt,
    blob_answer_message,
    blob_request_message,
    unwrapped,
)
from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import Erased, ErasedAnswer
from app.wire.listening import Knock, Knocked
from app.wire.locked_push import LOCKED_PUSH_PATH, LockedPush, LockedPushed
from app.wire.messages import (
    MAX_BODY_BYTES,
    SUITE_PATH,
    Code,
    DistrictSuite,
    EnrolAnswer,
    EnrolRequest,
    Refusal,
)
from app.wire.requests import (
    CONTENT_TYPE,
    DEVICE_HEADER,
    LAPTOP_IDLE_S,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    TIME_HEADER,
    answer_message,
    request_message,
)
from app.wire.signing import Signer, Suite, Verifier
from db.left_out import left_out

if TYPE_CHECKING:
    import httpx

Answer = TypeVar("Answer", bound=msgspec.Struct)

_COMPRESS_FROM = 1_000
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class TransportError(Exception):
    """The request may or may not have reached the hub. Everything is still here; try again later."""


class UnreachableError(TransportError):
    """No network, no hub, too slow, or cut off on the way."""


class ImpostorError(TransportError):
    """Somebody answered who does not hold the hub's key."""


class UnsafeAddressError(UnreachableError):
    """The hub's address is not https. Nothing was sent."""


class AstrayError(TransportError):
    """The hub says that there is more and leads nowhere: its next page begins where the one before began."""


class NoHubError(UnreachableError):
    """Something answers at this address, and it is no hub: a page that asks for a login, another server."""


class CertificateError(UnreachableError):
    """Nobody whom this computer believes vouches for the server, or not for this name or day."""


class UnknownSuiteError(TransportError):
    """The district uses a suite that this version of the program does not have."""


class RefusedError(TransportError):
    """The hub said no to the whole request."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def read_http_library() -> None:
    """Load what speaks to the hub, without its program of the command line, for which it would take along
    what sqlite-utils has brought: a megabyte. Whoever loads it first does so by this."""
    with left_out("click"):
        import_module("httpx")
    import_module("httpcore")


def http_client(url: str, timeout: float = 20.0) -> httpx.Client:
    """A client for one hub. `timeout` seconds for each wait, not for the whole request.

    Raises `UnsafeAddressError`: names and answers travel under TLS, or do not leave this machine.
    """
    read_http_library()
    import httpx

    try:
        address = urlsplit(url)
        if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOOPBACK):
            raise UnsafeAddressError("neither https nor this machine")
        waits = httpx.Timeout(timeout, connect=5.0)
        kept = httpx.Limits(keepalive_expiry=LAPTOP_IDLE_S)
        return httpx.Client(base_url=url, timeout=waits, limits=kept, trust_env=False, verify=believed())
    except (ValueError, httpx.InvalidURL) as error:
        raise UnsafeAddressError("no address") from error


@dataclass(frozen=True, slots=True)
class Carried:
    """The hub's answer about an attachment. `arrived`: how many bytes it has, None where it does not say;
    `code`: why it refused."""

    arrived: int | None
    receipt: BlobReceipt | None
    code: Code | None
    hub_time_ms: int

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> Carried:
        """Raises `UnreachableError`: signed by the hub, yet no answer this program understands."""
        try:
            arrived, told = fields.get(OFFSET_HEADER, ""), fields.get(REFUSAL_HEADER, "")
            receipt = fields.get(RECEIPT_HEADER, "")
            return cls(
                arrived=int(arrived) if arrived else None,
                receipt=decode(unwrapped(receipt), BlobReceipt) if receipt else None,
                code=Code(told) if told else None,
                hub_time_ms=int(fields.get(HUB_TIME_HEADER, "0")),
            )
        except (ValueError, Malformed) as error:
            raise UnreachableError("not understood") from error


class Transport:
    """Signs as one device and accepts answers of one hub only. `client` None: made at the first request."""

    def __init__(
        self,
        url: str,
        device: str,
        signer: Signer,
        hub: Verifier,
        *,
        client: httpx.Client | None = None,
        clock_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        timeout: float = 20.0,
    ) -> None:
        self._url = url
        self._device = device
        self._signer = signer
        self._hub = hub
        self._client = client
        self._clock_ms = clock_ms
        self._timeout = timeout
        self._offset_ms = 0
        self.exchanges = 0
        self.sent_bytes = 0
        self.received_bytes = 0

    def post(self, path: str, message: msgspec.Struct, kind: type[Answer]) -> Answer:
        """Raises `UnreachableError`, `ImpostorError`, `RefusedError`.

        A laptop whose clock is wrong is told so by the hub and signs once more with the hub's time. So it
        does where a proxy sent a request on to a second process of the hub, after the first had taken it and
        was gone before it answered: every request may be made twice.
        """
        try:
            return self._post(path, message, kind)
        except RefusedError as error:
            if not self._may_ask_again(error.refusal.code, error.refusal.hub_time_ms):
                raise
        return self._post(path, message, kind)

    def _may_ask_again(self, code: Code | None, hub_time_ms: int) -> bool:
        if code is Code.CLOCK and hub_time_ms:
            self._offset_ms = hub_time_ms - self._clock_ms()
            return True
        return code is Code.REPLAYED

    def _post(self, path: str, message: msgspec.Struct, kind: type[Answer]) -> Answer:
        plain = encode(message)
        body = zstandard.compress(plain) if len(plain) > _COMPRESS_FROM else plain
        nonce = os.urandom(16).hex()
        time_ms = self._clock_ms() + self._offset_ms
        signature = self._signer.sign(request_message(path, time_ms, nonce, body))
        headers = {
            "Content-Type": CONTENT_TYPE,
            DEVICE_HEADER: self._device,
            TIME_HEADER: str(time_ms),
            NONCE_HEADER: nonce,
            SIGNATURE_HEADER: signature.hex(),
        }
        if body is not plain:
            headers["Content-Encoding"] = "zstd"
        status, content, signed = _exchange(self._open_client(), path, body, headers)
        self.exchanges += 1
        self.sent_bytes += len(body)
        self.received_bytes += len(content)
        if not self._hub.accepts(signed, answer_message(nonce, status, content)):
            if status >= 500:
                raise UnreachableError(f"status {status}")
            raise ImpostorError("answer without the hub's signature")
        return _understood(status, content, kind)

    def carry(self, method: str, path: str, fields: Mapping[str, str], body: bytes = b"") -> Carried:
        """One request about an attachment (app.wire.blobs); `fields` by the names of `REQUEST_FIELDS`. A
        refusal is an answer too. Raises `UnreachableError`, `ImpostorError`."""
        carried = self._carry(method, path, fields, body)
        if not self._may_ask_again(carried.code, carried.hub_time_ms):
            return carried
        return self._carry(method, path, fields, body)

    def _carry(self, method: str, path: str, fields: Mapping[str, str], body: bytes) -> Carried:
        nonce = os.urandom(16).hex()
        time_ms = self._clock_ms() + self._offset_ms
        message = blob_request_message(method, path, time_ms, nonce, fields, body)
        headers = {
            **fields,
            TUS_HEADER: TUS_VERSION,
            "Content-Type": OFFSET_TYPE,
            DEVICE_HEADER: self._device,
            TIME_HEADER: str(time_ms),
            NONCE_HEADER: nonce,
            SIGNATURE_HEADER: self._signer.sign(message).hex(),
        }
        status, answered, signed = _bare_exchange(self._open_client(), method, path, body, headers)
        self.exchanges += 1
        self.sent_bytes += len(body)
        if not self._hub.accepts(signed, blob_answer_message(nonce, status, answered)):
            if status >= 500:
                raise UnreachableError(f"status {status}")
            raise ImpostorError("answer without the hub's signature")
        return Carried.of(answered)

    def _open_client(self) -> httpx.Client:
        if self._client is None:
            self._client = http_client(self._url, self._timeout)
        return self._client

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None


def suite_of(url: str) -> Suite:
    """What a district says its suite is. Nothing proves it before a certificate has come: whoever enrols
    compares. Raises `UnreachableError` (`NoHubError` where it is another's answer), `UnknownSuiteError`,
    `RefusedError`."""
    client = http_client(url)
    try:
        status, content, _ = _exchange(client, SUITE_PATH, b"", {}, "GET")
    finally:
        client.close()
    try:
        number = _understood(status, content, DistrictSuite).suite
    except RefusedError:
        # The word of a hub that does not know the path yet.
        if status == 404:
            return Suite.MODERN
        raise
    except UnreachableError as error:
        if status >= 500:
            raise
        raise NoHubError(f"status {status}") from error
    try:
        return Suite(number)
    except ValueError as error:
        raise UnknownSuiteError(f"suite {number}") from error


def enrol(url: str, request: EnrolRequest, client: httpx.Client | None = None) -> EnrolAnswer:
    """Not signed: the code is its proof. Raises `UnreachableError`, `RefusedError`."""
    opened = client or http_client(url)
    try:
        headers = {"Content-Type": CONTENT_TYPE, NONCE_HEADER: os.urandom(16).hex()}
        status, content, _ = _exchange(opened, "/v1/enrol", encode(request), headers)
    finally:
        if client is None:
            opened.close()
    return _understood(status, content, EnrolAnswer)


def report_erasure(url: str, hub: Verifier, erased: Erased) -> None:
    """Hand in what proves itself. Raises what `_told_by_the_hub` raises: only the hub's own word ends the
    reporting."""
    _told_by_the_hub(url, hub, "/v1/erased", erased, ErasedAnswer)


def knock(url: str, hub: Verifier, ticket: bytes) -> int:
    """How many risks wait, asked by a locked laptop. Raises what `_told_by_the_hub` raises."""
    return _told_by_the_hub(url, hub, "/v1/knock", Knock(ticket=ticket), Knocked).waiting


def push_locked(url: str, hub: Verifier, parcel: bytes) -> LockedPushed:
    """Hand in what was sealed before the lock. Raises what `_told_by_the_hub` raises."""
    return _told_by_the_hub(url, hub, LOCKED_PUSH_PATH, LockedPush(parcel=parcel), LockedPushed)


def _told_by_the_hub(
    url: str, hub: Verifier, path: str, message: msgspec.Struct, kind: type[Answer]
) -> Answer:
    """The answer to a request that no device key signs, signed by the hub. Raises `UnreachableError`,
    `RefusedError`, `ImpostorError`."""
    client = http_client(url)
    nonce = os.urandom(16).hex()
    try:
        headers = {"Content-Type": CONTENT_TYPE, NONCE_HEADER: nonce}
        status, content, signed = _exchange(client, path, encode(message), headers)
    finally:
        client.close()
    if not hub.accepts(signed, answer_message(nonce, status, content)):
        raise ImpostorError("answer without the hub's signature")
    return _understood(status, content, kind)


def _exchange(
    client: httpx.Client, path: str, body: bytes, headers: dict[str, str], method: str = "POST"
) -> tuple[int, bytes, bytes]:
    """Status, body and the answer's signature. The body is read with a bound, however it is compressed."""
    import httpx

    try:
        with client.stream(method, path, content=body, headers=headers) as response:
            content = bytearray()
            for part in response.iter_bytes():
                content += part
                if len(content) > MAX_BODY_BYTES:
                    raise UnreachableError("answer too long")
            signature = bytes.fromhex(response.headers.get(SIGNATURE_HEADER, ""))
            return response.status_code, bytes(content), signature
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _no_answer(error) from error
    except ValueError as error:
        raise ImpostorError("malformed signature") from error


def _bare_exchange(
    client: httpx.Client, method: str, path: str, body: bytes, headers: dict[str, str]
) -> tuple[int, dict[str, str], bytes]:
    """Status, the fields that count and the answer's signature. No body is read."""
    import httpx

    try:
        with client.stream(method, path, content=body, headers=headers) as response:
            fields = {name: response.headers[name] for name in ANSWER_FIELDS if name in response.headers}
            signature = bytes.fromhex(response.headers.get(SIGNATURE_HEADER, ""))
            return response.status_code, fields, signature
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _no_answer(error) from error
    except ValueError as error:
        raise ImpostorError("malformed signature") from error


def _no_answer(error: Exception) -> UnreachableError:
    kind = CertificateError if is_disbelief(error) else UnreachableError
    return kind(type(error).__name__)


def _understood(status: int, content: bytes, kind: type[Answer]) -> Answer:
    try:
        if status in (200, 201):
            return decode(content, kind)
        refusal = decode(content, Refusal)
    except Malformed as error:
        raise UnreachableError(f"status {status}") from error
    raise RefusedError(refusal)

"""One request and its answer: who asks, may they, what do they get, signed by the hub."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import Erased
from app.wire.listening import TICKET_BYTES, Knock
from app.wire.locked_push import LockedPush
from app.wire.messages import Code, EnrolRequest, PushAnswer, Refusal
from app.wire.requests import (
    DEVICE_HEADER,
    NONCE_HEADER,
    SIGNATURE_HEADER,
    TIME_HEADER,
    answer_message,
)
from district.api.bodies import packed, unpacked
from district.api.limits import DEVICE_RATE, Buckets, Failures
from district.api.metrics import Metrics
from district.backup_disks import MOST_DISKS
from district.caller import Caller
from district.callers import Envelope
from district.courier import locked_push
from district.erasures import MOST_RECEIPTS
from district.hub import Hub
from district.refusals import RefusedRequest

Q = TypeVar("Q", bound=msgspec.Struct)

_WRONG_CODE = frozenset({Code.CODE_UNKNOWN, Code.CODE_EXPIRED, Code.CODE_USED})
_TOO_MUCH = frozenset({Code.BUSY, Code.RATE})
_MOST_NONCE = 64


class Endpoint(msgspec.Struct, Generic[Q], frozen=True, kw_only=True):
    """A path of the protocol. `handle` reads the message of type `asks`; `check` bounds its numbers;
    `uses_up_nonce`: the handler does that in the transaction it writes anyway; `looks_up`: and there it looks
    up what the caller is now."""

    path: str
    asks: type[Q]
    gives: type[msgspec.Struct]
    handle: Callable[[Hub, Caller, Q], msgspec.Struct]
    check: Callable[[Q], bool] = lambda _message: True
    for_revoked: bool = False
    uses_up_nonce: bool = False
    looks_up: bool = False
    summary: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """An HTTP request as far as it matters here. `headers` by lower-case name; `peer`: the address."""

    path: str
    headers: dict[str, str]
    peer: str
    body: bytes

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """The HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes


class Exchange:
    """Answers requests for one hub in one process."""

    def __init__(self, hub: Hub, metrics: Metrics) -> None:
        self._hub = hub
        self._metrics = metrics
        self._devices = Buckets(DEVICE_RATE, hub.now_ms)
        self._wrong_codes = Failures(hub.now_ms)
        self._wrong_receipts = Failures(hub.now_ms)
        self._wrong_tickets = Failures(hub.now_ms)
        self._wrong_parcels = Failures(hub.now_ms)

    def answer(self, endpoint: Endpoint[Any], asked: Asked) -> Given:
        """Raises `RefusedRequest`, `Malformed`, SQLAlchemyError: `refusal` words those."""
        self._hub.escalate()
        caller, message = self.admitted(endpoint, asked)
        answer = endpoint.handle(self._hub, caller, message)
        if isinstance(answer, PushAnswer):
            self._count(answer)
        return self.signed(asked, 200, answer)

    def admitted(self, endpoint: Endpoint[Q], asked: Asked) -> tuple[Caller, Q]:
        """Who asks what, once both are in order. Raises as `answer` does."""
        caller = self.admit(
            asked,
            None,
            for_revoked=endpoint.for_revoked,
            uses_up_nonce=endpoint.uses_up_nonce,
            looks_up=endpoint.looks_up,
        )
        message = self._message(asked, endpoint.asks)
        if not endpoint.check(message):
            raise RefusedRequest(Code.MALFORMED, "number out of range")
        return caller, message

    def admit(
        self,
        asked: Asked,
        signed: Callable[[int, str], bytes] | None,
        *,
        for_revoked: bool,
        uses_up_nonce: bool = False,
        looks_up: bool = False,
    ) -> Caller:
        """Who asks, if they may. `signed` as `Callers.recognise` has it. Raises `RefusedRequest`."""
        envelope = Envelope(
            path=asked.path,
            device=asked.header(DEVICE_HEADER),
            time=asked.header(TIME_HEADER),
            nonce=asked.header(NONCE_HEADER),
            signature=asked.header(SIGNATURE_HEADER),
            body=asked.body,
        )
        caller = self._hub.callers.recognise(envelope, signed, looked_up_later=looks_up)
        if not self._devices.take(caller.device):
            raise RefusedRequest(Code.RATE)
        if caller.revoked and not for_revoked:
            raise RefusedRequest(Code.REVOKED)
        if not uses_up_nonce:
            self._hub.callers.use_up(caller)
        return caller

    def enrol(self, asked: Asked) -> Given:
        """A request without a signature: the code is its proof. Raises as `answer` does."""
        if self._wrong_codes.are_too_many(asked.peer):
            raise RefusedRequest(Code.RATE)
        try:
            answer = self._hub.enrol(self._message(asked, EnrolRequest))
        except RefusedRequest as refused:
            if refused.code in _WRONG_CODE:
                self._wrong_codes.note(asked.peer)
            raise
        return self.signed(asked, 200, answer)

    def erased(self, asked: Asked) -> Given:
        """Erase receipts prove themselves. Raises as `answer` does."""
        if self._wrong_receipts.are_too_many(asked.peer):
            raise RefusedRequest(Code.RATE)
        message = self._message(asked, Erased)
        if len(message.receipts) > MOST_RECEIPTS or len(message.disks) > MOST_DISKS:
            raise RefusedRequest(Code.TOO_LARGE, "receipts")
        try:
            answer = self._hub.erased(message)
        except RefusedRequest:
            self._wrong_receipts.note(asked.peer)
            raise
        return self.signed(asked, 200, answer)

    def knocked(self, asked: Asked) -> Given:
        """A request without a signature: the ticket is its proof, and whoever shows a good one is answered
        whatever others at the same address do. Raises as `answer` does."""
        message = self._message(asked, Knock)
        if len(message.ticket) != TICKET_BYTES:
            raise RefusedRequest(Code.MALFORMED, "ticket")
        try:
            answer = self._hub.knocked(message)
        except RefusedRequest as refused:
            if self._wrong_tickets.are_too_many(asked.peer):
                raise RefusedRequest(Code.RATE) from refused
            self._wrong_tickets.note(asked.peer)
            raise
        return self.signed(asked, 200, answer)

    def locked_push(self, asked: Asked) -> Given:
        """A request without a signature: what is sealed in it is signed. As with tickets, a good one is taken
        whatever others at the same address do. Raises as `answer` does."""
        self._hub.escalate()
        message = self._message(asked, LockedPush)
        try:
            caller, pushes = locked_push.read(self._hub, message)
        except RefusedRequest as refused:
            if self._wrong_parcels.are_too_many(asked.peer):
                raise RefusedRequest(Code.RATE) from refused
            self._wrong_parcels.note(asked.peer)
            raise
        if not self._devices.take(caller.device):
            raise RefusedRequest(Code.RATE)
        return self.signed(asked, 200, locked_push.take(self._hub, caller, pushes))

    def refusal(self, asked: Asked, status: int, code: Code, detail: str = "") -> Given:
        spread_s = self._hub.spread_s if code in _TOO_MUCH else 0
        refusal = Refusal(code=code, detail=detail, hub_time_ms=self._hub.now_ms(), spread_s=spread_s)
        return self.signed(asked, status, refusal)

    def signed(self, asked: Asked, status: int, answer: msgspec.Struct) -> Given:
        plain = encode(answer)
        nonce = asked.header(NONCE_HEADER)[:_MOST_NONCE]
        signature = self._hub.identity.signer.sign(answer_message(nonce, status, plain))
        body, encoding = packed(plain)
        headers = {SIGNATURE_HEADER: signature.hex(), "Cache-Control": "no-store"}
        if encoding:
            headers["Content-Encoding"] = encoding
        return Given(status=status, headers=headers, body=body)

    def _message(self, asked: Asked, kind: type[Q]) -> Q:
        try:
            return decode(unpacked(asked.body, asked.header("content-encoding")), kind)
        except Malformed as error:
            raise RefusedRequest(Code.MALFORMED, str(error)) from error

    def _count(self, answer: PushAnswer) -> None:
        self._metrics.revisions("accepted", len(answer.receipts))
        for refused in answer.refused:
            self._metrics.revisions(refused.code.value)

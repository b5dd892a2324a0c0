"""Who sends a request: its signature, its time, and that it was never sent before."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from app.wire.messages import Code
from app.wire.people import Role, Worker
from app.wire.requests import CLOCK_WINDOW_MS, request_message
from app.wire.signing import Suite, Verifier
from district.caller import Caller
from district.refusals import RefusedRequest
from district.store.engine import Store
from district.store.schema import DEVICE, NONCE, WORKER, WORKER_DONG

_NONCE = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,15}")
_HEX = re.compile(r"(?:[0-9a-f]{2}){1,256}")
_DEVICE = re.compile(r"[0-9a-f-]{36}")
_FORGET_EVERY_MS = CLOCK_WINDOW_MS


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A request's headers and body as they came."""

    path: str
    device: str
    time: str
    nonce: str
    signature: str
    body: bytes


class Callers:
    """Recognises devices."""

    def __init__(self, store: Store, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._now_ms = now_ms
        self._forgot_ms = 0

    def identify(self, envelope: Envelope) -> Caller:
        """The device that signed. Uses up the nonce. Raises `RefusedRequest`."""
        time_ms = _checked_headers(envelope)
        now_ms = self._now_ms()
        if abs(time_ms - now_ms) > CLOCK_WINDOW_MS:
            raise RefusedRequest(Code.CLOCK)
        with self._store.reading() as connection:
            caller = _read_caller(connection, envelope.device)
        message = request_message(envelope.path, time_ms, envelope.nonce, envelope.body)
        if not caller.verifier.accepts(bytes.fromhex(envelope.signature), message):
            raise RefusedRequest(Code.BAD_SIGNATURE)
        self._use_up(envelope.device, envelope.nonce, now_ms)
        return caller

    def _use_up(self, device: str, nonce: str, now_ms: int) -> None:
        try:
            with self._store.writing() as connection:
                connection.execute(insert(NONCE).values(device=device, nonce=nonce, seen_ms=now_ms))
                self._forget_old(connection, now_ms)
        except IntegrityError as error:
            raise RefusedRequest(Code.REPLAYED) from error

    def _forget_old(self, connection: Connection, now_ms: int) -> None:
        """A nonce older than twice the window belongs to a request whose time is refused anyway."""
        if now_ms - self._forgot_ms > _FORGET_EVERY_MS:
            self._forgot_ms = now_ms
            connection.execute(delete(NONCE).where(NONCE.c.seen_ms < now_ms - 2 * CLOCK_WINDOW_MS))


def _checked_headers(envelope: Envelope) -> int:
    for pattern, value in (
        (_DEVICE, envelope.device),
        (_NUMBER, envelope.time),
        (_NONCE, envelope.nonce),
        (_HEX, envelope.signature),
    ):
        if pattern.fullmatch(value) is None:
            raise RefusedRequest(Code.MALFORMED, "headers")
    return int(envelope.time)


def _read_caller(connection: Connection, device: str) -> Caller:
    columns = select(
        DEVICE.c.suite,
        DEVICE.c.signing_key,
        DEVICE.c.revoked_ms,
        WORKER.c.id,
        WORKER.c.name,
        WORKER.c.role,
        WORKER.c.phone,
        WORKER_DONG.c.dong,
    )
    joined = columns.join(WORKER, WORKER.c.id == DEVICE.c.worker).outerjoin(
        WORKER_DONG, WORKER_DONG.c.worker == WORKER.c.id
    )
    rows = connection.execute(joined.where(DEVICE.c.id == device, DEVICE.c.certificate != b"")).all()
    if not rows:
        raise RefusedRequest(Code.UNKNOWN_DEVICE)
    first = rows[0]
    worker = Worker(
        id=first.id,
        name=first.name,
        role=Role(first.role),
        dongs=[row.dong for row in rows if row.dong is not None],
        phone=first.phone,
    )
    return Caller(
        device=device,
        worker=worker,
        revoked=first.revoked_ms is not None,
        verifier=Verifier(Suite(first.suite), first.signing_key),
    )

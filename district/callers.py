"""Who sends a request: its signature, its time, and that it was never sent before."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Connection, Row, bindparam, delete, insert, select
from sqlalchemy.exc import IntegrityError

from app.wire.messages import Code
from app.wire.people import Role, Worker
from app.wire.requests import CLOCK_WINDOW_MS, request_message
from app.wire.signing import Suite, Verifier
from district.caller import Caller
from district.refusals import RefusedRequest
from district.store.bulk import BETWEEN, Reading, insert_rows, read_together, taken_apart
from district.store.engine import Store
from district.store.schema import DEVICE, NONCE, WORKER, WORKER_DONG

_NONCE = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,15}")
_HEX = re.compile(r"(?:[0-9a-f]{2}){1,256}")
_DEVICE = re.compile(r"[0-9a-f-]{36}")
_FORGET_EVERY_MS = CLOCK_WINDOW_MS
_MOST_REMEMBERED = 10_000


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A request's headers and body as they came."""

    path: str
    device: str
    time: str
    nonce: str
    signature: str
    body: bytes


class Callers:
    """Recognises devices, and that they do not repeat themselves."""

    def __init__(self, store: Store, now_ms: Callable[[], int]) -> None:
        self._store = store
        self._now_ms = now_ms
        self._forgot_ms = 0
        self._remembered: dict[str, Caller] = {}

    def recognise(
        self,
        envelope: Envelope,
        signed: Callable[[int, str], bytes] | None = None,
        *,
        looked_up_later: bool = False,
    ) -> Caller:
        """The device that signed. Its nonce is still to be used up. `signed`: the bytes it signed, from time
        and nonce, where those are not a message's. `looked_up_later`: whoever goes on with it calls
        `as_they_are` within the transaction that writes; until then what is remembered of the device will
        do, since its key never changes. Raises `RefusedRequest`."""
        time_ms = _checked_headers(envelope)
        if abs(time_ms - self._now_ms()) > CLOCK_WINDOW_MS:
            raise RefusedRequest(Code.CLOCK)
        remembered = self._remembered.get(envelope.device) if looked_up_later else None
        if remembered is not None:
            caller = msgspec.structs.replace(remembered, nonce=envelope.nonce)
        else:
            with self._store.glancing() as connection:
                caller = read_caller(connection, envelope.device, envelope.nonce)
        if signed is None:
            message = request_message(envelope.path, time_ms, envelope.nonce, envelope.body)
        else:
            message = signed(time_ms, envelope.nonce)
        if not caller.verifier.accepts(bytes.fromhex(envelope.signature), message):
            raise RefusedRequest(Code.BAD_SIGNATURE)
        if remembered is None:
            self._remember(caller)
        return msgspec.structs.replace(caller, signed_ms=time_ms)

    def as_they_are(self, rows: Iterable[Row[Any]], callers: Sequence[Caller]) -> list[Caller]:
        """The same by `rows` of `CALLERS`, read in this transaction: a device may have been revoked, a worker
        have another post since they were let in. Raises `RefusedRequest`: one is unknown."""
        known = _by_device(rows)
        now: list[Caller] = []
        for caller in callers:
            here = known.get(caller.device)
            if here is None:
                self._remembered.pop(caller.device, None)
                raise RefusedRequest(Code.UNKNOWN_DEVICE)
            if (here.worker, here.revoked) == (caller.worker, caller.revoked):
                now.append(caller)
            else:
                self._remember(here)
                said = {
                    "said_ms": caller.said_ms,
                    "signed_ms": caller.signed_ms,
                    "returned_by": caller.returned_by,
                }
                now.append(msgspec.structs.replace(here, nonce=caller.nonce, **said))
        return now

    def _remember(self, caller: Caller) -> None:
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[caller.device] = caller

    def use_up(self, caller: Caller) -> None:
        """For requests that write nothing themselves. Raises `RefusedRequest`."""
        with self._store.writing() as connection:
            self.use_up_within(connection, [caller])

    def use_up_within(
        self,
        connection: Connection,
        callers: Sequence[Caller],
        asked: Sequence[tuple[Reading, Iterable[str]]] = (),
    ) -> list[Sequence[Any]]:
        """In a transaction that does more; that is undone. Returns the rows of what is `asked` with it, which
        then takes PostgreSQL no wait of its own. Raises `RefusedRequest`: one was used before."""
        now_ms = self._now_ms()
        try:
            read = read_together(connection, asked, lambda: _write_nonces(connection, callers, now_ms))
        except IntegrityError as error:
            raise RefusedRequest(Code.REPLAYED) from error
        # A nonce older than twice the window belongs to a request whose time is refused anyway.
        if now_ms - self._forgot_ms > _FORGET_EVERY_MS:
            self._forgot_ms = now_ms
            connection.execute(delete(NONCE).where(NONCE.c.seen_ms < now_ms - 2 * CLOCK_WINDOW_MS))
        return read


_NONCES_JOINED = insert(NONCE).from_select(
    ["device", "nonce", "seen_ms"],
    select(taken_apart("devices"), taken_apart("nonces"), bindparam("seen_ms", type_=BigInteger)),
)


def _write_nonces(connection: Connection, callers: Sequence[Caller], now_ms: int) -> None:
    """One statement on PostgreSQL, however many there are."""
    if connection.dialect.name != "postgresql":
        rows = [{"device": c.device, "nonce": c.nonce, "seen_ms": now_ms} for c in callers]
        insert_rows(connection, NONCE, rows)
        return
    devices, nonces = (
        BETWEEN.join(texts) for texts in zip(*((c.device, c.nonce) for c in callers), strict=True)
    )
    connection.execute(_NONCES_JOINED, {"devices": devices, "nonces": nonces, "seen_ms": now_ms})


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


CALLERS = Reading(
    select(
        DEVICE.c.id.label("device"),
        DEVICE.c.suite,
        DEVICE.c.signing_key,
        DEVICE.c.revoked_ms,
        WORKER.c.id,
        WORKER.c.name,
        WORKER.c.role,
        WORKER.c.phone,
        WORKER_DONG.c.dong,
    )
    .join(WORKER, WORKER.c.id == DEVICE.c.worker)
    .outerjoin(WORKER_DONG, WORKER_DONG.c.worker == WORKER.c.id)
    .where(DEVICE.c.certificate != b""),
    DEVICE.c.id,
)


def read_caller(connection: Connection, device: str, nonce: str) -> Caller:
    """The device and its worker. Raises `RefusedRequest`: unknown. What is no device's name is not even
    looked for, which PostgreSQL would not do with a zero in it."""
    known = CALLERS.of(connection, [device]) if _DEVICE.fullmatch(device) else ()
    caller = _by_device(known).get(device)
    if caller is None:
        raise RefusedRequest(Code.UNKNOWN_DEVICE)
    return msgspec.structs.replace(caller, nonce=nonce)


def _by_device(rows: Iterable[Row[Any]]) -> dict[str, Caller]:
    """Of rows of `CALLERS`. Who is unknown is left out."""
    callers: dict[str, Caller] = {}
    for row in rows:
        if row.device in callers:
            # In one order, so that equal workers are equal.
            insort(callers[row.device].worker.dongs, row.dong)
            continue
        dongs = [] if row.dong is None else [row.dong]
        callers[row.device] = Caller(
            device=row.device,
            worker=Worker(id=row.id, name=row.name, role=Role(row.role), dongs=dongs, phone=row.phone),
            revoked=row.revoked_ms is not None,
            verifier=Verifier(Suite(row.suite), row.signing_key),
            nonce="",
        )
    return callers

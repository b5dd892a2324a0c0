"""Lines of a laptop's access log come in: in order, each once, and what is wrong with their chain is noted.

A line that came is never refused for what it says: a log that does not fit is evidence as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, select

from app.wire.access import LONGEST_ACTION, LONGEST_REASON, LONGEST_SUBJECT, MOST_LINES, chained
from app.wire.messages import Access, AccessAnswer, AccessLine
from district.identity import Identity
from district.journal.decisions import OwnLine, note
from district.store.bulk import insert_rows
from district.store.schema import ACCESS_CHAIN, ACCESS_FAULT, ACCESS_LINE, DEVICE

_INT64 = 2**63
_HASH_BYTES = 32
REPORT_READ, PURGED = "access.report", "access.purge"


class Fault(StrEnum):
    """`gap`: lines before this place were dropped on the laptop and never came; `broken`: this line does not
    follow the one before it: one of the two was changed; `forked`: another line came for a place that
    had one: the laptop was set back to an older state, or its log was written anew. `purged` is no fault: up
    to this place lines were too old to be kept."""

    GAP = "gap"
    BROKEN = "broken"
    FORKED = "forked"
    PURGED = "purged"


class Chain(msgspec.Struct):
    branch: int = 0
    place: int = 0
    head: bytes = b""


def is_storable(lines: Sequence[AccessLine]) -> bool:
    """Whether no line is longer, or holds anything else, than a laptop writes."""
    return len(lines) <= MOST_LINES and all(
        0 <= line.at_ms < _INT64
        and len(line.hash) == _HASH_BYTES
        and len(line.action) <= LONGEST_ACTION
        and len(line.subject) <= LONGEST_SUBJECT
        and len(line.reason) <= LONGEST_REASON
        and "\0" not in line.action + line.subject + line.reason
        for line in lines
    )


def take(connection: Connection, device: str, worker: str, request: Access, now_ms: int) -> AccessAnswer:
    """Keep what is new in `request` and answer up to where the log is here now."""
    chain = _locked_chain(connection, device)
    if request.first > max(chain.place + 1, request.oldest):
        # The laptop believes that more is here than is; it still holds what lies between.
        return AccessAnswer(place=chain.place)
    arriving = _Arriving(connection, device, worker, chain, now_ms)
    if request.first > chain.place + 1:
        arriving.skip_to(request.first, request.previous)
    arriving.walk(request)
    arriving.save()
    return AccessAnswer(place=chain.place)


_LAPTOP = select(DEVICE.c.id).where(DEVICE.c.id == bindparam("of_device")).with_for_update()
_CHAIN = select(ACCESS_CHAIN).where(ACCESS_CHAIN.c.device == bindparam("of_device"))
_FORGET_CHAIN = delete(ACCESS_CHAIN).where(ACCESS_CHAIN.c.device == bindparam("of_device"))
_KNOWN = (
    select(ACCESS_LINE.c.place, ACCESS_LINE.c.hash)
    .where(ACCESS_LINE.c.device == bindparam("of_device"), ACCESS_LINE.c.place >= bindparam("first"))
    .where(ACCESS_LINE.c.place <= bindparam("last"))
    .order_by(ACCESS_LINE.c.branch)
)


def _locked_chain(connection: Connection, device: str) -> Chain:
    # The chain's row may not be there yet; the device's is.
    connection.execute(_LAPTOP, {"of_device": device})
    row = connection.execute(_CHAIN, {"of_device": device}).first()
    return Chain() if row is None else Chain(row.branch, row.place, row.head)


class _Arriving:
    """One request's lines on their way into the tables."""

    def __init__(self, connection: Connection, device: str, worker: str, chain: Chain, now_ms: int) -> None:
        self._connection = connection
        self._device = device
        self._worker = worker
        self._chain = chain
        self._now_ms = now_ms
        self._rows: list[dict[str, Any]] = []
        self._faults: list[dict[str, Any]] = []

    def skip_to(self, first: int, previous: bytes) -> None:
        self._fault(self._chain.place + 1, Fault.GAP)
        self._chain.place, self._chain.head = first - 1, previous

    def walk(self, request: Access) -> None:
        chain, previous = self._chain, request.previous
        known = self._known_hashes(request.first, request.first + len(request.lines) - 1)
        followed = chain.place
        for place, line in enumerate(request.lines, request.first):
            if place <= followed and known.get(place, line.hash) == line.hash:
                previous = line.hash
                continue
            if place <= followed or (place == followed + 1 and previous != chain.head):
                followed, chain.branch = -1, chain.branch + 1
                self._fault(place, Fault.FORKED)
            if line.hash != self.expected(previous, line):
                self._fault(place, Fault.BROKEN)
            self._rows.append(self._row(place, line))
            chain.place, chain.head = place, line.hash
            previous = line.hash

    def _known_hashes(self, first: int, last: int) -> dict[int, bytes]:
        """What stands at these places in the latest branch that reaches them. A place whose line is too old
        to be kept is not among them."""
        if first > self._chain.place:
            return {}
        here = {"of_device": self._device, "first": first, "last": min(last, self._chain.place)}
        rows = self._connection.execute(_KNOWN, here)
        return {row.place: row.hash for row in rows}

    def expected(self, previous: bytes, line: AccessLine) -> bytes:
        return chained(
            previous,
            at_ms=line.at_ms,
            worker=self._worker,
            device=self._device,
            action=line.action,
            subject=line.subject,
            reason=line.reason,
        )

    def _row(self, place: int, line: AccessLine) -> dict[str, Any]:
        return {
            "device": self._device,
            "branch": self._chain.branch,
            "place": place,
            "worker": self._worker,
            "hub_time_ms": self._now_ms,
            **msgspec.structs.asdict(line),
        }

    def _fault(self, place: int, kind: Fault) -> None:
        self._faults.append(
            {
                "device": self._device,
                "branch": self._chain.branch,
                "place": place,
                "kind": kind.value,
                "hub_time_ms": self._now_ms,
            }
        )

    def save(self) -> None:
        insert_rows(self._connection, ACCESS_LINE, self._rows)
        insert_rows(self._connection, ACCESS_FAULT, self._faults)
        if self._rows:
            self._connection.execute(_FORGET_CHAIN, {"of_device": self._device})
            row = {"device": self._device, **msgspec.structs.asdict(self._chain)}
            insert_rows(self._connection, ACCESS_CHAIN, [row])


def write_own(
    connection: Connection,
    identity: Identity,
    subject: str,
    reader: str,
    reason: str,
    now_ms: int,
    action: str = REPORT_READ,
) -> None:
    """A line of the district's own: what was done with the logs themselves."""
    why = " · ".join(part for part in (reader, reason) if part)[:LONGEST_REASON]
    own = OwnLine(now_ms, action, subject, why)
    _append_own(connection, identity, own, now_ms)
    note(connection, own)


def put_own(connection: Connection, identity: Identity, own: OwnLine, now_ms: int) -> None:
    """Once more, from the journal; a line that stands there is not written twice."""
    mine = (ACCESS_LINE.c.device == identity.device) & (ACCESS_LINE.c.at_ms == own.at_ms)
    same = mine & (ACCESS_LINE.c.action == own.action) & (ACCESS_LINE.c.subject == own.subject)
    if connection.execute(select(ACCESS_LINE.c.place).where(same)).first() is not None:
        return
    _append_own(connection, identity, own, now_ms)


def _append_own(connection: Connection, identity: Identity, own: OwnLine, now_ms: int) -> None:
    """After the lines of the district's own that there are."""
    chain = _locked_chain(connection, identity.device)
    line = AccessLine(own.at_ms, own.action, own.subject, own.reason, b"")
    arriving = _Arriving(connection, identity.device, identity.worker, chain, now_ms)
    chained_line = msgspec.structs.replace(line, hash=arriving.expected(chain.head, line))
    first = chain.place + 1
    arriving.walk(Access(oldest=1, first=first, previous=chain.head, lines=[chained_line]))
    arriving.save()

"""The ledger's one unit: a signed, hash-chained revision, and the hub's signed receipt for it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from app.wire.clock import Stamp
from app.wire.encoding import decode, digest, encode

REVISION_DOMAIN = "bangmun revision 1"
RECEIPT_DOMAIN = "bangmun receipt 1"

MAX_REVISION_BYTES = 1_000_000
"""A bound on one revision's body; photographs travel as blobs, not inside."""

MOST_RECORDED_BYTES = 256_000
"""What a laptop records at most in one revision: it cannot be sent in parts, so it has to come through
between two breaks of a poor line. Eighty of the usual visits; compressed a few seconds at 64 kbit/s."""

if TYPE_CHECKING:
    Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
else:
    Value = Any  # msgspec knows no recursive aliases; MessagePack bounds what can arrive


class Kind(StrEnum):
    """What happened. The hub refuses a kind that the author's role may not write."""

    HOUSEHOLD_IMPORTED = "household.imported"
    HOUSEHOLD_EDITED = "household.edited"
    HOUSEHOLD_ASSIGNED = "household.assigned"
    VISIT_NOTICED = "visit.noticed"
    VISIT_FINISHED = "visit.finished"
    VISIT_AMENDED = "visit.amended"
    VISIT_REVIEWED = "visit.reviewed"
    RISK_SCREENED = "risk.screened"
    RISK_ACKNOWLEDGED = "risk.acknowledged"
    CONFLICT_DECIDED = "conflict.decided"
    GRACE_DECIDED = "grace.decided"
    RISK_JUDGED = "risk.judged"
    RISK_PLANNED = "risk.planned"
    RISK_ESCALATED = "risk.escalated"
    RISK_CALLED = "risk.called"
    RISK_FOLLOWED = "risk.followed"
    RISK_CLOSED = "risk.closed"
    RISK_DISCLOSED = "risk.disclosed"
    RISK_FORGOTTEN = "risk.forgotten"


CRISIS_KINDS = frozenset(kind for kind in Kind if kind.value.startswith("risk."))
"""Sent before everything else."""


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A field's new value and the id of the revision whose value it replaces (None: there was none), or the
    ids of several: equal values found independently, or those between which a person decided."""

    value: Value
    replaces: str | list[str] | None = None


class Sealed(msgspec.Struct, frozen=True):
    """Content that only the holder of a role key reads: HPKE to that key, bound to the revision's id."""

    role: str
    key_id: str
    suite: int
    ciphertext: bytes


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One change somebody made.

    `id`: UUIDv7. `subject`: `household/<uuid>`, `visit/<uuid>` or `risk/<uuid>`. `device_seq` counts
    from 1 without gaps on one device; `prev_hash` is the hash of the device's revision before it
    (empty for the first). `skew_ms` is hub clock minus laptop clock as last measured, None if never.
    `patch` maps a field path (`people.<id>.name`) to its change. `blobs`: SHA-256 of attachments.
    """

    id: str
    kind: Kind
    subject: str
    household: str
    device: str
    device_seq: int
    prev_hash: bytes
    time: Stamp
    skew_ms: int | None
    author: str
    patch: dict[str, Change]
    blobs: list[bytes] = []
    sealed: Sealed | None = None


class Signed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A revision as it is kept and sent: the very bytes that were signed, and the signature."""

    body: bytes
    signature: bytes

    @property
    def hash(self) -> bytes:
        return digest(REVISION_DOMAIN, self.body)

    def revision(self) -> Revision:
        """Raises `Malformed`."""
        return decode(self.body, Revision)


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's word that it holds a revision for good. Signed as `receipt_message` lays it out, alone or
    with others (app/wire/receipts.py)."""

    revision: str
    hash: bytes
    hub_seq: int
    hub_time_ms: int
    signature: bytes = b""


def revision_message(body: bytes) -> bytes:
    """The bytes a device signs for a revision."""
    return digest(REVISION_DOMAIN, body)


def receipt_message(receipt: Receipt) -> bytes:
    """The bytes the hub signs for a receipt: the receipt itself with an empty signature."""
    bare = msgspec.structs.replace(receipt, signature=b"") if receipt.signature else receipt
    return digest(RECEIPT_DOMAIN, encode(bare))

"""A revision as the laptop keeps it, and how the store reads one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A revision as kept. `place` is this laptop's own order of arrival; `own`: made on this device."""

    id: str
    kind: str
    subject: str
    household: str
    author: str
    device: str
    device_seq: int
    wall_ms: int
    count: int
    hash: bytes
    body: bytes
    signature: bytes
    own: bool
    hub_seq: int | None
    hub_time_ms: int | None


@dataclass(frozen=True, slots=True)
class RefusalRow:
    revision: str
    code: str
    detail: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """Of this device's own revisions: all, received by the district, refused, still waiting."""

    recorded: int
    received: int
    refused: int
    waiting: int


COLUMNS = (
    "id, kind, subject, household, author, device, device_seq, wall_ms, count,"
    " hash, body, signature, own, hub_seq, hub_time_ms"
)


INSERT = f"INSERT INTO ledger ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
values_of = attrgetter(*(column.strip() for column in COLUMNS.split(",")))


def row_of(values: Sequence[object]) -> LedgerRow:
    row = LedgerRow(*values)  # type: ignore[arg-type]  # the driver's rows are untyped
    object.__setattr__(row, "own", bool(row.own))
    return row

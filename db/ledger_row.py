"""A revision as the laptop keeps it, and how the store reads one."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from db.bodies import kept, said
from db.driver import Values


class LedgerRow(msgspec.Struct, frozen=True, gc=False):
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


SUPERSEDED = "superseded"
"""The code of a refusal that is done with: a later record, which the district has, says all that it said."""

MOVE_REFUSED = "move_refused"
"""The code of a household's edit that moves it to another 동 and is not its author's to make: it goes no
more, and the 동 in it counts for nothing here. What else it says waits to be saved without it."""

ASSIGNING_REFUSED = "assigning_refused"
PERSON_REFUSED = "person_refused"
REVIEW_REFUSED = "review_refused"
DECISION_REFUSED = "decision_refused"
TAKING_REFUSED = "taking_refused"
LATE_REFUSED = "late_refused"
IN_VAIN = (
    ASSIGNING_REFUSED,
    PERSON_REFUSED,
    REVIEW_REFUSED,
    DECISION_REFUSED,
    TAKING_REFUSED,
    LATE_REFUSED,
)
"""The codes of what its author's post did not allow when it came: giving a household to somebody, or to one
who does not do this work any more; a review; a decision between two of these; taking a risk; a decision about
what came late for a household that somebody else has by now. It counts for nothing here."""

DAY_REFUSED = "day_refused"
"""The code of what somebody said of a household with a day that nobody can read: it goes no more, and that
day counts for nothing here. What else it says waits to be saved with a day, or without one."""

RISK_LOST = "risk_lost"
"""The code of what was said of a risk whose screening neither the district has nor this laptop."""

ENDED_BY_HAND = (MOVE_REFUSED, DAY_REFUSED, *IN_VAIN, RISK_LOST)
"""Whoever recorded it reads why, and puts it away."""


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
BODY = COLUMNS.replace(",", "").split().index("body")


def values_of(row: LedgerRow) -> Values:
    """In the order of `COLUMNS`, as the store keeps them."""
    values = msgspec.structs.astuple(row)
    return (*values[:BODY], kept(row.body), *values[BODY + 1 :])


def row_of(values: Values) -> LedgerRow:
    *before, body, signature, own, hub_seq, hub_time_ms = values
    row = (*before, said(body), signature, bool(own), hub_seq, hub_time_ms)
    return LedgerRow(*row)

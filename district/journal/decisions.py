"""The district's decisions, each written down in the transaction that makes it true.

Laptops send again what a restored hub lacks of theirs. What the district decided is on no laptop: who may
come in, which laptop was lost, who has which household, which forms are in use.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, func, insert, select
from uuid6 import UUID, uuid7

from app.wire.encoding import encode
from app.wire.erasing import BackupDisk, EraseReceipt, Leftover
from app.wire.messages import Policy
from app.wire.people import Worker
from app.wire.revisions import Signed
from district.store.schema import DECISION

_OF_A_MS = 80
"""Bits of a UUIDv7 below its milliseconds."""


class Posted(msgspec.Struct, frozen=True, tag="posted"):
    """A worker came, or another post was given to them."""

    worker: Worker


class Left(msgspec.Struct, frozen=True, tag="left"):
    """A worker went; their laptops are revoked."""

    worker: str
    at_ms: int


class DongRenamed(msgspec.Struct, frozen=True, tag="dong-renamed"):
    """A 동 has another name; who works there and the households follow by decisions of their own."""

    former: str
    name: str


class Enrolled(msgspec.Struct, frozen=True, tag="enrolled"):
    """A laptop was let in. `code`: the keyed hash of the code it used up, empty where that is not known."""

    device: str
    certificate: bytes
    name: str
    app_version: str
    code: bytes
    expires_ms: int


class Revoked(msgspec.Struct, frozen=True, tag="revoked"):
    device: str
    at_ms: int


class KeyMade(msgspec.Struct, frozen=True, tag="key"):
    """A role's new key; the private half as it lies in the database, under the key file."""

    key_id: str
    role: str
    suite: int
    public: bytes
    sealed_secret: bytes
    made_ms: int


class FormInUse(msgspec.Struct, frozen=True, tag="form"):
    form_id: str
    format: str
    content: bytes
    sha256: bytes
    published_ms: int
    terms: str


class FormWithdrawn(msgspec.Struct, frozen=True, tag="no-form"):
    form_id: str


class PolicySet(msgspec.Struct, frozen=True, tag="policy"):
    policy: Policy


class RosterSet(msgspec.Struct, frozen=True, tag="roster"):
    """The whole roster: officers in order; absences as worker, first and last day. `words`: worker, first
    day, and when it was last said of them."""

    order: list[str]
    absences: list[tuple[str, str, str]]
    words: list[tuple[str, str, int]] = []


class Wrote(msgspec.Struct, frozen=True, tag="wrote"):
    """Revisions of the district's own chain: imports, assignments, escalations. In the database only their
    numbers are named; beside it they stand whole."""

    first: int
    last: int
    signed: list[Signed] = []


class TakenBack(msgspec.Struct, frozen=True, tag="taken-back"):
    """Words of a history that was lost with the journal, which laptops brought back. In the database only
    their identifiers are named; beside it they stand whole."""

    revisions: list[str]
    signed: list[Signed] = []


class LaptopErased(msgspec.Struct, frozen=True, tag="erased"):
    """A laptop's signed word; it has no reason to give it twice."""

    receipts: list[EraseReceipt]


class DisksTold(msgspec.Struct, frozen=True, tag="disks"):
    """A laptop's signed words about its backup disks; one that erased itself cannot give them again."""

    disks: list[BackupDisk]
    at_ms: int


class DiskEnded(msgspec.Struct, frozen=True, tag="disk-ended"):
    """Nobody waits for a backup disk any more; who said so and why is a line of the access log."""

    device: str
    folder: str
    at_ms: int


class LeftBehind(msgspec.Struct, frozen=True, tag="left-behind"):
    """What a laptop handed in before it erased it: refused records, half-typed words. Still sealed; nobody
    else has it."""

    device: str
    leftovers: list[Leftover]
    at_ms: int


class CodeKept(msgspec.Struct, frozen=True, tag="code"):
    """A laptop's latest recovery code, sealed to the supervisors. The laptop brings it again, but not while
    it stands locked because its worker has forgotten the passphrase."""

    device: str
    vault: str
    number: int
    sealed: bytes
    received_ms: int


class CodeShown(msgspec.Struct, frozen=True, tag="code-shown"):
    """An administrator opened a recovery code: for whom, when, who, why. From then on it is spent."""

    device: str
    number: int
    at_ms: int
    who: str
    reason: str


class OwnLine(msgspec.Struct, frozen=True, tag="line"):
    """A line of the district's own in the access log: who read the logs, and what was thrown away."""

    at_ms: int
    action: str
    subject: str
    reason: str


Decision: TypeAlias = (
    Posted
    | Left
    | DongRenamed
    | Enrolled
    | Revoked
    | KeyMade
    | FormInUse
    | FormWithdrawn
    | PolicySet
    | RosterSet
    | Wrote
    | TakenBack
    | LaptopErased
    | DisksTold
    | DiskEnded
    | LeftBehind
    | CodeKept
    | CodeShown
    | OwnLine
)


class Page(msgspec.Struct, frozen=True):
    """One decision as it is kept."""

    decision: Decision


def note(connection: Connection, decision: Decision) -> None:
    """Write it down in the transaction that carries it out. Identifiers rise, with time or against it: by
    their order the decisions are carried out again."""
    latest = connection.execute(select(func.max(DECISION.c.id))).scalar()
    row = {"id": _id_after(latest), "content": encode(Page(decision))}
    connection.execute(insert(DECISION).values(row))


def _id_after(latest: str | None) -> str:
    """A clock may have run ahead and been put right since the latest was made."""
    made = uuid7()
    if latest is not None and str(made) <= latest:
        one_ms_on = (UUID(latest).int >> _OF_A_MS) + 1
        made = UUID(int=one_ms_on << _OF_A_MS | made.int & ((1 << _OF_A_MS) - 1), version=7)
    return str(made)

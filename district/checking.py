"""Whether a hub's ledger is whole: after a restore, after a move, whenever somebody doubts.

Reads every revision once and follows each device's chain again, with the devices' own signatures and the
hub's receipts. What laptops would find out one by one, the administrator learns before the first one calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.wire.receipts import Receipts
from app.wire.revisions import Kind, Receipt, Signed, revision_message
from app.wire.risk_words import FORGOTTEN_KINDS
from app.wire.signing import Suite, Verifier
from district.identity import Identity
from district.store.schema import COUNTER, DELIVERY, DEVICE, REVISION

_AT_ONCE = 1_000
_MOST_NAMED = 100
_EMPTIED = frozenset(kind.value for kind in FORGOTTEN_KINDS)


@dataclass
class Checked:
    """`forgotten`: revisions of risks whose words were removed: hash, number and receipt are checked all the
    same. `faults`: what is wrong, by number and device, never by what was recorded; the first hundred."""

    revisions: int = 0
    devices: int = 0
    forgotten: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, fault: str) -> None:
        if len(self.faults) < _MOST_NAMED:
            self.faults.append(fault)


def check(connection: Connection, identity: Identity) -> Checked:
    """Follow every chain: two signatures are verified for each revision."""
    checked = Checked()
    hub = Receipts(Verifier(identity.suite, identity.signer.public_bytes()))
    devices = {row.id: row for row in connection.execute(select(DEVICE))}
    chains = {id_: _Chain(id_, Verifier(Suite(row.suite), row.signing_key)) for id_, row in devices.items()}
    forgotten = _forgotten(connection)
    for row in _revisions(connection):
        checked.revisions += 1
        emptied = not row.body and row.subject in forgotten and row.kind in _EMPTIED
        checked.forgotten += emptied
        chain = chains.get(row.device)
        if chain is None:
            checked.note(f"hub_seq {row.hub_seq}: unknown device {row.device}")
            continue
        for fault in (*chain.follow(row, emptied=emptied), *_receipt_faults(hub, row)):
            checked.note(f"hub_seq {row.hub_seq}, device {row.device}, place {row.device_seq}: {fault}")
    for id_, chain in chains.items():
        checked.devices += chain.count > 0
        if chain.standing() != (devices[id_].held, devices[id_].whole_seq, devices[id_].whole_head):
            checked.note(f"device {id_}: its standing does not fit its revisions")
    _check_numbers(connection, checked)
    return checked


def _forgotten(connection: Connection) -> frozenset[str]:
    """The risks whose words the district removed; that it did is a revision of its own."""
    told = select(REVISION.c.subject).where(REVISION.c.kind == Kind.RISK_FORGOTTEN.value)
    return frozenset(connection.execute(told).scalars())


def _revisions(connection: Connection) -> Iterator[Row[Any]]:
    ordered = select(REVISION).order_by(REVISION.c.device, REVISION.c.device_seq)
    return iter(connection.execution_options(yield_per=_AT_ONCE).execute(ordered))


class _Chain:
    """One device's revisions, in their order."""

    def __init__(self, device: str, verifier: Verifier) -> None:
        self._device = device
        self._verifier = verifier
        self.count = 0
        self._seq, self._head = 0, b""
        self._whole_seq, self._whole_head = 0, b""

    def follow(self, row: Row[Any], *, emptied: bool) -> Iterator[str]:
        self.count += 1
        if not emptied:
            yield from self._forged(row)
        if row.device_seq == self._seq + 1 and row.prev_hash != self._head:
            yield "it does not follow the one before it"
        self._seq, self._head = row.device_seq, row.hash
        if row.device_seq == self._whole_seq + 1:
            self._whole_seq, self._whole_head = row.device_seq, row.hash

    def _forged(self, row: Row[Any]) -> Iterator[str]:
        if Signed(row.body, row.signature).hash != row.hash:
            yield "its bytes are not the ones that were received"
        elif not self._verifier.accepts(row.signature, revision_message(row.body)):
            yield "its signature is not the device's"

    def standing(self) -> tuple[int, int, bytes]:
        return self.count, self._whole_seq, self._whole_head


def _receipt_faults(hub: Receipts, row: Row[Any]) -> Iterator[str]:
    receipt = Receipt(
        revision=row.id,
        hash=row.hash,
        hub_seq=row.hub_seq,
        hub_time_ms=row.hub_time_ms,
        signature=row.receipt,
    )
    if not hub.accepts(receipt):
        yield "its receipt is not this hub's"


def _check_numbers(connection: Connection, checked: Checked) -> None:
    counter = connection.execute(select(COUNTER)).one()
    top = connection.execute(select(func.max(REVISION.c.hub_seq))).scalar_one() or 0
    if not checked.revisions == top == counter.hub_seq:
        checked.note(
            f"{checked.revisions} revisions, the last number is {top}, the counter {counter.hub_seq}"
        )
    delivered = connection.execute(select(func.max(DELIVERY.c.position))).scalar_one() or 0
    if delivered > counter.position:
        checked.note(f"a delivery at {delivered}, the counter stands at {counter.position}")

"""A laptop's own chain after a restore: what the hub has of it comes back, what is new goes after it.

A store restored from a backup, or from a disk image, has forgotten its latest revisions, and would give their
numbers to new ones: a fork, which the hub refuses. Recording does not wait for the network all the same.
Before anything is sent the laptop asks the hub for its own revisions. They take the numbers they always had;
a revision that was recorded meanwhile under such a number and that nobody has seen is numbered and signed
anew behind the hub's latest, under the same id. docs/decisions/0007-backups.md has the reasons.
"""

from __future__ import annotations

import msgspec

from app.ledger.ledger import Ledger, ledger_row
from app.ledger.replaying import OwnSignature, drop_finished_draft
from app.vault.restored import Restored, keep_restored, read_restored
from app.wire.encoding import encode
from app.wire.messages import OwnRevision
from app.wire.receipts import Receipts
from app.wire.revisions import Receipt, Revision, Signed, revision_message
from db.ledger import LedgerRow, RefusalRow

LOST = "lost"
"""The code of a place on the chain whose revision neither side has any more."""


class OwnChain:
    """Used from the thread that owns the store. Every method is one transaction or a reading."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._receipts = Receipts(ledger.identity.hub)
        self._store = ledger.store
        self._device = ledger.identity.device
        self._own = OwnSignature(ledger.identity)
        self._differs = False

    def compare(self, seq: int, head: bytes) -> None:
        """What the hub says it has at `seq`: whether that is what is here."""
        self._differs = self._store.ledger.hash_at(self._device, seq) != head

    def must_ask(self) -> bool:
        """Whether the hub has to be asked for this device's revisions."""
        restored = read_restored(self._store)
        return self._differs or (restored is not None and not restored.asked_hub)

    def known_up_to(self) -> int:
        return self._store.ledger.known_up_to(self._device)

    def take(self, revisions: list[OwnRevision]) -> int:
        """Give each the number it has at the hub; returns how many were not here. What the hub did not sign,
        or this device did not, is left out."""
        came = 0
        homes: list[str] = []
        with self._store.transaction():
            for one in revisions:
                if self._is_true(one) and self._take_one(one):
                    came += 1
                    row = self._store.ledger.at(self._device, one.seq)
                    homes += [row.household] if row is not None and row.household else []
            self._note(came, homes)
        return came

    def _is_true(self, one: OwnRevision) -> bool:
        receipt = one.receipt
        if not self._receipts.accepts(receipt):
            return False
        if one.signed is None:
            return True
        revision = self._own.read(one.signed)
        return (
            revision is not None
            and (revision.id, revision.device_seq) == (receipt.revision, one.seq)
            and one.signed.hash == receipt.hash
        )

    def _take_one(self, one: OwnRevision) -> bool:
        ledger, receipt = self._store.ledger, one.receipt
        here = ledger.at(self._device, one.seq)
        if here is not None and here.hash == receipt.hash:
            if here.hub_seq is None or ledger.receipt(here.id) is None:
                self._keep_receipt(receipt)
            return False
        if here is not None and here.id != receipt.revision:
            if here.hub_seq is not None:
                return False  # The hub contradicts its own receipt: reconciling tells.
            ledger.number_anew(here.id, -one.seq)
        before = ledger.at(self._device, one.seq - 1)
        if before is not None and before.hub_seq is None and before.hash != one.prev_hash:
            ledger.number_anew(before.id, -before.device_seq)
        twin = ledger.get(receipt.revision)
        if twin is not None:
            ledger.drop(twin.id)
        if one.signed is None:
            self._close_gap_before(one)
        ledger.append(self._row(one))
        self._keep_receipt(receipt)
        self._ledger.saw(one.time)
        if one.signed is not None:
            revision = one.signed.revision()
            if twin is None:
                self._ledger.projector.apply(revision)
            drop_finished_draft(self._store, revision)
        return twin is None

    def _row(self, one: OwnRevision) -> LedgerRow:
        receipt = one.receipt
        if one.signed is not None:
            return ledger_row(
                one.signed,
                one.signed.revision(),
                own=True,
                hub_seq=receipt.hub_seq,
                hub_time_ms=receipt.hub_time_ms,
            )
        return LedgerRow(
            id=receipt.revision,
            kind="",
            subject="",
            household="",
            author=self._ledger.identity.worker.id,
            device=self._device,
            device_seq=one.seq,
            wall_ms=one.time.wall_ms,
            count=one.time.count,
            hash=receipt.hash,
            body=b"",
            signature=b"",
            own=True,
            hub_seq=receipt.hub_seq,
            hub_time_ms=receipt.hub_time_ms,
        )

    def _keep_receipt(self, receipt: Receipt) -> None:
        self._store.ledger.store_receipt(
            receipt.revision, receipt.hub_seq, receipt.hub_time_ms, encode(receipt), self._ledger.clock()
        )

    def join(self) -> int:
        """After the hub told everything: number and sign anew, behind its latest, what has lost its place.
        Returns how many these were."""
        ledger = self._store.ledger
        with self._store.transaction():
            moved = ledger.numbered_aside(self._device)
            if moved:
                moved += self._unseen_after(-moved[0].device_seq)
            for row in moved:
                ledger.number_anew(row.id, -(2**40) - abs(row.device_seq))
            for row in moved:
                self._sign_anew(row)
            self._close_gaps()
            restored = read_restored(self._store)
            if restored is not None:
                keep_restored(self._store, msgspec.structs.replace(restored, asked_hub=True))
            self._differs = False
        self._ledger.keep_spare()
        return len(moved)

    def _unseen_after(self, seq: int) -> list[LedgerRow]:
        """They follow what is moved, so they move with it."""
        rows = self._store.ledger.own_after(self._device, seq)
        return [row for row in rows if row.hub_seq is None and row.body]

    def _sign_anew(self, row: LedgerRow) -> None:
        seq, head = self._store.ledger.head(self._device)
        before = Signed(row.body, row.signature).revision()
        revision: Revision = msgspec.structs.replace(before, device_seq=seq + 1, prev_hash=head)
        body = encode(revision)
        signed = Signed(body, self._ledger.identity.signer.sign(revision_message(body)))
        self._store.ledger.number_anew(row.id, seq + 1, (signed.hash, body, signed.signature))

    def _close_gap_before(self, one: OwnRevision) -> None:
        """Its words, which would name the hash before it, do not come, so the gap is closed while that is
        known."""
        seq, hash_ = one.seq - 1, one.prev_hash
        while seq > 0 and self._store.ledger.at(self._device, seq) is None:
            self._mark_lost(seq, hash_, one.time.wall_ms)
            seq, hash_ = seq - 1, b""

    def _close_gaps(self) -> None:
        """A number that neither side can fill was recorded here, refused by the hub and lost with the store.
        Its hash is known from the revision after it; the place is kept, marked as lost."""
        before = 0
        for row in self._store.ledger.own_after(self._device, 0):
            if row.device_seq > before + 1 and row.body:
                hash_before = Signed(row.body, row.signature).revision().prev_hash
                for seq in range(before + 1, row.device_seq):
                    self._mark_lost(seq, hash_before if seq == row.device_seq - 1 else b"", row.wall_ms)
            before = row.device_seq

    def _mark_lost(self, seq: int, hash_: bytes, at_ms: int) -> None:
        identifier = f"{LOST}-{seq}"
        row = LedgerRow(
            id=identifier,
            kind="",
            subject="",
            household="",
            author=self._ledger.identity.worker.id,
            device=self._device,
            device_seq=seq,
            wall_ms=at_ms,
            count=0,
            hash=hash_,
            body=b"",
            signature=b"",
            own=True,
            hub_seq=None,
            hub_time_ms=None,
        )
        if self._store.ledger.append(row):
            self._store.ledger.store_refusal(RefusalRow(identifier, LOST, "", self._ledger.clock()))

    def _note(self, came: int, homes: list[str]) -> None:
        restored = read_restored(self._store)
        if restored is None or not came:
            return
        known = list(dict.fromkeys([*restored.homes, *homes]))
        changed: Restored = msgspec.structs.replace(
            restored, from_hub=restored.from_hub + came, homes=known[:100]
        )
        keep_restored(self._store, changed)

"""Households that left: gone from tables, pages and backups at once, and witnessed."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.sync.parting import signed_receipt
from app.sync.retiring import Retiring
from app.sync.unreached import DISKS_TO_TELL, Unreached
from app.vault.backups import Backups
from app.vault.second_folder import Note
from app.wire.encoding import decode, encode
from app.wire.erasing import Erased, ErasedAnswer, EraseReceipt
from db.erasures import TO_SCOUR

_RECEIPTS_AT_ONCE = 500
_HERE, _BEGUN = b"here", b"begun"
"""`TO_SCOUR`: store and own backups hold nothing of it any more, the second folder was away; the store holds
nothing, backups are being cleared. What is erased meanwhile writes over it, and is for the next session."""


class Erasing:
    """Used where the store lives, but for `reach_backups`. `backups` None: none are made. `retiring`: of the
    visits, which leave the backups with whatever clears them all."""

    def __init__(self, ledger: Ledger, attachments: Attachments, backups: Backups | None) -> None:
        self.retiring = Retiring(ledger, attachments, backups)
        self._ledger = ledger
        self._store = ledger.store
        self._backups = backups
        self._unreached = Unreached(ledger, backups)
        self._anew = True

    def is_due(self) -> bool:
        """Whether something was erased that may still stand in a page, a log or a backup."""
        return bool(self._store.settings.get(TO_SCOUR))

    def scour(self) -> bool:
        """Write the second place of what was not sent anew, and the store, unless nothing went since that
        reached this laptop's own backups. False: the disk does not take the one, or somebody is reading the
        other just now (a backup); later, then."""
        self._anew = self._store.settings.get(TO_SCOUR) != _HERE
        if not self._anew:
            return True
        if not self._write_anew():
            return False
        with self._store.transaction():
            self._store.settings.put(TO_SCOUR, _BEGUN)
        return True

    def scour_retired(self) -> None:
        """The same for visits that were kept long enough, where any are in the way of it."""
        if self.retiring.is_to_scour() and self._write_anew():
            self.retiring.scoured()

    def _write_anew(self) -> bool:
        # What was replaced there, and the district never took, goes with its household too.
        self._ledger.spare_is_behind = True
        return self._ledger.tidy_spare() and self._store.scour()

    def reach_backups(self) -> bool:
        """Put one backup of the scoured store in the place of all others, where an earlier session has not
        done that here in the second folder alone; from any thread. False: a second folder is not there today,
        or there is one and nobody knows which. Raises the store's errors."""
        if self._backups is None:
            return True
        if not self._anew and self._backups.second_is_away():
            return False
        self._backups.forget(self._ledger.clock(), here=self._anew)
        state = self._backups.state
        return state.second_trouble is None and state.second_note is not Note.LOST

    def reached_here(self) -> None:
        """The second folder alone still holds what was erased before `scour`."""
        with self._store.transaction():
            if not self._went_meanwhile():
                self._own_are_free()
                self._store.settings.put(TO_SCOUR, _HERE)

    def witness(self) -> None:
        """Sign a receipt for every household that is gone, unless one went since `scour`."""
        with self._store.transaction():
            if self._went_meanwhile():
                return
            self._own_are_free()
            for household, erased_ms in self._store.erasures.unwitnessed():
                receipt = signed_receipt(self._ledger, household, not_before_ms=erased_ms)
                self._store.erasures.put_receipt(household, receipt.at_ms, encode(receipt))
            self._store.settings.put(TO_SCOUR, b"")

    def _own_are_free(self) -> None:
        if self._anew:
            self.retiring.cleared()

    def _went_meanwhile(self) -> bool:
        return self._store.settings.get(TO_SCOUR) not in (_BEGUN, _HERE)

    def owed(self) -> Erased:
        """What the district has not heard of yet: receipts, and the disks that an erasure did not reach."""
        unreported = self._store.erasures.unreported(_RECEIPTS_AT_ONCE)
        receipts = [decode(receipt, EraseReceipt) for receipt in unreported]
        to_tell = self._store.settings.get(DISKS_TO_TELL) == b"1"
        disks = self._unreached.news(erased=bool(receipts) or to_tell)
        if to_tell and not disks:
            self._all_told()
        return Erased(receipts=receipts, disks=disks)

    def _all_told(self) -> None:
        if self._store.settings.get(DISKS_TO_TELL) == b"1":
            with self._store.transaction():
                self._store.settings.put(DISKS_TO_TELL, b"")

    def reported(self, owed: Erased, answer: ErasedAnswer) -> None:
        """The district has as many of these as it says."""
        receipts = owed.receipts[: answer.kept]
        self._unreached.heard(owed.disks[: answer.disks])
        if answer.disks == len(owed.disks):
            self._all_told()
        with self._store.transaction():
            for receipt in receipts:
                self._store.erasures.set_reported(receipt.household, receipt.at_ms, self._ledger.clock())

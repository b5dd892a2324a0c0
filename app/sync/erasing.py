"""Households that left and visits that were kept long enough: gone from tables, pages and backups, and
witnessed."""

from __future__ import annotations

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.sync.heard import certainly_past_ms
from app.sync.parting import signed_receipt
from app.sync.unreached import Unreached
from app.vault.backups import Backups
from app.vault.second_folder import Note
from app.visits.left_off import LeavingOff
from app.wire.encoding import decode, encode
from app.wire.erasing import Erased, ErasedAnswer, EraseReceipt
from db.erasures import TO_SCOUR

_DAY_MS = 24 * 3600 * 1000
_VISITS_AT_ONCE = 200
_RECEIPTS_AT_ONCE = 500
_HERE, _BEGUN = b"here", b"begun"
"""`TO_SCOUR`: store and own backups hold nothing of it any more, the second folder was away; the store holds
nothing, backups are being cleared. What is erased meanwhile writes over it, and is for the next session."""
_RETIRED = "visits_retired"
"""Visits went, which gives no receipt, and the district may not know which disks still hold them."""


class Erasing:
    """Used where the store lives, but for `reach_backups`. `backups` None: none are made."""

    def __init__(self, ledger: Ledger, attachments: Attachments, backups: Backups | None) -> None:
        self._ledger = ledger
        self._attachments = attachments
        self._store = ledger.store
        self._backups = backups
        self._unreached = Unreached(ledger, backups)
        self._anew = True

    def retire_visits(self) -> int:
        """Erase some of the visits that ended longer ago than the policy's term, and that the district has
        for as long; returns how many. Never what was not sent, nor what somebody is putting right."""
        days = self._ledger.identity.policy.keep_days
        if days <= 0:
            return 0
        before = certainly_past_ms(self._store, self._ledger.clock()) - days * _DAY_MS
        found = self._store.erasures.old_visits(before, _VISITS_AT_ONCE)
        old = [visit for visit in found if not self._attachments.undelivered(visit)]
        if old:
            with self._ledger.action("visit.retire", f"device/{self._ledger.identity.device}", str(len(old))):
                for visit in old:
                    self._store.erasures.erase_visit(visit)
                    self._attachments.erase_visit(visit)
                LeavingOff(self._store).forget_erased()
                self._store.settings.put(TO_SCOUR, b"1")
                self._store.settings.put(_RETIRED, b"1")
        return len(old)

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
        # What was replaced there, and the district never took, goes with its household too.
        self._ledger.spare_is_behind = True
        if not (self._ledger.tidy_spare() and self._store.scour()):
            return False
        with self._store.transaction():
            self._store.settings.put(TO_SCOUR, _BEGUN)
        return True

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
                self._store.settings.put(TO_SCOUR, _HERE)

    def witness(self) -> None:
        """Sign a receipt for every household that is gone, unless one went since `scour`."""
        with self._store.transaction():
            if self._went_meanwhile():
                return
            for household, erased_ms in self._store.erasures.unwitnessed():
                receipt = signed_receipt(self._ledger, household, not_before_ms=erased_ms)
                self._store.erasures.put_receipt(household, receipt.at_ms, encode(receipt))
            self._store.settings.put(TO_SCOUR, b"")

    def _went_meanwhile(self) -> bool:
        return self._store.settings.get(TO_SCOUR) not in (_BEGUN, _HERE)

    def owed(self) -> Erased:
        """What the district has not heard of yet: receipts, and the disks that an erasure did not reach."""
        unreported = self._store.erasures.unreported(_RECEIPTS_AT_ONCE)
        receipts = [decode(receipt, EraseReceipt) for receipt in unreported]
        retired = self._store.settings.get(_RETIRED) == b"1"
        disks = self._unreached.news(erased=bool(receipts) or retired)
        if retired and not disks:
            self._all_told()
        return Erased(receipts=receipts, disks=disks)

    def _all_told(self) -> None:
        if self._store.settings.get(_RETIRED) == b"1":
            with self._store.transaction():
                self._store.settings.put(_RETIRED, b"")

    def reported(self, owed: Erased, answer: ErasedAnswer) -> None:
        """The district has as many of these as it says."""
        receipts = owed.receipts[: answer.kept]
        self._unreached.heard(owed.disks[: answer.disks])
        if answer.disks == len(owed.disks):
            self._all_told()
        with self._store.transaction():
            for receipt in receipts:
                self._store.erasures.set_reported(receipt.household, receipt.at_ms, self._ledger.clock())

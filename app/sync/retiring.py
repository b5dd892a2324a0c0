"""Visits that were kept as long as the district says: out of the store with the next session, out of the
backups as soon as that leaves two.

On most days some visit has been kept long enough. Were every backup cleared with each, a store that breaks
would have a single copy to fall back on.
"""

from __future__ import annotations

import msgspec

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.sync.heard import certainly_past_ms
from app.sync.unreached import DISKS_TO_TELL
from app.vault.backups import Backups
from app.visits.left_off import LeavingOff
from app.wire.encoding import Malformed, decode, encode

LONGEST_MS = 2 * 24 * 3600 * 1000
"""So long they may stay in backups at most, counted to the first session after it: with a day until the next
session, and as long for those before them, within the five days in which personal information that is not
needed any more has to be destroyed (표준 개인정보 보호지침)."""

_SETTING = "visits_retiring"
_TO_SCOUR = b"scour"
_DAY_MS = 24 * 3600 * 1000
_AT_ONCE = 200


class _InBackups(msgspec.Struct, frozen=True):
    """The store holds nothing of them since `since_ms`, by the laptop's clock; backups up to `number` may."""

    number: int
    since_ms: int


class Retiring:
    """Used where the store lives, but for `is_ripe` and `clear`. `backups` None: none are made."""

    def __init__(self, ledger: Ledger, attachments: Attachments, backups: Backups | None) -> None:
        self._ledger = ledger
        self._attachments = attachments
        self._store = ledger.store
        self._backups = backups

    def retire(self) -> int:
        """Erase some of the visits that ended longer ago than the policy's term, and that the district has
        for as long; returns how many. Never what was not sent, nor what somebody is putting right; none
        while earlier ones wait to leave the backups."""
        days = self._ledger.identity.policy.keep_days
        if days <= 0 or self.in_backups() is not None:
            return 0
        before = certainly_past_ms(self._store, self._ledger.clock()) - days * _DAY_MS
        found = self._store.erasures.old_visits(before, _AT_ONCE, self._ledger.identity.worker.id)
        old = [visit for visit in found if not self._attachments.undelivered(visit)]
        if old:
            with self._ledger.action("visit.retire", f"device/{self._ledger.identity.device}", str(len(old))):
                for visit in old:
                    self._store.erasures.erase_visit(visit)
                    self._attachments.erase_visit(visit)
                LeavingOff(self._store).forget_erased()
                self._store.settings.put(_SETTING, _TO_SCOUR)
        return len(old)

    def is_to_scour(self) -> bool:
        """Whether some may still stand in a page or a log of the store."""
        return self._store.settings.get(_SETTING) == _TO_SCOUR

    def scoured(self) -> None:
        """The store was written anew since they went."""
        if self._backups is None:
            self._put(b"")
            return
        waiting = _InBackups(self._backups.last_number(), self._ledger.clock())
        self._put(encode(waiting))

    def in_backups(self) -> _InBackups | None:
        """Which backups may still hold some, None: none does, or the store itself still does."""
        kept = self._store.settings.get(_SETTING)
        if not kept or kept == _TO_SCOUR:
            return None
        try:
            return decode(kept, _InBackups)
        except Malformed:
            return _InBackups(0 if self._backups is None else self._backups.last_number(), 0)

    def is_ripe(self, waiting: _InBackups) -> bool:
        """Whether they are to leave the backups now: another of an earlier day is free of them, or they have
        waited as long as they may; from any thread."""
        now_ms = self._ledger.clock()
        if not 0 <= now_ms - waiting.since_ms < LONGEST_MS:
            return True
        return self._backups is None or self._backups.has_of_earlier_day(waiting.number, now_ms)

    def clear(self, waiting: _InBackups) -> None:
        """Out of every backup; from any thread. A second folder that is away is cleared when it is back.
        Raises the store's errors."""
        if self._backups is not None:
            self._backups.forget_up_to(waiting.number, self._ledger.clock())

    def cleared(self) -> None:
        """No backup that can be reached holds any of them, nor does the store."""
        if self._store.settings.get(_SETTING):
            with self._store.transaction():
                self._store.settings.put(_SETTING, b"")
                self._store.settings.put(DISKS_TO_TELL, b"1")

    def _put(self, value: bytes) -> None:
        with self._store.transaction():
            self._store.settings.put(_SETTING, value)

"""A supervisor's word that nobody is to wait for a backup disk any more, until the district has heard it.

It hides nothing of what an erasure did: the district keeps who said it of which disk and why, and hears of
the disk anew when its laptop tells of it again.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.ledger.ledger import Ledger
from app.wire.encoding import Malformed, decode, encode
from app.wire.handing import LONGEST_WHY, MOST_ENDED, DiskEnding, WaitingDisk, folder_and_reason

_SETTING = "disks_ended"


class _Ended(msgspec.Struct, frozen=True):
    endings: list[DiskEnding]


class EndedDisks:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def unheard(self) -> list[DiskEnding]:
        """What was said here and the district does not know yet."""
        kept = self._store.settings.get(_SETTING)
        try:
            return [] if kept is None else decode(kept, _Ended).endings
        except Malformed:
            # Said again by whoever still sees the disk.
            return []

    def end(self, disk: WaitingDisk, reason: str) -> None:
        """Nobody is to wait for it any more; who said so and why is in the access log. ValueError without a
        reason."""
        why = reason.strip()[:LONGEST_WHY]
        if not why:
            raise ValueError("an ending needs a reason")
        others = [each for each in self.unheard() if each.disk != disk]
        named = folder_and_reason(disk.folder, why)
        with self._ledger.action("disk.ended", f"device/{disk.device}", named):
            self._put([*others, DiskEnding(disk, why)][-MOST_ENDED:])

    def keep_only(self, waiting: Collection[WaitingDisk]) -> None:
        """In a transaction: the district waits for these; it has heard of all others, or knows better."""
        before = self.unheard()
        left = [each for each in before if each.disk in waiting]
        if left != before:
            self._put(left)

    def _put(self, endings: list[DiskEnding]) -> None:
        self._store.settings.put(_SETTING, encode(_Ended(endings)))

"""A worker's word that a backup disk of this laptop is lost: the supervisor reads it with whatever an erasure
did not reach there."""

from __future__ import annotations

from pathlib import Path

from app.ledger.ledger import Ledger
from app.sync.unreached import DISKS_TO_TELL
from app.vault.backups import Backups
from app.wire.handing import DISK_LOST, LONGEST_WHY, folder_and_reason


class LostDisks:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger, backups: Backups) -> None:
        self._ledger = ledger
        self._backups = backups

    def listed(self) -> list[str]:
        """The folders on other disks in which backups of this laptop lie, each once, the one in use first."""
        return list(dict.fromkeys(each.folder for each in self._backups.elsewhere() if each.folder))

    def lose(self, folder: str, reason: str) -> None:
        """It is lost: who said so, when and why goes to the district with the access log, and beside it that
        its backups were not cleared. It is in use no longer, so that no erasure waits for it; where it turns
        up again its backups go. ValueError without a reason; raises the store's errors."""
        why = reason.strip()[:LONGEST_WHY]
        if not why:
            raise ValueError("a loss needs a reason")
        used = self._backups.state.second
        if used is not None and used == Path(folder):
            self._backups.use_second(None)
        device = self._ledger.identity.device
        with self._ledger.action(DISK_LOST, f"device/{device}", folder_and_reason(folder, why)):
            self._ledger.store.settings.put(DISKS_TO_TELL, b"1")

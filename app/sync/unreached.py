"""Backup disks that an erasure did not reach, in the laptop's signed words, for the district to read."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.ledger.ledger import Ledger
from app.vault.backups import Backups
from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import BackupDisk, disk_message, folder_told


class _Told(msgspec.Struct, frozen=True):
    """What the district knows as not cleared, and when that was signed last."""

    folders: list[str] = []
    at_ms: int = 0


_SETTING = "disks_told"
DISKS_TO_TELL = "visits_retired"
"""Set where the district may not know which disks still hold something, and no receipt tells it: visits went
from the backups, or a disk is lost."""


class Unreached:
    """Used where the store lives. `backups` None: none are made."""

    def __init__(self, ledger: Ledger, backups: Backups | None) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._backups = backups

    def news(self, *, erased: bool) -> list[BackupDisk]:
        """What the district does not know yet: a disk that could be cleared since it was told of it; where
        something was `erased`, also those that could not."""
        if self._backups is None:
            return []
        told, now = self._told(), _named(self._backups.unreached())
        at_ms = max(self._ledger.clock(), told.at_ms + 1)
        cleared = [self._signed(each, at_ms, cleared=True) for each in told.folders if each not in now]
        left = [self._signed(each, at_ms, cleared=False) for each in now if each not in told.folders]
        return [*cleared, *(left if erased else [])]

    def heard(self, disks: list[BackupDisk]) -> None:
        """The district has these."""
        if not disks:
            return
        told = self._told()
        known = [each for each in told.folders if each not in {disk.folder for disk in disks}]
        known += [disk.folder for disk in disks if not disk.cleared]
        with self._store.transaction():
            at_ms = max(disk.at_ms for disk in disks)
            self._store.settings.put(_SETTING, encode(_Told(known, max(at_ms, told.at_ms))))

    def farewell(self) -> list[BackupDisk]:
        """Both words of every disk that the last erasure has to reach: afterwards there is no key to sign
        with."""
        if self._backups is None:
            return []
        at_ms = max(self._ledger.clock(), self._told().at_ms + 1)
        named = _named(each.folder for each in self._backups.elsewhere())
        words = [self._signed(each, at_ms, cleared=cleared) for each in named for cleared in (False, True)]
        nameless = [self._signed("", at_ms, cleared=False)] if "" in self._backups.unreached() else []
        return [*words, *nameless]

    def _told(self) -> _Told:
        kept = self._store.settings.get(_SETTING)
        try:
            return _Told() if kept is None else decode(kept, _Told)
        except Malformed:
            return _Told()

    def _signed(self, folder: str, at_ms: int, *, cleared: bool) -> BackupDisk:
        device = self._ledger.identity.device
        bare = BackupDisk(device=device, folder=folder, at_ms=at_ms, cleared=cleared)
        signature = self._ledger.identity.signer.sign(disk_message(bare))
        return msgspec.structs.replace(bare, signature=signature)


def _named(folders: Iterable[str]) -> list[str]:
    """As the district is told of them, each once: two disks may have had the same letter."""
    return list(dict.fromkeys(folder_told(each) for each in folders))

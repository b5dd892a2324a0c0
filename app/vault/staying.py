"""Which backups stay when others are cleared because something was erased since they were made."""

from __future__ import annotations

from collections.abc import Collection

from app.vault.backup_shelf import Backup, BackupShelf, Manifest, digest_of, stamp_of


def made_since(shelf: BackupShelf, key: bytes, number: int) -> dict[Backup, Manifest]:
    """Whole ones of a later number."""
    later = [backup for backup in shelf.whole() if backup.number > number]
    read = {backup: backup.read_manifest(key) for backup in later}
    return {backup: manifest for backup, manifest in read.items() if manifest is not None}


def has_of_earlier_day(shelf: BackupShelf, key: bytes, number: int, now_ms: int) -> bool:
    """Whether one of them was made on another day than this, and is what it was then. Raises OSError."""
    today = Backup(shelf.folder, 0, stamp_of(now_ms)).day
    return any(
        backup.day != today and digest_of(backup.store) == manifest.sha256
        for backup, manifest in made_since(shelf, key, number).items()
    )


def copies_of(shelf: BackupShelf, key: bytes, stores: Collection[bytes]) -> list[Backup]:
    """The whole ones of these stores, known by their digests: another shelf numbers them for itself."""
    read = made_since(shelf, key, 0)
    return [backup for backup, manifest in read.items() if manifest.sha256 in stores]

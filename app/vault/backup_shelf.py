"""Where the backups of a vault lie, which of them are whole, and how many are kept.

    backups/000012-20261121T101200Z/   store.db  vault.json  manifest
    damaged/20261121T101500Z/          what was set aside

The number orders backups even where a clock went back. A folder without its manifest is not a backup: the
manifest is written last, and taken away first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from app.vault.clearing import Clearing, clear_folder
from app.vault.files import write_atomically
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.wire.encoding import Malformed, decode, encode

LATEST_KEPT = 3
DAYS_KEPT = 7
VERSION = 1

_PURPOSE = "backup manifest"
_NAME = re.compile(r"(\d{6,12})-(\d{8}T\d{6}Z)")
_MOST_MANIFEST = 100_000
_BEYOND = 10**11
"""No laptop comes so far: a folder that says so is passed over, or the next one could have no number."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds. `made_ms` by the laptop's clock; `seq` and `head`: the end of the device's own
    chain; `sha256` and `size` of `store.db`; the rest are counts."""

    version: int
    vault: str
    made_ms: int
    seq: int
    head: bytes
    recorded: int
    waiting: int
    drafts: int
    households: int
    size: int
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Backup:
    """A folder that calls itself a backup."""

    folder: Path
    number: int
    stamp: str

    @property
    def day(self) -> str:
        return self.stamp[:8]

    @property
    def store(self) -> Path:
        return self.folder / "store.db"

    @property
    def header(self) -> Path:
        return self.folder / "vault.json"

    @property
    def manifest(self) -> Path:
        return self.folder / "manifest"

    def read_manifest(self, key: bytes) -> Manifest | None:
        """None: not whole, or not of this vault."""
        try:
            read = _read_manifest(self.manifest, key)
        except OSError:
            return None
        return read if read is not None and read.version == VERSION else None

    def write_manifest(self, key: bytes, manifest: Manifest) -> None:
        """This makes it a backup. Raises OSError."""
        write_atomically(self.manifest, seal_bytes(key, _PURPOSE, encode(manifest)))

    def remove(self) -> None:
        """Raises `RefusingFilesError`: all else of it is gone. Without its manifest it is a backup no more
        whatever else is left."""
        clearing = Clearing()
        with clearing.of(self.manifest):
            self.manifest.unlink()
        with clearing.of(self.folder):
            clear_folder(self.folder)
        clearing.end()


def is_manifest(file: Path, key: bytes) -> bool:
    """Whether it is one of this vault, under whatever name. Raises OSError."""
    return _read_manifest(file, key) is not None


def _read_manifest(file: Path, key: bytes) -> Manifest | None:
    if file.stat().st_size > _MOST_MANIFEST:
        return None
    try:
        return decode(open_bytes(key, _PURPOSE, file.read_bytes()), Manifest)
    except (NotOursError, Malformed):
        return None


class BackupShelf:
    """The backups in one folder, the vault's own or a second one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def whole(self) -> list[Backup]:
        """With a manifest, the newest first."""
        return [backup for backup in self._all() if backup.manifest.exists()]

    def next(self, now_ms: int) -> Backup:
        """The place of the next one; the folder is not made yet."""
        number = self.last_number() + 1
        stamp = stamp_of(now_ms)
        return Backup(self.folder / f"{number:06}-{stamp}", number, stamp)

    def last_number(self) -> int:
        """Of the last one that was begun, 0: there is none."""
        return max((backup.number for backup in self._all() if backup.number < _BEYOND), default=0)

    def farthest(self) -> Path:
        """No store of a backup here has a longer path."""
        return Backup(self.folder / f"{'9' * 12}-{stamp_of(0)}", 0, "").store

    def sweep(self) -> None:
        """Remove what a kill left half made. Raises `RefusingFilesError`."""
        self._remove(backup for backup in self._all() if not backup.manifest.exists())

    def rotate(self) -> None:
        """Keep the last `LATEST_KEPT`, and the last one of each of `DAYS_KEPT` days. Raises
        `RefusingFilesError`."""
        whole = self.whole()
        days: dict[str, Backup] = {}
        for backup in whole:
            days.setdefault(backup.day, backup)
        kept = {*whole[:LATEST_KEPT], *list(days.values())[:DAYS_KEPT]}
        self._remove(backup for backup in whole if backup not in kept)

    def keep_only(self, *kept: Backup) -> None:
        """Raises `RefusingFilesError`."""
        self._remove(backup for backup in self._all() if backup not in kept)

    def _remove(self, backups: Iterable[Backup]) -> None:
        clearing = Clearing()
        for backup in backups:
            with clearing.of(backup.folder):
                backup.remove()
        clearing.end()

    def clear(self) -> None:
        """Remove every backup. Raises OSError, of it `RefusingFilesError`."""
        self._remove(self._all())
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _all(self) -> list[Backup]:
        """The newest first. An unreadable folder holds none."""
        found = []
        try:
            for folder in self.folder.iterdir():
                match = _NAME.fullmatch(folder.name)
                if match and folder.is_dir():
                    found.append(Backup(folder, int(match[1]), match[2]))
        except OSError:
            return []
        return sorted(found, key=lambda backup: (backup.number, backup.stamp), reverse=True)


def stamp_of(now_ms: int) -> str:
    return datetime.fromtimestamp(now_ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")


def digest_of(path: Path) -> bytes:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()

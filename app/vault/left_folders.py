"""Second folders that are used no more and may still hold backups, with what has been erased since.

They are cleared with the next whole backup; a disk that is not there then, when it is back. The list is
sealed: whoever can edit files must not have a disk cleared that is out of their reach.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from app.vault.backup_shelf import BackupShelf
from app.vault.files import write_atomically
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.wire.encoding import Malformed, decode, encode

_FILE, _PURPOSE = "left", "second folders that were left"
_MOST_BYTES, _MOST_LEFT = 100_000, 20


class _Left(msgspec.Struct, frozen=True):
    folders: list[str]


class LeftFolders:
    """Of the vault whose own backups lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def _read(self, key: bytes) -> list[str]:
        try:
            if self._path.stat().st_size > _MOST_BYTES:
                return []
            return decode(open_bytes(key, _PURPOSE, self._path.read_bytes()), _Left).folders
        except (OSError, NotOursError, Malformed):
            return []

    def _write(self, key: bytes, left: list[str]) -> None:
        self._path.parent.mkdir(exist_ok=True, mode=0o700)
        write_atomically(self._path, seal_bytes(key, _PURPOSE, encode(_Left(left))))

    def all(self, key: bytes) -> list[Path]:
        """Those that were not cleared yet."""
        return [Path(each) for each in self._read(key)]

    def add(self, key: bytes, folder: Path) -> None:
        """It is left now. Raises OSError."""
        others = [each for each in self._read(key) if each != str(folder)]
        self._write(key, [*others, str(folder)][-_MOST_LEFT:])

    def clear(self, key: bytes, vault: str, used: Path | None) -> None:
        """Remove the backups of `vault` there, but not those in `used`, which was taken up again."""
        left = self._read(key)
        waiting = [each for each in left if Path(each) != used and not _cleared(Path(each), vault)]
        if waiting != left:
            # Looked at once more with the next backup.
            with suppress(OSError):
                self._write(key, waiting)


def _cleared(folder: Path, vault: str) -> bool:
    """False: the disk is not there today, or lets nothing be removed."""
    try:
        if not folder.is_dir():
            return False
        BackupShelf(folder / vault).clear()
    except OSError:
        return False
    return True

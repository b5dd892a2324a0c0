"""Every second folder that may hold backups: the one in use, and those left, with what was erased since.

Those left are cleared with the next whole backup; a disk that is not there then, when it is back. The list is
sealed: whoever can edit files must not have a disk cleared that is out of their reach, nor have the one in
use forgotten.
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
    """`used`: the one in use, empty: none, None: an earlier version wrote the list without it. `unknown`: one
    was in use that nobody can name any more."""

    folders: list[str]
    used: str | None = None
    unknown: bool = False


class LeftFolders:
    """Of the vault whose own backups lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def _read(self, key: bytes) -> _Left:
        try:
            if self._path.stat().st_size > _MOST_BYTES:
                return _Left([])
            return decode(open_bytes(key, _PURPOSE, self._path.read_bytes()), _Left)
        except (OSError, NotOursError, Malformed):
            return _Left([])

    def _write(self, key: bytes, left: _Left) -> None:
        self._path.parent.mkdir(exist_ok=True, mode=0o700)
        write_atomically(self._path, seal_bytes(key, _PURPOSE, encode(left)))

    def all(self, key: bytes) -> list[Path]:
        """Those left that were not cleared yet."""
        return [Path(each) for each in self._read(key).folders]

    def used(self, key: bytes) -> str | None:
        """The one in use, empty: none, None: the list does not tell."""
        return self._read(key).used

    def has_unknown(self, key: bytes) -> bool:
        """Whether copies lie in a folder that nobody can name any more."""
        return self._read(key).unknown

    def use(
        self, key: bytes, folder: Path | None, before: Path | None = None, *, unknown: bool | None = None
    ) -> None:
        """`folder` is in use from now on, or none; `before` is left. `unknown` None: as it was. Raises
        OSError."""
        kept = self._read(key)
        left = kept.folders
        if before is not None and before != folder:
            left = [*(each for each in left if each != str(before)), str(before)]
        lost = kept.unknown if unknown is None else unknown
        self._write(key, _Left(left[-_MOST_LEFT:], "" if folder is None else str(folder), lost))

    def clear(self, key: bytes, vault: str, used: Path | None) -> None:
        """Remove the backups of `vault` there, but not those in `used`, which was taken up again."""
        left = self._read(key)
        waiting = [each for each in left.folders if Path(each) != used and not _cleared(Path(each), vault)]
        if waiting != left.folders:
            # Looked at once more with the next backup.
            with suppress(OSError):
                self._write(key, _Left(waiting, left.used, left.unknown))


def _cleared(folder: Path, vault: str) -> bool:
    """False: the disk is not there today, or lets nothing be removed."""
    try:
        if not folder.is_dir():
            return False
        BackupShelf(folder / vault).clear()
    except OSError:
        return False
    return True

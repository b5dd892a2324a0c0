"""How a chosen folder is known again: by a random mark in it. The path tells nothing: another stick takes the
same letter, and an empty mount point the place of a disk.

Random bytes in a file of their own, whose name and digest are made with a key derived for this alone: they
tell a finder of the disk nothing, and are of one vault. Whoever copies the folder copies the mark.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from enum import Enum
from pathlib import Path

import msgspec

from app.vault.files import write_atomically
from app.vault.sealed import derived
from db.errors import DiskError

_PURPOSE = "marks of backup disks"
_BYTES = 32
_NAME_BYTES = 8


class ChosenFolder(msgspec.Struct, frozen=True):
    """`mark`: the digest of what was written there, empty: nothing was, by an earlier version."""

    folder: str
    mark: bytes = b""

    @property
    def path(self) -> Path:
        return Path(self.folder)


class Presence(Enum):
    """`OTHER`: something is at that path, and it is not the folder that was chosen."""

    HERE = "here"
    AWAY = "away"
    OTHER = "other"


class AnotherDiskError(DiskError):
    """Something else lies where the chosen folder was. Nothing was written there."""


class UnmarkableFolderError(DiskError):
    """The folder that was chosen takes nothing: full or write-protected. The one before is still in use."""


class DiskMarks:
    """Of the vault with this `secret`."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._name = hashlib.sha256(secret).digest()[:_NAME_BYTES].hex() + ".mark"

    @staticmethod
    def secret_of(key: bytes) -> bytes:
        """Tells nothing of the vault's `key`, and lies in the open once that is destroyed (`Farewell`)."""
        return derived(key, _PURPOSE)

    def put(self, folder: Path) -> ChosenFolder:
        """Mark the folder unless it is marked already. Raises `UnmarkableFolderError`."""
        try:
            found = self._read(folder)
            if found is None:
                mark = os.urandom(_BYTES)
                write_atomically(folder / self._name, mark)
                found = self._digest(mark)
        except OSError as error:
            raise UnmarkableFolderError("the folder takes no mark") from error
        return ChosenFolder(str(folder), found)

    def look(self, chosen: ChosenFolder) -> Presence:
        """Whether the chosen folder is there today; one that was never marked is not known again."""
        try:
            if not chosen.path.is_dir():
                return Presence.AWAY
            found = self._read(chosen.path)
        except OSError:
            return Presence.AWAY
        same = found is not None and hmac.compare_digest(found, chosen.mark)
        return Presence.HERE if same else Presence.OTHER

    def remove(self, chosen: ChosenFolder) -> None:
        """Nothing of this vault is to stay there. A disk that keeps it keeps random bytes."""
        with suppress(OSError):
            if self.look(chosen) is Presence.HERE:
                (chosen.path / self._name).unlink()

    def _read(self, folder: Path) -> bytes | None:
        """None: there is none, or what is there is no mark. Raises OSError."""
        try:
            with (folder / self._name).open("rb") as file:
                mark = file.read(_BYTES + 1)
        except FileNotFoundError:
            return None
        return self._digest(mark) if len(mark) == _BYTES else None

    def _digest(self, mark: bytes) -> bytes:
        return hmac.digest(self._secret, mark, hashlib.sha256)

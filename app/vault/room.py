"""Room on the disk that is held for what is being typed when there is no other any more.

A full disk refuses what somebody types; it stands on the screen alone then, and a lock, or a page that is
left, takes it away. So a file of this size lies there while there is plenty, and makes way when it is full.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from app.vault.files import write_atomically
from db.errors import DiskFullError, environment_errors

T = TypeVar("T")

_FILE = "unsent.room"
_BYTES = 2_000_000
"""Some hundred steps: each puts two pages of 8 kB into the store's log."""
_PLENTY = 64_000_000


class HeldRoom:
    """Of the vault in `folder`. `on_given`: it has made way and what needed it is kept, told on that
    thread."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self.on_given: Callable[[], None] = lambda: None

    def hold(self) -> None:
        """Take it where there is plenty; otherwise the next opening looks again. A smaller one, of an earlier
        version or cut off by a power cut, is none."""
        with suppress(OSError):
            if self._is_held() or shutil.disk_usage(self._path.parent).free < _PLENTY:
                return
            write_atomically(self._path, os.urandom(_BYTES))

    def _is_held(self) -> bool:
        return self._path.exists() and self._path.stat().st_size >= _BYTES

    def used_for(self, work: Callable[[], T]) -> T:
        """What `work` makes, a write that comes to nothing where it fails; once more with this room where the
        disk is full. Raises what it raises."""
        try:
            return work()
        except DiskFullError:
            if not self._gave():
                raise
            made = work()
        self.on_given()
        return made

    def _gave(self) -> bool:
        try:
            self._path.unlink()
        except OSError:
            return False
        return True


def write_with_held_room(path: Path, data: bytes) -> None:
    """As `write_atomically`, beside the held room, which makes way on a full disk. Raises `DiskFullError`,
    `DiskError`."""

    def write() -> None:
        with environment_errors():
            write_atomically(path, data)

    HeldRoom(path.parent).used_for(write)

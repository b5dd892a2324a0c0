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

from db.errors import DiskFullError

T = TypeVar("T")

_FILE = "unsent.room"
_BYTES = 1_000_000
"""Some hundred answers with what the store's log takes for each."""
_PLENTY = 64_000_000


class HeldRoom:
    """Of the vault in `folder`. `on_given`: it has just made way, told on the thread that needed it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self.on_given: Callable[[], None] = lambda: None

    def hold(self) -> None:
        """Take it where there is plenty; otherwise the next opening looks again."""
        with suppress(OSError):
            if self._path.exists() or shutil.disk_usage(self._path.parent).free < _PLENTY:
                return
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(os.urandom(_BYTES))

    def used_for(self, work: Callable[[], T]) -> T:
        """What `work` makes, a write that comes to nothing where it fails; once more with this room where the
        disk is full. Raises what it raises."""
        try:
            return work()
        except DiskFullError:
            if not self._gave():
                raise
            self.on_given()
            return work()

    def _gave(self) -> bool:
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

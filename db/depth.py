"""How deep a store may lie: neither SQLite nor Windows opens every path."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import DiskError, TooDeepError

_SQLITE_BYTES = 512 - len("-journal")
"""SQLite refuses a longer name (MAX_PATHNAME of os_unix.c) together with what it appends to it."""
_WINDOWS_LETTERS = 259 - len("-journal")
"""MAX_PATH less its end. Where an administrator has switched long paths on more may open."""


def is_too_deep(path: Path) -> bool:
    """Whether a store at `path` may not open because of where it lies."""
    whole = str(path.absolute())
    if sys.platform == "win32":
        return len(whole) > _WINDOWS_LETTERS
    return len(os.fsencode(whole)) > _SQLITE_BYTES


def refuse_too_deep(path: Path) -> None:
    """Before anything is made there. Raises `TooDeepError`."""
    if is_too_deep(path):
        raise TooDeepError("a path too long")


@contextmanager
def depth_told(path: Path) -> Iterator[None]:
    """Where the disk refuses a path that is too long, that is what is wrong, and not the disk."""
    try:
        yield
    except DiskError as error:
        if is_too_deep(path):
            raise TooDeepError("a path too long") from error
        raise

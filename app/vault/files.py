"""Writing a small file so that a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

_SMALL = 10_000


def write_atomically(path: Path, data: bytes) -> None:
    """Raises OSError; then the old file is untouched."""
    beside = path.with_name(path.name + ".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def read_small(path: Path) -> bytes:
    """One that is a few words long; of a longer one, which is not what it should be, the beginning: somebody
    may have put one there that no memory holds. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_SMALL)


def give_way(path: Path) -> None:
    """A folder in the place of a small file goes beside it. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        path.rename(path.with_name(f"{path.name}.{time.time_ns()}"))


def make_way(folder: Path) -> None:
    """A file in the place of a folder goes beside it. Raises OSError."""
    if folder.is_file() and not folder.is_symlink():
        folder.rename(folder.with_name(f"{folder.name}.{time.time_ns()}"))


def make_folder(folder: Path) -> None:
    """For its owner alone, also where it was there before. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        folder.chmod(0o700)


def copy_privately(source: Path, target: Path) -> None:
    """For its owner alone. Raises OSError."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT, 0o600)
    os.close(descriptor)
    shutil.copyfile(source, target)


def sync_folder(folder: Path) -> None:
    """Make the renaming durable. Windows has no handle on a folder; NTFS journals the renaming itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

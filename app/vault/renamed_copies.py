"""Copies of backups under other names ("… (2)", "… - 복사본"): an erasure has to reach them like the others.

They are known by what is in them, whatever they are called: a manifest, a header of this vault, a store that
its key opens. What somebody else keeps there stays.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import closing, suppress
from pathlib import Path

from app.vault.aside import remove
from app.vault.backup_shelf import is_manifest
from app.vault.clearing import Clearing
from app.vault.header import NewerHeaderError, UnreadableHeaderError, read_header_file
from db.driver import DatabaseError, connect_to_salvage

_MOST_FILES = 5_000
_LEAST_STORE = 4_096


def remove_renamed(folder: Path, key: bytes, vault: str, kept: Collection[Path] = ()) -> None:
    """Of the backups of `vault`, from everywhere in `folder` but `kept`. Raises `RefusingFilesError`: of what
    nobody could read or remove, and of a folder with more files than anybody looks through, nobody can say
    that nothing of this vault is left there; everything else is done."""
    clearing = Clearing()
    ours = []
    for file in _files_in(folder, kept, clearing):
        with clearing.of(file):
            if _is_ours(file, key, vault):
                remove(file)
                ours.append(file)
    held = {parent for file in ours for parent in file.parents if parent.is_relative_to(folder)}
    for parent in sorted(held, reverse=True):
        # Somebody else's file keeps its folder.
        with suppress(OSError):
            parent.rmdir()
    clearing.end()


def renamed_shelves(folder: Path, vault: str) -> list[Path]:
    """Copies of the whole shelf of `vault` in a chosen folder, under names that begin with its own. Raises
    OSError."""
    return [each for each in folder.glob(f"{vault}?*") if each.is_dir() and not each.is_symlink()]


def _files_in(folder: Path, kept: Collection[Path], clearing: Clearing) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        with clearing.of(Path(error.filename)):
            raise error

    count = 0
    for parent, folders, names in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if Path(parent, name) not in kept]
        for name in names:
            count += 1
            if count > _MOST_FILES:
                clearing.refused.append(Path(parent))
                return
            file = Path(parent, name)
            if file.is_file() and not file.is_symlink():
                yield file


def _is_ours(file: Path, key: bytes, vault: str) -> bool:
    """Raises OSError: it cannot be read, so nobody knows."""
    size = file.stat().st_size
    return is_manifest(file, key) or is_header_of(file, vault) or _is_store(file, size, key)


def is_header_of(file: Path, vault: str) -> bool:
    """Whether it is a header of this vault. Raises OSError."""
    try:
        return read_header_file(file).vault == vault
    except (UnreadableHeaderError, NewerHeaderError):
        return False


def _is_store(file: Path, size: int, key: bytes) -> bool:
    """Also one that was cut off: its first page is under this key."""
    if size < _LEAST_STORE:
        return False
    # The driver calls a file that the disk does not give no database.
    with file.open("rb") as first:
        first.read(_LEAST_STORE)
    try:
        with closing(connect_to_salvage(file, key)):
            return True
    except DatabaseError:
        return False

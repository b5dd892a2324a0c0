"""The files of a store, and the folders in which what is set aside lies."""

from __future__ import annotations

from pathlib import Path

from app.vault.backup_shelf import stamp_of
from app.vault.files import copy_privately, make_folder, make_way, write_atomically
from db.errors import environment_errors

_SUFFIXES = ("", "-wal", "-shm", "-journal")


def files_of(store: Path) -> list[Path]:
    """Those that are there."""
    every = (store.with_name(store.name + suffix) for suffix in _SUFFIXES)
    return [file for file in every if file.exists()]


def remove(store: Path) -> None:
    """Raises OSError."""
    for file in files_of(store):
        file.unlink()


def note_damage(mark: Path) -> None:
    """A store was found damaged: where the mark is, the next opening looks it through and restores it.
    Raises `DiskFullError`, `DiskError`."""
    with environment_errors():
        write_atomically(mark, b"")


def new_place(damaged: Path, now_ms: int) -> Path:
    """A folder for what is set aside now. Raises OSError."""
    make_way(damaged)
    make_folder(damaged)
    stamp, number = stamp_of(now_ms), 0
    while True:
        place = damaged / (f"{stamp}-{number}" if number else stamp)
        try:
            place.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
            continue
        return place


def copy_to(place: Path, files: list[Path]) -> None:
    """Raises OSError."""
    for file in files:
        copy_privately(file, place / file.name)

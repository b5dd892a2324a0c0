"""Where else backups go: a folder on another disk. Kept outside the store, which may be what is damaged.

The note lies there twice, so that one that breaks does not end the second backups without a word. It serves
as long as the laptop is locked; who opens it has the sealed list too (`left_folders`), which counts.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from enum import Enum
from pathlib import Path

import msgspec

from app.vault.files import write_atomically
from app.wire.described import described

_FILE = "second_folder.json"
_AGAIN, _ASIDE = f"{_FILE}.last", f"{_FILE}.damaged"
_MOST_BYTES = 10_000


class Note(Enum):
    """What became of the note of the second folder. `MENDED`: it was damaged, gone or another, and was taken
    from the other one or the sealed list; `LOST`: it was damaged, and nothing tells which folder it named."""

    WHOLE = "whole"
    MENDED = "mended"
    LOST = "lost"


class _Chosen(msgspec.Struct, frozen=True):
    folder: str


def read_second_folder(vault_folder: Path) -> Path | None:
    """None: none was chosen, or both notes of it are damaged."""
    return _read(vault_folder / _FILE) or _read(vault_folder / _AGAIN)


def mend_second_folder(vault_folder: Path, sealed: str | None) -> tuple[Path | None, Note]:
    """Put a damaged note aside and what is known in its place, and tell which folder is in use; whoever
    chooses a folder, or none, ends what is `LOST`. `sealed`: what the sealed list says, which counts; empty:
    none is in use, None: it says nothing."""
    path, again = vault_folder / _FILE, vault_folder / _AGAIN
    noted, broken = read_second_folder(vault_folder), _is_broken(path)
    chosen = noted if sealed is None else Path(sealed) if sealed else None
    # A disk that takes nothing: the same is found at the next opening.
    with suppress(OSError):
        if broken:
            _remove(vault_folder / _ASIDE)
            path.replace(vault_folder / _ASIDE)
        if _is_broken(again):
            _remove(again)
        if chosen is not None and (_read(path), _read(again)) != (chosen, chosen):
            _write(vault_folder, chosen)
        if sealed == "":
            write_second_folder(vault_folder, None)
    if chosen is not None:
        return chosen, Note.MENDED if broken or noted != chosen else Note.WHOLE
    lost = sealed is None and (broken or os.path.lexists(vault_folder / _ASIDE))
    return None, Note.LOST if lost else Note.WHOLE


def write_second_folder(vault_folder: Path, chosen: Path | None) -> None:
    """Raises OSError."""
    if chosen is None:
        # In this order: cut off in between, the folder is still the one in use.
        _remove(vault_folder / _AGAIN)
        _remove(vault_folder / _FILE)
    else:
        _write(vault_folder, chosen)
    _remove(vault_folder / _ASIDE)


def _write(vault_folder: Path, chosen: Path) -> None:
    for name in (_FILE, _AGAIN):
        write_atomically(vault_folder / name, msgspec.json.encode(_Chosen(str(chosen))))


def _read(path: Path) -> Path | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        chosen = msgspec.json.decode(path.read_bytes(), type=described(_Chosen)).folder
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if not chosen or "\0" in chosen else Path(chosen)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _is_broken(path: Path) -> bool:
    """Something is there, and it names no folder."""
    return os.path.lexists(path) and _read(path) is None

"""Where else backups go: a folder on another disk. Kept outside the store, which may be what is damaged."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.vault.files import write_atomically

_FILE = "second_folder.json"
_MOST_BYTES = 10_000


class _Chosen(msgspec.Struct, frozen=True):
    folder: str


def read_second_folder(vault_folder: Path) -> Path | None:
    """None: none was chosen, or the note of it is damaged."""
    path = vault_folder / _FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        chosen = msgspec.json.decode(path.read_bytes(), type=_Chosen).folder
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return None if "\0" in chosen else Path(chosen)


def write_second_folder(vault_folder: Path, chosen: Path | None) -> None:
    """Raises OSError."""
    path = vault_folder / _FILE
    if chosen is None:
        path.unlink(missing_ok=True)
    else:
        write_atomically(path, msgspec.json.encode(_Chosen(str(chosen))))

"""A second place for what this laptop has recorded and the district does not have: one small sealed file.

Backups are minutes or hours old. If the store is destroyed, the visits finished since then and not sent yet
would be gone; this file holds them as they were signed. It is written anew whenever something is recorded
and when a push has ended, so nothing stays in it that the district has. At every opening it is compared with
the store: a store that is behind it was put back, or lost its log (`app/vault/opening.py`).
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.vault.files import give_way, write_atomically
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.wire.encoding import Malformed, decode, encode
from app.wire.revisions import Signed

SPARE_FILE, _PURPOSE = "unsent", "unsent revisions"
_MOST_BYTES = 400_000_000


class Unsent(msgspec.Struct, frozen=True):
    """`seq`: how far the device's own chain had come when this was written; 0 in files of before that was
    noted."""

    device: str
    revisions: list[Signed]
    seq: int = 0


class Spare:
    """`write` raises OSError: the store has the revisions all the same."""

    def __init__(self, folder: Path, key: bytes, device: str) -> None:
        self._path = folder / SPARE_FILE
        self._key = key
        self._device = device

    def write(self, revisions: list[Signed], seq: int) -> None:
        if revisions or self._path.exists():
            sealed = seal_bytes(self._key, _PURPOSE, encode(Unsent(self._device, revisions, seq)))
            give_way(self._path)
            write_atomically(self._path, sealed)


def is_unread(folder: Path) -> bool:
    """Whether the disk does not give the file that is there, or a folder stands in its place."""
    try:
        with (folder / SPARE_FILE).open("rb") as file:
            while file.read(1_000_000):
                pass
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def read_spare(folder: Path, key: bytes, device: str) -> Unsent | None:
    """What was not sent when it was last written. None: the file is damaged or not of this device."""
    path = folder / SPARE_FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        kept = decode(open_bytes(key, _PURPOSE, path.read_bytes()), Unsent)
    except FileNotFoundError:
        return Unsent(device, [])
    except (OSError, NotOursError, Malformed):
        return None
    return kept if kept.device == device else None

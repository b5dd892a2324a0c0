"""A second place for what this laptop has recorded and the district does not have: one small sealed file.

Backups are minutes or hours old. If the store is destroyed, the visits finished since then and not sent yet
would be gone; this file holds them as they were signed. It is written anew whenever something is recorded
and when receipts come, so nothing stays in it that the district has.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.vault.files import write_atomically
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.wire.encoding import Malformed, decode, encode
from app.wire.revisions import Signed

_FILE, _PURPOSE = "unsent", "unsent revisions"
_MOST_BYTES = 400_000_000


class _Unsent(msgspec.Struct, frozen=True):
    device: str
    revisions: list[Signed]


class Spare:
    """`write` raises OSError: the store has the revisions all the same."""

    def __init__(self, folder: Path, key: bytes, device: str) -> None:
        self._path = folder / _FILE
        self._key = key
        self._device = device

    def write(self, revisions: list[Signed]) -> None:
        if revisions or self._path.exists():
            sealed = seal_bytes(self._key, _PURPOSE, encode(_Unsent(self._device, revisions)))
            write_atomically(self._path, sealed)


def read_spare(folder: Path, key: bytes, device: str) -> list[Signed] | None:
    """What was not sent when it was last written. None: the file is damaged or not of this device."""
    path = folder / _FILE
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        kept = decode(open_bytes(key, _PURPOSE, path.read_bytes()), _Unsent)
    except FileNotFoundError:
        return []
    except (OSError, NotOursError, Malformed):
        return None
    return kept.revisions if kept.device == device else None

"""Where the access log ended, noted a second time: one tiny sealed file beside the store.

Lines about reading lie in the store's write-ahead log alone until SQLite moves them; whoever deletes that
log after a crash takes them away, and the store that is left is sound. So the place and hash of each line are
noted here after its commit, without waiting for the disk: a power cut may leave the note behind the store,
never before it. An opening that finds the store behind the note says so, in the log and to the worker. With
it stands how far the device's own chain had come, which tells whether the second place of what was not sent
is an older one.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.wire.encoding import Malformed, decode, encode
from db.store import Store

LOST, UNNOTED = "access.lost", "access.unnoted"
FILE, _PURPOSE = "access_end", "end of the access log"
_MOST_BYTES = 10_000
NOTED = "access_end_noted"


class _End(msgspec.Struct, frozen=True):
    """`seq`: how far the device's own chain had come; None in notes of before that was noted."""

    device: str
    place: int
    hash: bytes
    seq: int | None = None


class AccessEnd:
    """The note of one vault."""

    def __init__(self, folder: Path, key: bytes, device: str) -> None:
        self._path = folder / FILE
        self._key = key
        self._device = device

    def write(self, place: int, hashed: bytes, seq: int) -> None:
        """A disk that does not take it changes nothing about the line."""
        sealed = seal_bytes(self._key, _PURPOSE, encode(_End(self._device, place, hashed, seq)))
        beside = self._path.with_name(self._path.name + ".new")
        with suppress(OSError):
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
            beside.replace(self._path)

    def _read(self) -> _End | None:
        try:
            if self._path.stat().st_size > _MOST_BYTES:
                return None
            kept = decode(open_bytes(self._key, _PURPOSE, self._path.read_bytes()), _End)
        except (OSError, NotOursError, Malformed):
            return None
        return kept if kept.device == self._device else None

    def lines_lost(self, store: Store) -> int:
        """How many lines at the end of the log are not in the store; 0 also where there is no note. Others
        in their place count as a loss."""
        end, newest = self._read(), store.access_log.newest()
        if end is None:
            return 0
        if end.place > newest.place:
            return 0 if _is_told(store, end.place) else end.place - newest.place
        here = store.access_log.hash_at(end.place)
        return 1 if here and here != end.hash else 0

    def chain_end(self) -> int | None:
        """How far the device's own chain had come at least. None: there is no note, or it does not say."""
        end = self._read()
        return None if end is None else end.seq

    def is_missing(self, store: Store) -> bool:
        """Whether there was a note and there is none that can be read."""
        return store.settings.get(NOTED) is not None and self._read() is None

    def begin(self, store: Store) -> None:
        """From now on a missing note is noticed. In the caller's transaction."""
        if store.settings.get(NOTED) is None:
            store.settings.put(NOTED, b"1")


def _is_told(store: Store, place: int) -> bool:
    """Whether the log says already that it lacks the lines up to there: cut off before the note followed."""
    told = store.access_log.latest([LOST], 1)
    return bool(told) and told[0].reason == str(place - told[0].place + 1)

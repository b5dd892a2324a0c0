"""The request that a worker reads out when the passphrase is forgotten, kept beside the header."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from app.vault.files import give_way, read_small, write_atomically
from app.vault.room import HeldRoom
from app.wire.described import described
from app.wire.recovery import COUNTS
from db.errors import environment_errors

LASTS_SECONDS = 30 * 60.0

_AFTER_DAMAGE = COUNTS // 2 - 1
"""How many there were is not known any more. Whoever answers takes what is up to half the circle ahead of the
last that was answered: from here on that is so for a laptop that asked less often than this."""

_LONG_AGO = 1.0
"""No longer held good, but taken for made: a code may have been overheard."""


class _Record(msgspec.Struct, frozen=True):
    """`count`: of this laptop's requests; `made`: when the last one was, in seconds since 1970 UTC."""

    count: int
    made: float


class Requests:
    """Counts requests and knows whether the last one still holds. A code may be overheard on the telephone,
    so whatever was asked for is renewed at the next sync, used or not."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._clock = clock

    def _read(self) -> _Record | None:
        """A file that the disk does not give, or a folder in its place, is as good as a damaged one."""
        try:
            data = read_small(self._path) if os.path.lexists(self._path) else b""
            return msgspec.json.decode(data, type=described(_Record)) if data else None
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _Record(_AFTER_DAMAGE, _LONG_AGO)

    def begin(self) -> int:
        """A new request; returns its number. On a full disk it takes the held room. Raises `DiskFullError`,
        `DiskError`."""
        before = self._read()
        count = (before.count if before is not None else 0) + 1
        HeldRoom(self._path.parent).used_for(lambda: self._write(_Record(count, self._clock())))
        return count

    def holds(self) -> bool:
        """Whether the last request is younger than half an hour. A clock that jumps ends it: asking anew is
        one press."""
        record = self._read()
        return record is not None and 0.0 <= self._clock() - record.made < LASTS_SECONDS

    def was_made(self) -> bool:
        """Whether there was a request since `settle`."""
        record = self._read()
        return record is not None and record.made > 0.0

    def settle(self) -> None:
        """The code asked for is no longer good; the count goes on. Raises `DiskFullError`, `DiskError`."""
        record = self._read()
        if record is not None:
            self._write(_Record(record.count, 0.0))

    def _write(self, record: _Record) -> None:
        with environment_errors():
            give_way(self._path)
            write_atomically(self._path, msgspec.json.encode(record))

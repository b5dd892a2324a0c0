"""A growing delay after wrong passphrases that a restart does not shorten."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import msgspec

from app.vault.files import give_way, read_small, write_atomically
from app.vault.room import HeldRoom
from app.wire.described import described
from db.errors import DiskFullError, environment_errors

FREE_ATTEMPTS = 3
_LONGEST_SECONDS = 900.0
_MOST_FAILURES = 1_000_000_000


class _Record(msgspec.Struct, frozen=True):
    """`codes`: how many of the failures were recovery codes."""

    failures: int
    last: float
    codes: int = 0


class Failures(msgspec.Struct, frozen=True):
    """Wrong passphrases since the vault was last opened; `last`: when, in seconds since 1970 UTC."""

    count: int
    last: float


def delay_after(failures: int) -> float:
    """Seconds to wait after so many wrong passphrases in a row: none for the first three, then
    5, 10, 20 … up to 15 minutes. Never a lock-out: there is unsent work behind the lock."""
    if failures < FREE_ATTEMPTS:
        return 0.0
    # The count comes from a file that anybody may have written.
    doublings = min(failures - FREE_ATTEMPTS, 20)
    return min(_LONGEST_SECONDS, 5.0 * 2.0**doublings)


class Attempts:
    """Counts wrong passphrases and recovery codes in a small file beside the header."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _read(self) -> _Record:
        """A file that the disk does not give is as good as a damaged one: it must not keep the laptop
        closed."""
        now = time.time()
        try:
            data = read_small(self._path) if self._path.is_file() else b""
            record = msgspec.json.decode(data, type=described(_Record)) if data else _Record(0, 0.0)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._from_now_on(FREE_ATTEMPTS, now)
        known = 0.0 <= record.last <= now and 0 <= record.codes <= record.failures <= _MOST_FAILURES
        return record if known else self._from_now_on(record.failures, now)

    def _from_now_on(self, failures: int, now: float) -> _Record:
        """For a file that says nothing, or of a moment to come (the clock went ahead and was set right), or
        before all clocks: the wait begins now, once. Where that cannot be kept there is none, or it would
        never end."""
        failures = min(max(failures, FREE_ATTEMPTS), _MOST_FAILURES)
        try:
            self._write(_Record(failures, now))
        except OSError:
            return _Record(0, 0.0)
        return _Record(failures, now)

    def failures(self) -> Failures:
        record = self._read()
        return Failures(record.failures, record.last)

    def seconds_left(self, *, code: bool = False) -> float:
        """How long until the next passphrase, or the next recovery code. For a code wrong passphrases do not
        count: whoever tried them in vain is just the one who telephones for it, and it cannot be guessed.

        A clock set back does not prolong the wait beyond the delay, one set forward ends it: the delay slows
        a person at the keyboard, Argon2id slows everybody else."""
        record = self._read()
        delay = delay_after(record.codes if code else record.failures)
        return max(0.0, min(delay, record.last + delay - time.time()))

    def _write(self, record: _Record) -> None:
        """Raises OSError."""
        give_way(self._path)
        write_atomically(self._path, msgspec.json.encode(record))

    def _keep(self, record: _Record) -> None:
        """Raises `DiskFullError`, `DiskError`."""
        with environment_errors():
            self._write(record)

    def failed(self, *, code: bool = False) -> float:
        """Count one more; returns the delay it brings. On a full disk it takes the held room; where that is
        gone too it brings none, and what was typed is called wrong all the same. Raises `DiskError`."""
        before = self._read()
        record = _Record(before.failures + 1, time.time(), before.codes + code)
        try:
            HeldRoom(self._path.parent).used_for(lambda: self._keep(record))
        except DiskFullError:
            return 0.0
        return delay_after(record.codes if code else record.failures)

    def was_none(self) -> None:
        """The last one was no guess at this vault: it does not count. Raises `DiskFullError`, `DiskError`."""
        record = self._read()
        self._keep(msgspec.structs.replace(record, failures=max(record.codes, record.failures - 1)))

    def succeeded(self) -> None:
        # A disk that lets nothing be deleted lets no store be opened either: opening it tells.
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

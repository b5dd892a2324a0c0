"""Copying a store and looking through one, beside the thread that writes in it.

`VACUUM INTO` reads one committed state while others go on writing, needs no key but the store's own, and
takes along no page that was given free: a copy holds what the tables hold and nothing that was erased.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.chains import Chains
from db.driver import READ_ONCE_KIB, Connection, connect, connect_to_read, copy_into, make_private
from db.errors import DamagedError, StoppedEarlyError, WrongKeyError, environment_errors

_PAUSE_SECONDS = 0.001


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds, in numbers. `seq`, `head` are of this device's latest revision (0 and empty: none);
    `recorded` and `waiting` count its own, `drafts` the visits in progress."""

    seq: int
    head: bytes
    recorded: int
    waiting: int
    drafts: int
    households: int


Walk = Callable[[Chains, Callable[[], None]], None]
"""Follows chains and raises `DamagedError`; calls the second every few links."""


class Beside:
    """Connections of their own, for one thread at a time. `stop` ends what is under way, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: Connection | None = None
        self._stopped = False

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._running is not None:
                self._running.interrupt()

    def copy(self, source: Path, key: bytes, target: Path) -> None:
        """A compact copy, on the disk when this returns. Raises `DiskFullError`, `DiskError`,
        `DamagedError`, `StoppedEarlyError`; then `target` is to be thrown away."""
        with self._open(lambda: connect(source, key, cache_kib=READ_ONCE_KIB)) as connection:
            make_private(target)
            copy_into(connection, target)
            _raise_if_spoilt(connection)
            flush(target)

    def look(self, path: Path, key: bytes, walk: Walk) -> Contents:
        """Read every page of a closed store, walk its chains and say what it holds. Raises `DamagedError`,
        `WrongKeyError`, `DiskError`, `StoppedEarlyError`."""
        with self._open(lambda: connect_to_read(path, key)) as connection:
            check(connection)
            walk(Chains(connection), self._pause)
            return contents(connection)

    def check_live(self, path: Path, key: bytes, walk: Walk) -> None:
        """Look through a store that is in use. Raises as `look` does."""
        with self._open(lambda: connect(path, key, cache_kib=READ_ONCE_KIB)) as connection:
            check(connection)
            # The chains as they are now, whatever is recorded meanwhile.
            connection.execute("BEGIN")
            walk(Chains(connection), self._pause)
            connection.execute("ROLLBACK")

    def _pause(self) -> None:
        """Leave the processor to whoever is typing."""
        self._raise_if_stopped()
        time.sleep(_PAUSE_SECONDS)

    def _raise_if_stopped(self) -> None:
        with self._lock:
            if self._stopped:
                raise StoppedEarlyError("stopped")

    @contextmanager
    def _open(self, opening: Callable[[], Connection]) -> Iterator[Connection]:
        with environment_errors():
            self._raise_if_stopped()
            connection = opening()
            try:
                with self._lock:
                    self._running = connection
                self._raise_if_stopped()
                yield connection
            finally:
                with self._lock:
                    self._running = None
                connection.close()


def _raise_if_spoilt(connection: Connection) -> None:
    """SQLCipher gives out zeros for a page that fails and reads no other from then on. If it was the last
    page of the last value, only one more reading tells: the copy is sound and ends in zeros. Raises
    `DamagedError`, `DiskError`."""
    connection.execute("PRAGMA cache_size = 0")
    try:
        with environment_errors():
            connection.execute("SELECT 1 FROM setting LIMIT 1").fetchall()
    except WrongKeyError as error:
        raise DamagedError("a page could not be read") from error


def check(connection: Connection) -> None:
    """Every page is read, which checks its authentication code, and every tree is walked."""
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        raise DamagedError("a page is not as it was written")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedError("a tree is not whole")


def contents(connection: Connection) -> Contents:
    latest = connection.execute(
        "SELECT device_seq, hash FROM ledger WHERE own = 1 ORDER BY device_seq DESC LIMIT 1"
    ).fetchone()
    recorded, received = connection.execute(
        "SELECT count(*), count(hub_seq) FROM ledger WHERE own = 1"
    ).fetchone()
    drafts = connection.execute("SELECT count(*) FROM draft_visit").fetchone()[0]
    households = connection.execute("SELECT count(*) FROM household").fetchone()[0]
    seq, head = latest or (0, b"")
    return Contents(seq, bytes(head), recorded, recorded - received, drafts, households)


def flush(path: Path) -> None:
    """Have the operating system put a whole file on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""Who writes to SQLite next.

SQLite's own waiting looks again after up to a tenth of a second, whoever else waits: between two looks the
database lies idle, and one process keeps another out for as long as it has anything to write. So the threads
of a process stand in line here, and only the first of them looks, often, whether another process is done.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import OperationalError

_LOOK_EVERY_S = 0.001
_BEGIN, _BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"


class Turns:
    """The line of this process for one database. `patience_s`: after so long a wait it is called busy, by
    SQLAlchemy's `OperationalError`."""

    def __init__(self, patience_s: int) -> None:
        self._patience_s = patience_s
        self._line = threading.RLock()

    @contextmanager
    def mine(self) -> Iterator[None]:
        """While the block runs no other thread of this process begins to write."""
        if not self._line.acquire(timeout=self._patience_s):
            raise OperationalError(_BEGIN_WRITING, None, sqlite3.OperationalError("database is locked"))
        try:
            yield
        finally:
            self._line.release()

    def begin_reading(self, driver: Any) -> None:
        """What the driver leaves to us. Past the engine's events, which would slow every statement."""
        try:
            driver.execute(_BEGIN)
        except sqlite3.OperationalError as error:
            raise OperationalError(_BEGIN, None, error) from error

    def begin(self, driver: Any) -> None:
        """Begin to write once no other process does. Not deferred: a transaction that reads and then writes
        can fail as "locked" whatever the patience."""
        until = time.monotonic() + self._patience_s
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            while not _has_begun(driver, last=time.monotonic() >= until):
                time.sleep(_LOOK_EVERY_S)
        finally:
            driver.execute(f"PRAGMA busy_timeout = {self._patience_s * 1000}")


def _has_begun(driver: Any, *, last: bool) -> bool:
    try:
        driver.execute(_BEGIN_WRITING)
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise OperationalError(_BEGIN_WRITING, None, error) from error
        return False
    return True

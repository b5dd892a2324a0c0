"""The one place that knows which SQLite this is: SQLCipher. Opening a file, doing something as a whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlcipher3 import dbapi2

from db.pages import sizes_to_try

if TYPE_CHECKING:
    from sqlite3 import Connection, DatabaseError, IntegrityError, OperationalError, Row
else:
    Connection = dbapi2.Connection
    DatabaseError = dbapi2.DatabaseError
    IntegrityError = dbapi2.IntegrityError
    OperationalError = dbapi2.OperationalError
    Row = dbapi2.Row

__all__ = [
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "Row",
    "Values",
    "atomic",
    "connect",
    "connect_to_read",
    "connect_to_salvage",
    "copy_into",
    "make_private",
]


Values: TypeAlias = tuple[Any, ...]
"""A row as the driver gives it."""

_COPYING = Lock()
_CACHE_KIB = 24_000
_KEPT_STATEMENTS = 512
"""More than a session and the screens beside it use: who goes round through more of them than are kept has
each prepared anew."""
READ_ONCE_KIB = 200
"""Enough for who goes through the file a single time, as a copy does: it would fill a greater one, and with
`VACUUM INTO` a second one of the same size, for nothing. What is once filled stays the program's."""


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone, or take one from everybody else. Raises OSError. On Windows it
    has the rights of its folder, which is the user's own."""
    if not path.exists():
        # One that is in use is not opened: closing it would let go of SQLite's locks.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    mode = path.stat().st_mode
    if os.name == "posix" and mode & 0o077:
        path.chmod(stat.S_IMODE(mode) & 0o700)


def connect(path: Path, key: bytes, *, cache_kib: int = _CACHE_KIB) -> Connection:
    """Open the file with a raw 256-bit key. The key is only tried at the first read.

    WAL with `synchronous=FULL`: a committed answer survives a power cut. `temp_store=MEMORY` keeps
    sorting and journals out of the temp folder; `secure_delete` overwrites what is deleted.
    """
    with suppress(OSError):
        # Where that cannot be, opening tells why. SQLite gives its logs the store's mode.
        make_private(path)

    def opened() -> Connection:
        connection: Connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False, cached_statements=_KEPT_STATEMENTS
        )
        return connection

    connection = _unlocked(path, opened, key)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 5000")
        # Each page that does not fit is encrypted on its way out and decrypted on its way back.
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def atomic(connection: Connection) -> Iterator[None]:
    """All or nothing; inside another one what is done here alone."""
    begin, end, undo = (
        ("SAVEPOINT inner_part", "RELEASE inner_part", ("ROLLBACK TO inner_part", "RELEASE inner_part"))
        if connection.in_transaction
        else ("BEGIN", "COMMIT", ("ROLLBACK",))
    )
    connection.execute(begin)
    try:
        yield
        connection.execute(end)
    except BaseException:
        # A full disk may have taken all of it back already; what happened is to be told, not that.
        if connection.in_transaction:
            for statement in undo:
                connection.execute(statement)
        raise


def connect_to_read(path: Path, key: bytes) -> Connection:
    """Open a file that must not change, to go through it once. It is not made if it is not there."""
    connection = _unlocked(path, partial(_at, path, "mode=ro"), key)
    connection.execute(f"PRAGMA cache_size = -{READ_ONCE_KIB}")
    return connection


def connect_to_salvage(image: Path, key: bytes) -> Connection:
    """Open a damaged file that nobody else uses, also one that was cut off. Nothing is made beside it."""
    return _unlocked(image, partial(_at, image, "mode=ro&immutable=1"), key, sound=False)


def copy_into(connection: Connection, target: Path) -> None:
    """`VACUUM INTO`. SQLCipher makes what it attaches with pages of one size for the whole program, whatever
    the store's are, and a copy with others cannot be read: one at a time."""
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    with _COPYING:
        connection.execute(f"PRAGMA cipher_default_page_size = {size}")
        connection.execute("VACUUM INTO ?", (str(target),))


def _at(path: Path, how: str) -> Connection:
    connection: Connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, check_same_thread=False
    )
    return connection


def _unlocked(path: Path, opened: Callable[[], Connection], key: bytes, *, sound: bool = True) -> Connection:
    """With the pages that the file has. A new connection for each try: one to which a page of another size
    was shown is spoilt."""
    if len(key) != 32:
        raise ValueError("the store's key has 32 bytes")
    *others, last = sizes_to_try(path)
    for size in others:
        try:
            return _tried(opened(), key, size, sound=sound)
        except DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") != "SQLITE_NOTADB":
                raise
    return _tried(opened(), key, last, sound=sound)


def _tried(connection: Connection, key: bytes, page_bytes: int, *, sound: bool) -> Connection:
    try:
        _unlock(connection, key, page_bytes, sound=sound)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Connection, key: bytes, page_bytes: int, *, sound: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cipher_page_size = {page_bytes}")
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    if not sound:
        # Otherwise a file that was cut off is refused as a whole.
        connection.execute("PRAGMA writable_schema = ON")
        # Every page is read anew: one that is at hand tells nothing of whether reading still goes on.
        connection.execute("PRAGMA cache_size = 0")
    connection.execute("SELECT count(*) FROM sqlite_master")

"""An SQLite database copied while it is in use, and put back in its place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path


class InUse(Exception):
    """A process has the database open; replacing the file under it would lose what it writes."""


class Damaged(Exception):
    """The file is no sound SQLite database."""


def copy(source: Path, target: Path) -> None:
    """A consistent copy of the state at one moment, in one file; writers go on meanwhile.

    The target appears only once the copy is complete, verified and on the disk. Raises FileExistsError,
    FileNotFoundError, `Damaged`, OSError (the disk).
    """
    if target.exists():
        raise FileExistsError(17, "exists", str(target))
    if not source.is_file():
        raise FileNotFoundError(2, "no such file", str(source))
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(part)) as there:
            here.backup(there)
            # One file, without a log beside it that could be left behind when it is carried away.
            there.execute("PRAGMA journal_mode=DELETE")
            if there.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Damaged(str(source))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Damaged(str(source)) from error
    finally:
        part.unlink(missing_ok=True)


def put_in_place(copied: Path, database: Path, aside: Path) -> bool:
    """Make `copied` the database. What was there is renamed to `aside`, never overwritten; returns whether
    anything was. Raises `InUse`."""
    there = database.exists()
    if there:
        _fold_log(database)
        database.rename(aside)
        for rest in ("-wal", "-shm"):
            left = database.with_name(database.name + rest)
            if left.exists():
                left.rename(aside.with_name(aside.name + rest))
    copied.replace(database)
    return there


def _fold_log(database: Path) -> None:
    """Only a database nobody else has open lets go of its write-ahead log."""
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise InUse(str(database)) from error
    except sqlite3.DatabaseError:
        # Damaged: it goes aside as it is, with whatever lies beside it.
        return
    if mode != ("delete",):
        raise InUse(str(database))

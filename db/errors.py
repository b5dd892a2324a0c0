"""What can go wrong with the store, told apart by who has to act."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager


class StoreError(Exception):
    """Any trouble with the store. The text is for a developer and holds no content."""


class WrongKeyError(StoreError):
    """The file is not a store of this key, or its first page is damaged."""


class DamagedError(StoreError):
    """The file opens but is not sound. It is to be set aside, never overwritten."""


class MissingError(DamagedError):
    """The file is gone or empty although there was a store. It is not made anew."""


class StoppedEarlyError(StoreError):
    """Work beside the store was told to stop. Nothing was changed."""


class NewerSchemaError(StoreError):
    """Written by a newer version of the program. Nothing was changed."""


class DiskFullError(StoreError):
    """There was no room. The transaction was rolled back; the store stays sound."""


class DiskError(StoreError):
    """The disk did not take or give the data: read-only, removed, busy. Nothing was changed."""


class TooDeepError(DiskError):
    """The path is longer than SQLite or the system takes. Nothing was changed."""


_FULL = ("SQLITE_FULL",)
_STOPPED = ("SQLITE_INTERRUPT", "SQLITE_ABORT")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_CORRUPT_SEQUENCE", "SQLITE_CORRUPT_VTAB")


@contextmanager
def environment_errors() -> Iterator[None]:
    """Turn the driver's errors about the environment into ours; bugs pass through as they are."""
    # Whoever only tells these errors apart, as the first window does, need not load the driver.
    from db.driver import DatabaseError, OperationalError

    try:
        yield
    except DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name in _FULL:
            raise DiskFullError(name) from error
        if name in _STOPPED:
            raise StoppedEarlyError(name) from error
        if name in _DAMAGED:
            raise DamagedError(name) from error
        if name == "SQLITE_NOTADB":
            raise WrongKeyError(name) from error
        if isinstance(error, OperationalError) and name.startswith(
            ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_LOCKED")
        ):
            raise DiskError(name) from error
        raise
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFullError("ENOSPC") from error
        if error.errno == errno.ENAMETOOLONG:
            raise TooDeepError("ENAMETOOLONG") from error
        raise DiskError(errno.errorcode.get(error.errno or 0, "?")) from error


def is_damage(error: Exception) -> bool:
    """Whether a page of the store could not be read, also where a plain reading met it. A connection that a
    page has spoilt says of the first one too that it is none."""
    name = getattr(error, "sqlite_errorname", "")
    return isinstance(error, DamagedError | WrongKeyError) or name in (*_DAMAGED, "SQLITE_NOTADB")

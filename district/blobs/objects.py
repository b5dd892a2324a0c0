"""Where sealed objects lie: a directory. The interface is as narrow as an S3-compatible store's."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from platformdirs import user_data_path
from sqlalchemy.engine import URL

_UNFINISHED = ".new"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class NoRoom(Exception):
    """The disk is full. Nothing was kept."""


class ObjectGone(Exception):
    """There is no object of this name, or not as much of it."""


class Objects(Protocol):
    """Immutable objects by name. A name is given once and tells nothing of the content."""

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Durable and whole when it returns; otherwise there is nothing. Raises `NoRoom`, OSError, and
        what `pieces` raises."""
        ...

    def read(self, name: str, start: int, length: int) -> bytes:
        """At most `length` bytes from `start`. Raises `ObjectGone`, OSError."""
        ...

    def size(self, name: str) -> int | None: ...

    def remove(self, name: str) -> None: ...

    def names(self, older_than_s: float) -> Iterator[str]:
        """Those that were put at least so many seconds ago."""
        ...


def new_name() -> str:
    return uuid4().hex


class ObjectFolder:
    """Objects in a directory that any number of processes may share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        """Why the last one was not kept, as the system names it (`EROFS`); empty: it was."""

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        try:
            self._put(name, pieces)
        except OSError as error:
            self.trouble = _named(error)
            if error.errno in _NO_ROOM:
                raise NoRoom("disk full") from error
            raise
        self.trouble = ""

    def try_out(self) -> str:
        """See whether something can be written at all; nothing stays. Returns what is in the way, as
        `trouble` has it."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder) as file:
                file.write(b"bangmun")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self.trouble = _named(error)
        return self.trouble

    def _put(self, name: str, pieces: Iterable[bytes]) -> None:
        place = self._place(name)
        beside = place.with_name(place.name + _UNFINISHED)
        try:
            if not place.parent.is_dir():
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _sync_folder(place.parent.parent)
            descriptor = os.open(
                beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
            )
            with os.fdopen(descriptor, "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
            _sync_folder(place.parent)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise

    def read(self, name: str, start: int, length: int) -> bytes:
        try:
            with self._place(name).open("rb") as file:
                file.seek(start)
                return file.read(length)
        except FileNotFoundError as error:
            raise ObjectGone("no such object") from error
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            raise ObjectGone("unreadable place on the disk") from error

    def size(self, name: str) -> int | None:
        try:
            return self._place(name).stat().st_size
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        # Whoever reads it just now (Windows) keeps it until the next tidying.
        with suppress(OSError):
            self._place(name).unlink(missing_ok=True)

    def names(self, older_than_s: float) -> Iterator[str]:
        until = time.time() - older_than_s
        for path in self.folder.glob("??/*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < until:
                    yield path.name

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name


def folder_for(url: URL, hub_id: str, chosen: Path | None) -> Path:
    """In the chosen directory, beside an SQLite database, or in the user's data folder; a folder of the
    hub's own in each, since what no table names is removed from it."""
    if chosen is not None:
        return chosen / hub_id
    if url.get_backend_name() == "sqlite":
        return Path(str(url.database)).parent / "blobs" / hub_id
    return user_data_path("bangmun-hub", appauthor=False) / "blobs" / hub_id


def is_full(trouble: str) -> bool:
    """Whether a trouble of `ObjectFolder` is a full disk, which may pass by itself."""
    return trouble in {errno.errorcode[number] for number in _NO_ROOM}


def _named(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, type(error).__name__)


def _sync_folder(folder: Path) -> None:
    """Make a new name durable. Windows has no handle on a folder; NTFS journals the renaming itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

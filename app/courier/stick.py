"""The files on the stick. It may be full, read-only, pulled out in the middle, or hold anything at all."""

from __future__ import annotations

import errno
from pathlib import Path

from app.vault.files import write_atomically
from app.wire.courier import MAX_FILE_BYTES, SUFFIX

ANSWER = "-answer"
_MOST_FILES = 500


class StickError(Exception):
    """The stick did not take or give the data. Everything is still in the laptop."""


class StickFullError(StickError):
    """No room on it."""


def write_new(folder: Path, stem: str, data: bytes) -> Path:
    """Write a file of its own, whole or not at all, and read it back; what is there is never overwritten.
    Raises `StickError`."""
    path = folder / f"{stem}{SUFFIX}"
    try:
        taken = 1
        while path.exists():
            taken += 1
            path = folder / f"{stem}-{taken}{SUFFIX}"
        write_atomically(path, data)
        if path.read_bytes() != data:
            raise StickError("written and read differ")
    except OSError as error:
        _drop_half(path)
        if error.errno == errno.ENOSPC:
            raise StickFullError("ENOSPC") from error
        raise StickError(errno.errorcode.get(error.errno or 0, "?")) from error
    return path


def _drop_half(path: Path) -> None:
    try:
        path.with_name(path.name + ".new").unlink(missing_ok=True)
    except OSError:
        return


def answers_in(folder: Path) -> list[Path]:
    """The district's answers on the stick by name. Raises `StickError`."""
    try:
        found = [path for path in folder.iterdir() if path.name.endswith(f"{ANSWER}{SUFFIX}")]
    except OSError as error:
        raise StickError(errno.errorcode.get(error.errno or 0, "?")) from error
    return sorted(found)[:_MOST_FILES]


def read(path: Path) -> bytes | None:
    """None: longer than any such file. Raises `StickError`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise StickError(errno.errorcode.get(error.errno or 0, "?")) from error
    return data if len(data) <= MAX_FILE_BYTES else None

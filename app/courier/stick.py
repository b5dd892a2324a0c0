"""The files on the stick. It may be full, read-only, pulled out in the middle, or hold anything at all."""

from __future__ import annotations

import errno
import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.vault.files import write_atomically
from app.wire.courier import (
    HEAD_BYTES,
    MAX_FILE_BYTES,
    SUFFIX,
    Label,
    NotACourierFile,
    label_of,
    may_be_courier,
)
from app.wire.encoding import Malformed

_MOST_FILES = 5_000
_MARK_BYTES = 16


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


@dataclass(frozen=True, slots=True)
class Lying:
    """A file on the stick. `label`: None where it has none that can be read; `mark`: the same for a copy."""

    path: Path
    label: Label | None
    mark: bytes


def lying_in(folder: Path) -> tuple[list[Lying], list[Path]]:
    """Courier files by what they say of themselves, whatever their names became; and those that were not
    looked at, the oldest of very many. Raises `StickError`."""
    try:
        found = [path for path in folder.iterdir() if may_be_courier(path.name)]
        if len(found) > _MOST_FILES:
            found.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    except OSError as error:
        raise StickError(errno.errorcode.get(error.errno or 0, "?")) from error
    return [_lying(path) for path in found[:_MOST_FILES]], found[_MOST_FILES:]


def _lying(path: Path) -> Lying:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        return Lying(path, label_of(head), hashlib.sha256(head).digest()[:_MARK_BYTES])
    except (OSError, NotACourierFile, Malformed):
        return Lying(path, None, b"")


def read(path: Path) -> bytes | None:
    """None: longer than any such file. Raises `StickError`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise StickError(errno.errorcode.get(error.errno or 0, "?")) from error
    return data if len(data) <= MAX_FILE_BYTES else None

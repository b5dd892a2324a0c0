"""Every second folder that may hold backups: the one in use, and those left, with what was erased since.

Those left are cleared with the next whole backup; a disk that is not there then, when it is back. The list is
sealed: whoever can edit files must not have a disk cleared that is out of their reach, nor have the one in
use forgotten.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import msgspec

from app.vault.disk_marks import ChosenFolder
from app.vault.files import write_atomically
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.wire.encoding import Malformed, decode, encode

_FILE, _PURPOSE = "left", "second folders that were left"
_MOST_BYTES, _MOST_LEFT = 100_000, 20


class _Left(msgspec.Struct, frozen=True):
    """`used`: the one in use, empty: none, None: an earlier version wrote the list without it. `unknown`: one
    was in use that nobody can name any more. `marks`: of `folders`, in their order; an earlier version wrote
    none."""

    folders: list[str]
    used: str | None = None
    unknown: bool = False
    marks: list[bytes] = []
    used_mark: bytes = b""

    @property
    def chosen(self) -> list[ChosenFolder]:
        pairs = zip_longest(self.folders, self.marks[: len(self.folders)], fillvalue=b"")
        return [ChosenFolder(str(folder), bytes(mark)) for folder, mark in pairs]


class LeftFolders:
    """Of the vault whose own backups lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._turn = threading.Lock()

    def _read(self, key: bytes) -> _Left:
        try:
            if self._path.stat().st_size > _MOST_BYTES:
                return _Left([])
            return decode(open_bytes(key, _PURPOSE, self._path.read_bytes()), _Left)
        except (OSError, NotOursError, Malformed):
            return _Left([])

    def _write(self, key: bytes, left: _Left) -> None:
        self._path.parent.mkdir(exist_ok=True, mode=0o700)
        write_atomically(self._path, seal_bytes(key, _PURPOSE, encode(left)))

    def all(self, key: bytes) -> list[ChosenFolder]:
        """Those left that were not cleared yet."""
        return self._read(key).chosen

    def used(self, key: bytes) -> ChosenFolder | None:
        """The one in use, its folder empty: none; None: the list does not tell."""
        kept = self._read(key)
        return None if kept.used is None else ChosenFolder(kept.used, kept.used_mark)

    def has_unknown(self, key: bytes) -> bool:
        """Whether copies lie in a folder that nobody can name any more."""
        return self._read(key).unknown

    def use(
        self,
        key: bytes,
        folder: ChosenFolder | None,
        before: ChosenFolder | None = None,
        *,
        unknown: bool | None = None,
    ) -> None:
        """`folder` is in use from now on, or none; `before` is left, unless it is the same under whatever
        name. `unknown` None: as it was. Raises OSError."""
        with self._turn:
            kept = self._read(key)
            left = [each for each in kept.chosen if each != before]
            left += [] if before is None else [before]
            others = [each for each in left if not _is_same(each, folder)][-_MOST_LEFT:]
            used = ChosenFolder("") if folder is None else folder
            lost = kept.unknown if unknown is None else unknown
            self._write(key, _with(_Left([], used.folder, lost, used_mark=used.mark), others))

    def take_up(self, key: bytes, found: ChosenFolder, used: ChosenFolder | None) -> None:
        """Nobody chose `found`, or it was left and is at another path now; not if it is `used`. Raises
        OSError."""
        with self._turn:
            kept = self._read(key)
            if found in kept.chosen or _is_same(found, used):
                return
            others = [each for each in kept.chosen if not _is_same(each, found)]
            self._write(key, _with(kept, [*others, found][-_MOST_LEFT:]))

    def clear(
        self, key: bytes, used: ChosenFolder | None, clears: Callable[[ChosenFolder], bool]
    ) -> list[ChosenFolder]:
        """Remove the backups in those that were left; `clears` does that with one, False: it waits. Never
        those in `used`, which was taken up again under whatever name. Returns those that are in the list no
        more."""
        gone = [each for each in self.all(key) if _is_same(each, used) or clears(each)]
        try:
            with self._turn:
                kept = self._read(key)
                if gone:
                    self._write(key, _with(kept, [each for each in kept.chosen if each not in gone]))
        except OSError:
            # Looked at once more with the next backup.
            return []
        return gone


def _with(kept: _Left, chosen: list[ChosenFolder]) -> _Left:
    folders, marks = [each.folder for each in chosen], [each.mark for each in chosen]
    return msgspec.structs.replace(kept, folders=folders, marks=marks)


def _is_same(one: ChosenFolder, other: ChosenFolder | None) -> bool:
    return other is not None and (one == other if not one.mark else one.mark == other.mark)

"""The folders on other disks in which backups of this vault lie: the one in use, and those that were left.

Each is known by its mark, under whatever path it comes back; what else lies at its path is another disk, on
which nothing is written and of which nothing is believed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.vault.backup_shelf import BackupShelf
from app.vault.clearing import Clearing
from app.vault.disk_marks import (
    AnotherDiskError,
    ChosenFolder,
    DiskMarks,
    Presence,
    UnmarkableFolderError,
)
from app.vault.left_folders import LeftFolders
from app.vault.renamed_copies import remove_renamed, renamed_shelves
from app.vault.second_folder import Note, mend_second_folder, write_second_folder
from app.vault.vault import Vault
from app.vault.witnessed_folder import WitnessedFolder
from db.errors import DiskError
from db.store import Store


class SecondDisks:
    """Of one unlocked vault. `used`: the one in use, None: none; `note`: what became of the note that names
    it; `unknown`: one was in use that nobody can name any more, and copies lie there. `key` raises once the
    laptop is locked. Made where the store lives."""

    def __init__(self, vault: Vault, key: Callable[[], bytes], store: Store | None) -> None:
        self._folder = vault.folder
        self._key = key
        self._witness = WitnessedFolder(store)
        self._left = LeftFolders(vault.backups)
        self._marks = DiskMarks(DiskMarks.secret_of(key()))
        self.used: ChosenFolder | None = None
        self.note = Note.WHOLE
        self._find()
        self.unknown = self._left.has_unknown(key())

    def _find(self) -> None:
        sealed = self._left.used(self._key())
        said = self._witness.read() if sealed is None else sealed
        second, self.note = mend_second_folder(self._folder, None if said is None else said.folder)
        if second is not None:
            known = said is not None and said.folder == str(second)
            self.used = said if known else ChosenFolder(str(second))
            if sealed is None:
                # An earlier version chose it, or the list went. A disk that takes nothing: the next opening.
                with suppress(OSError):
                    self._left.use(self._key(), self.used)
        if self.note is not Note.LOST:
            self._witness.write(self.used)

    def use(self, folder: Path | None) -> None:
        """Take `folder` into use, or none; the one before is left. Raises OSError, `UnmarkableFolderError`:
        then it is not taken."""
        before, lost = self._seen(self.used), self.unknown or self.note is Note.LOST
        unknown = lost and (folder is None or not self._lie_in(folder))
        chosen = None if folder is None else self._marks.put(folder)
        self._left.use(self._key(), chosen, before, unknown=unknown)
        try:
            write_second_folder(self._folder, folder)
        except OSError:
            with suppress(OSError):
                self._left.use(self._key(), before, unknown=self.unknown)
            raise
        self._witness.write(chosen)
        self.used, self.note, self.unknown = chosen, Note.WHOLE, unknown

    def reach(self) -> Path | None:
        """The folder in use, None: there is none. Raises `DiskError`: its disk is not there today, of it
        `AnotherDiskError`: another is."""
        known, before = self._seen(self.used), self.used
        if known is None:
            return None
        presence = self._marks.look(known)
        if presence is Presence.AWAY:
            raise DiskError("the second folder is not there")
        if presence is Presence.OTHER:
            self._take_up_others()
            if not known.mark and self._lie_in(known.path):
                raise DiskError("the second folder takes no mark")
            raise AnotherDiskError("the second folder is another one")
        if known != before:
            # A list that could not be written: the next backup.
            with suppress(OSError):
                self._left.use(self._key(), known)
            self.used = known
        return known.path

    def clear_left(self, vault: str) -> None:
        """Remove the backups of `vault` in those that were left, as far as their disks are there today."""
        self._take_up_others()
        cleared = []

        def clears(left: ChosenFolder) -> bool:
            known = self._seen(left) or left
            if self._marks.look(known) is not Presence.HERE:
                return False
            clearing, shelves = Clearing(), [known.path / vault]
            with clearing.of(known.path):
                BackupShelf(known.path / vault).clear()
            with clearing.of(known.path):
                shelves += renamed_shelves(known.path, vault)
            for shelf in shelves:
                with clearing.of(shelf):
                    remove_renamed(shelf, self._key(), vault)
            if clearing.refused:
                return False
            cleared.append((left, known))
            return True

        gone = self._left.clear(self._key(), self.used, clears)
        for left, known in cleared:
            if left in gone:
                self._marks.remove(known)

    def unreached(self) -> list[str]:
        """Folders that were left and could not be cleared yet: copies of what was erased may lie there.
        Empty: in one that nobody can name."""
        left = list(dict.fromkeys(each.folder for each in self._left.all(self._key())))
        return [*left, ""] if self.unknown or self.note is Note.LOST else left

    def all(self) -> list[ChosenFolder]:
        """The one in use, those left and not cleared yet: an erasure has to reach them."""
        used = [] if self.used is None else [self.used]
        return [*used, *(each for each in self._left.all(self._key()) if each not in used)]

    def _seen(self, chosen: ChosenFolder | None) -> ChosenFolder | None:
        """One of an earlier version is marked when it is seen: backups of this vault lie there."""
        if chosen is None or chosen.mark:
            return chosen
        with suppress(OSError, UnmarkableFolderError):
            if self._lie_in(chosen.path):
                marked = self._marks.put(chosen.path)
                # What has the mark of another one lies at its path and is not this one.
                return chosen if marked.mark in {each.mark for each in self.all()} else marked
        return chosen

    def _take_up_others(self) -> None:
        """A disk at the path of another one on which backups of this vault lie is one that the list lacks: an
        earlier version wrote to whatever had that letter. It counts as left: erasures reach it or tell it."""
        for path in dict.fromkeys(each.path for each in self.all()):
            chosen = [each for each in self.all() if each.path == path]
            # Where a disk or the list takes nothing: the next backup.
            with suppress(OSError):
                known = any(self._marks.look(each) is Presence.HERE for each in chosen)
                if not known and self._lie_in(path):
                    self._left.take_up(self._key(), self._marked(path), self.used)

    def _marked(self, folder: Path) -> ChosenFolder:
        """Without a mark where the disk takes none: it is told all the same."""
        try:
            return self._marks.put(folder)
        except UnmarkableFolderError:
            return ChosenFolder(str(folder))

    def _lie_in(self, folder: Path) -> bool:
        """Whether backups of this vault lie there already. Raises OSError."""
        shelves = [BackupShelf(each) for each in folder.glob("*-*-*-*-*")] if folder.is_dir() else []
        return any(each.read_manifest(self._key()) is not None for shelf in shelves for each in shelf.whole())

"""What the store itself says of the second folder in use: the files that say it can all be deleted, the store
cannot without being missed. Used where the store lives."""

from __future__ import annotations

from contextlib import suppress

from app.vault.disk_marks import ChosenFolder
from db.errors import DiskError, DiskFullError
from db.store import Store

SECOND_FOLDER, MARK = "second_folder", "second_folder_mark"


class WitnessedFolder:
    """`store` None: there is none to ask."""

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def read(self) -> ChosenFolder | None:
        """The one in use, its folder empty: none; None: it was never written here."""
        kept = None if self._store is None else self._store.settings.get(SECOND_FOLDER)
        if self._store is None or kept is None:
            return None
        return ChosenFolder(kept.decode(errors="surrogateescape"), self._store.settings.get(MARK) or b"")

    def write(self, folder: ChosenFolder | None) -> None:
        """A disk that takes nothing: the files beside the store say it, and the next opening writes it."""
        chosen = ChosenFolder("") if folder is None else folder
        if self._store is not None and self.read() != chosen:
            with suppress(DiskFullError, DiskError), self._store.transaction():
                self._store.settings.put(SECOND_FOLDER, chosen.folder.encode(errors="surrogateescape"))
                self._store.settings.put(MARK, chosen.mark)

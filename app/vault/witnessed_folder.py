"""What the store itself says of the second folder in use: the files that say it can all be deleted, the store
cannot without being missed. Used where the store lives."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from db.errors import DiskError, DiskFullError
from db.store import Store

_SETTING = "second_folder"


class WitnessedFolder:
    """`store` None: there is none to ask."""

    def __init__(self, store: Store | None) -> None:
        self._store = store

    def read(self) -> str | None:
        """The one in use, empty: none, None: it was never written here."""
        kept = None if self._store is None else self._store.settings.get(_SETTING)
        return None if kept is None else kept.decode(errors="surrogateescape")

    def write(self, folder: Path | None) -> None:
        """A disk that takes nothing: the files beside the store say it, and the next opening writes it."""
        text = "" if folder is None else str(folder)
        if self._store is not None and self.read() != text:
            with suppress(DiskFullError, DiskError), self._store.transaction():
                self._store.settings.put(_SETTING, text.encode(errors="surrogateescape"))

"""Which backups an erasure has not reached yet: a mark beside them, so that it is gone on with after any cut.

This laptop's own are cleared at once; a second folder may be away for weeks. Meanwhile backups are made and
rotated here as ever, and what is set aside as damaged stays.
"""

from __future__ import annotations

from pathlib import Path

from app.vault.files import sync_folder, write_atomically

_FILE = "forgetting"
_SECOND = b"second"


class Forgetting:
    """Of the vault whose own backups lie in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE

    def is_owed(self) -> bool:
        """Some backup, here or in the second folder, may hold what was erased."""
        return self._path.exists()

    def is_owed_here(self) -> bool:
        """One of this laptop's own."""
        try:
            return self._path.read_bytes() != _SECOND
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def begin(self, *, here: bool) -> None:
        """Something was erased; `here` False: of what is owed the own backups are free already. Raises
        OSError."""
        if here or not self.is_owed():
            self._path.parent.mkdir(exist_ok=True, mode=0o700)
            write_atomically(self._path, b"" if here else _SECOND)

    def reached(self, *, here: bool, second: bool) -> None:
        """Raises OSError."""
        if here and second:
            self._path.unlink(missing_ok=True)
            sync_folder(self._path.parent)
        elif here:
            write_atomically(self._path, _SECOND)

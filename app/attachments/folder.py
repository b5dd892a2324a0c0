"""The folder of sealed files. Nothing that comes here is readable, half-written files included."""

from __future__ import annotations

from pathlib import Path

from app.attachments.errors import DamagedAttachmentError
from app.vault.files import write_atomically
from db.errors import DiskError, environment_errors

_UNFINISHED = ".new"


class SealedFolder:
    """One file an attachment, named by its random id; nothing in a name tells of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, sealed: bytes) -> None:
        """Durable when it returns. Raises `DiskFullError`, `DiskError`; then there is no such file."""
        with environment_errors():
            self._folder.mkdir(mode=0o700, exist_ok=True)
            try:
                write_atomically(self._folder / name, sealed)
            except OSError:
                self._unlink(self._folder / (name + _UNFINISHED))
                raise

    def read(self, name: str, start: int, length: int) -> bytes:
        """At most `length` bytes from `start`. Raises `DamagedAttachmentError` where there is no such file,
        `DiskError` where the disk does not give it."""
        try:
            with environment_errors(), (self._folder / name).open("rb") as file:
                file.seek(start)
                return file.read(length)
        except DiskError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                raise DamagedAttachmentError("no such file") from error
            raise

    def size(self, name: str) -> int | None:
        """None: there is no such file. Raises `DiskError` where the disk does not say."""
        with environment_errors():
            try:
                return (self._folder / name).stat().st_size
            except FileNotFoundError:
                return None

    def remove(self, name: str) -> None:
        """Where the file is in use (Windows), it stays until the next tidying; nobody can open it."""
        self._unlink(self._folder / name)

    def names(self) -> set[str]:
        """Everything that lies here, unfinished files included. Raises `DiskError`."""
        if not self._folder.is_dir():
            return set()
        with environment_errors():
            return {path.name for path in self._folder.iterdir() if path.is_file()}

    def _unlink(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return

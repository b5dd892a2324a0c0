"""Going through every place that an erasure has to reach: what refuses keeps nothing else from going."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from db.errors import DiskError


class RefusingFilesError(OSError):
    """Everything else is cleared. `paths`: what could not be looked at or removed."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__("not everything could be cleared")
        self.paths = paths


class UnclearedError(DiskError):
    """A backup was made and everything else is cleared; in `paths`, which could not be looked at or removed,
    what was erased may still stand."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__("an erasure did not reach everything")
        self.paths = paths


class Clearing:
    """Keeps what `refused` until everything else is done."""

    def __init__(self) -> None:
        self.refused: list[Path] = []

    @contextmanager
    def of(self, path: Path) -> Iterator[None]:
        """What is done about `path`; where that refuses, or something in it, it is kept and not raised."""
        try:
            yield
        except RefusingFilesError as error:
            self.refused += [each for each in error.paths if each not in self.refused]
        except FileNotFoundError:
            return
        except OSError:
            # A folder that stays because of a file in it needs no word of its own.
            if not any(each.is_relative_to(path) for each in self.refused):
                self.refused.append(path)

    def end(self) -> None:
        """Raises `RefusingFilesError`."""
        if self.refused:
            raise RefusingFilesError(self.refused)


def clear_folder(folder: Path) -> None:
    """Remove it with all in it that lets itself be removed. Raises `RefusingFilesError`."""
    clearing = Clearing()

    def refused(
        _how: object, path: str, info: tuple[type[BaseException], BaseException, TracebackType]
    ) -> None:
        with clearing.of(Path(path)):
            raise info[1]

    shutil.rmtree(folder, onerror=refused)
    clearing.end()

"""The watch that begins with the lock and ends with the unlocking, where there is anything to watch over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.locked_watch import LockedWatch
    from ui.vigil import Vigil


class WatchAtLock:
    """`say` puts a sentence on the locked page."""

    def __init__(self, tasks: Tasks, say: Callable[[str], None], window: QWidget) -> None:
        self._tasks, self._say, self._window = tasks, say, window
        self._watch: LockedWatch | None = None

    @property
    def vigil(self) -> Vigil | None:
        """What is watched over now."""
        return self._watch.vigil if self._watch is not None else None

    def keep(self, vigil: Vigil) -> None:
        """Begin, if there is a need."""
        if vigil.is_needed:
            from ui.locked_watch import LockedWatch

            self._watch = LockedWatch(vigil, self._tasks, self._say, self._window)

    def keep_also(self, vigil: Vigil, call_by: tuple[int, ...]) -> None:
        """Call by these times; `vigil` is what is kept where nothing is watched over yet."""
        if self._watch is not None:
            self._watch.call_by(call_by)
        elif call_by:
            from msgspec.structs import replace

            self.keep(replace(vigil, call_by_ms=call_by))

    def end(self) -> None:
        """The laptop is unlocked, or the window is closed."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

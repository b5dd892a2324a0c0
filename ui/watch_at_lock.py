"""The watch that begins with the lock and ends with the unlocking, where there is anything to watch over."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.components.tone import Tone
from ui.tasks import Tasks

if TYPE_CHECKING:
    from app.vault.locked_note import LockedNote
    from ui.locked_watch import LockedWatch
    from ui.vigil import Vigil

_NOTE = "locked.json"
_CLOCKS_DIFFER_MS = 60_000


class WatchAtLock:
    """`say` puts a sentence on the locked page; `folder`: where the vault of the laptop that is locked is."""

    def __init__(
        self, tasks: Tasks, say: Callable[[str, Tone], None], folder: Callable[[], Path], window: QWidget
    ) -> None:
        self._tasks, self._say, self._folder, self._window = tasks, say, folder, window
        self._watch: LockedWatch | None = None

    @property
    def vigil(self) -> Vigil | None:
        """What is watched over now."""
        return self._watch.vigil if self._watch is not None else None

    def keep(self, vigil: Vigil) -> None:
        """Begin, if there is a need."""
        self.end()
        if vigil.is_needed:
            from ui.locked_watch import LockedWatch

            self._watch = LockedWatch(vigil, self._tasks, self._say, self._folder(), self._window)

    def keep_also(self, vigil: Vigil, note: LockedNote) -> None:
        """What the store said at last; `vigil` is what is kept where nothing is watched over yet."""
        if self._watch is not None:
            self._watch.learn(note)
        else:
            self.keep(vigil.with_note(note))

    def remember(self) -> None:
        """The program has just been started: go on with what the one before kept beside the vault."""
        if not (self._folder() / _NOTE).exists():
            # As on nearly every laptop: nothing is loaded to find that out.
            return
        from msgspec.structs import replace

        from app.vault.locked_note import read_note
        from ui.vigil import Vigil

        note = read_note(self._folder())
        if note is not None:
            if note.call_by_ms and time.time_ns() // 1_000_000 < note.kept_ms - _CLOCKS_DIFFER_MS:
                # It was put back since: how long ago that was is not known.
                note = replace(note, call_by_ms=(0,))
            self.keep(Vigil(note.url, note.suite, note.hub).with_note(note))

    def go_on(self, before: Vigil) -> None:
        """This program took the place of one that had `before` in its memory."""
        self.keep(before if self.vigil is None else self.vigil.with_ticket_of(before))

    def end(self) -> None:
        """The laptop is unlocked, or the window is closed."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

"""Cyclic garbage is collected on the Qt thread alone, and between two events.

Python collects on whichever thread happens to make one object too many, at whatever moment. A widget in a
cycle would then be destroyed on the store's thread while Qt draws it, or while Qt goes through all widgets to
give them another style: either ends the process.
"""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

from ui.stillness import Stillness

_EVERY_MS = 200
_WHOLE_EVERY_S = 30.0
"""Looking through everything takes a tenth of a second: not more often than this, and while nobody types."""


@contextmanager
def nothing_collected() -> Iterator[None]:
    """For what goes through all widgets at once."""
    by_itself = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if by_itself:
            gc.enable()


def set_program_aside() -> None:
    """The program itself, once it has been read, is nobody's garbage: two thirds of all objects, which each
    look through everything would go through for nothing, also the one that follows the lock. Once, before
    anybody's record is open: what is set aside is never collected."""
    if not gc.get_freeze_count():
        gc.collect(1)
        gc.freeze()


class Collecting:
    """While one of these lives and was not stopped, nothing is collected by itself."""

    _running = 0
    _by_itself_before = True

    def __init__(self) -> None:
        if Collecting._running == 0:
            Collecting._by_itself_before = gc.isenabled()
            gc.disable()
        Collecting._running += 1
        self._owner = QObject()
        self._whole_at = time.monotonic()
        timer = QTimer(self._owner)
        timer.setInterval(_EVERY_MS)
        here = weakref.ref(self)

        def look() -> None:
            mine = here()
            if mine is not None:
                mine.look()

        timer.timeout.connect(look)
        timer.start()
        self._timer = timer
        self._end = weakref.finalize(self, Collecting._ended)

    def look(self) -> None:
        """Collect the youngest objects, and older ones when their turn has come, by Python's own counts."""
        counts, limits = gc.get_count(), gc.get_threshold()
        whole_is_due = counts[2] > limits[2] and time.monotonic() - self._whole_at > _WHOLE_EVERY_S
        if whole_is_due and Stillness.is_now():
            self._whole_at = time.monotonic()
            gc.collect()
        elif counts[1] > limits[1]:
            gc.collect(1)
        elif counts[0] > limits[0]:
            gc.collect(0)

    def stop(self) -> None:
        """The last one to stop lets Python collect as it did before."""
        self._timer.stop()
        self._end()

    @classmethod
    def _ended(cls) -> None:
        cls._running -= 1
        if cls._running == 0 and cls._by_itself_before:
            gc.enable()

"""A clock that nobody puts right, beside the one that people read."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

_TICKS_APART_MS = 1_000
"""Two clocks never tick alike."""


def elapsed_ms() -> int:
    """Milliseconds since some moment before the program began, whatever is done to the calendar's clock.

    Linux counts the time asleep too, and so do the counters that Python reads on Windows; on macOS it stands
    still asleep, where nobody is called anyway, and the calendar's clock tells of that time on waking."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    else:  # noqa: RET505 - the type checker knows by it that this is of another system
        return time.monotonic_ns() // 1_000_000


class Steady:
    """How long each thing has been waiting, as long as this store is open: by the calendar's clock as it was
    seen first, and from then on by whichever clock says more."""

    def __init__(self, clock_ms: Callable[[], int] = elapsed_ms) -> None:
        self.clock_ms = clock_ms
        self._seen: dict[tuple[str, int], tuple[int, int]] = {}

    def ago_ms(self, what: str, by_calendar_ms: int | None) -> int | None:
        """How long ago this was. None by the calendar: that was put back beyond it, and only what was seen
        before that is known; None: it was not."""
        if by_calendar_ms is not None:
            return self.waited_ms(what, 0, by_calendar_ms)
        at, before = self._seen.get((what, 0), (None, 0))
        return None if at is None else before + self.clock_ms() - at

    def waited_ms(self, what: str, began_ms: int, by_calendar_ms: int) -> int:
        """`began_ms`: by the calendar; another beginning is counted anew. Not less than `by_calendar_ms`."""
        now = self.clock_ms()
        at, before = self._seen.setdefault((what, began_ms), (now, max(0, by_calendar_ms)))
        counted = before + now - at
        return counted if counted > by_calendar_ms + _TICKS_APART_MS else by_calendar_ms

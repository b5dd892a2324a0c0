"""How much one request carries: what the line lets through, remembered from session to session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.sync.books import BATCH_BYTES
from app.sync.hooks import MOST_ABREAST
from app.sync.transport import UnreachableError

_NEAR_MS, _QUICK_MS, _SLOW_MS = 50, 1_000, 8_000
_SMALLEST = 4_000
_ENOUGH = 30
LINE_BYTES = 200
"""Of the access log, about."""


class Ceiling:
    """Up to where a size may grow: half of what was cut off, and more again once enough got through."""

    def __init__(self, largest: int) -> None:
        self._largest = self._most = largest
        self._in_a_row = 0

    def under(self, size: int) -> int:
        return min(size, self._most)

    def cut(self, size: int) -> None:
        self._most, self._in_a_row = max(size // 2, 1), 0

    def carried(self) -> None:
        self._in_a_row += 1
        if self._in_a_row >= _ENOUGH:
            self._most, self._in_a_row = min(self._most * 2, self._largest), 0


class Portion:
    """Bytes in one kind of request: more while they go quickly, fewer when they are slow, far fewer once one
    was cut off on its way. So a line that breaks every few seconds carries everything in the end."""

    def __init__(self, first: int, largest: int) -> None:
        self.size = first
        self.abreast = 1
        """How many may be under way. Two share what a slow line carries, and both are lost if it breaks."""
        self._smallest = min(_SMALLEST, largest)
        self._ceiling = Ceiling(largest)
        self._tried = False

    def greeted(self, took_ms: int) -> None:
        """What the greeting says of a line that has carried none of these requests yet: one that answers
        within `_NEAR_MS` is no narrow one, whose greeting alone is on its way for as long."""
        if not self._tried and took_ms < _NEAR_MS:
            self._quick(took_ms)

    @contextmanager
    def carried(self, clock_ms: Callable[[], int]) -> Iterator[None]:
        """Around the request."""
        self._tried, begun = True, clock_ms()
        try:
            yield
        except UnreachableError:
            self._ceiling.cut(self.size)
            self.size, self.abreast = max(self.size // 4, self._smallest), 1
            raise
        took_ms = clock_ms() - begun
        self._ceiling.carried()
        self.abreast = 1
        if took_ms < _QUICK_MS:
            self._quick(took_ms)
        elif took_ms > _SLOW_MS:
            self.size = max(self.size // 2, self._smallest)

    def _quick(self, took_ms: int) -> None:
        self.abreast = MOST_ABREAST
        # Four times as much as went in a quarter of that time would have been quick too.
        more = 4 if took_ms * 4 < _QUICK_MS else 2
        self.size = max(self._ceiling.under(self.size * more), self._smallest)


class Portions:
    """One for a laptop."""

    def __init__(self) -> None:
        self.push = Portion(BATCH_BYTES, 2_000_000)
        # One page is taken while the next comes: the store would wait for a next one that is much larger, and
        # whoever saves something meanwhile for all of it.
        self.pull = Portion(1_000_000, 2_000_000)
        self.own = Portion(1_000_000, 4_000_000)
        self.forms = Portion(4_000_000, 4_000_000)
        self.access = Portion(500 * LINE_BYTES, 500 * LINE_BYTES)

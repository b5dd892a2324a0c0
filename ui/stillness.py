"""Whether somebody is typing or pointing just now: what takes a tenth of a second waits until nobody is."""

from __future__ import annotations

import math
import time

_STILL_S = 2.0
"""More than a second: after a sign of life the next one is looked for a second later (`ui/locking.py`)."""


class Stillness:
    """Of the whole program. While it is locked nobody tells of signs of life, and it counts as still."""

    _last = -math.inf

    @classmethod
    def end(cls) -> None:
        """Somebody is here."""
        cls._last = time.monotonic()

    @classmethod
    def is_now(cls) -> bool:
        """Whether nobody has touched anything for a while."""
        return time.monotonic() - cls._last > _STILL_S

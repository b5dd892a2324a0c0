"""How often somebody may ask: a bucket of tokens each, refilled at a steady rate."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import msgspec

_MOST_BUCKETS = 50_000


class Rate(msgspec.Struct, frozen=True):
    """`burst` at once, then `per_second`."""

    per_second: float
    burst: int


DEVICE_RATE = Rate(100.0, 2_000)
"""Far above what a laptop does; it stops one that has run wild."""

FAILED_FROM_ONE_ADDRESS = Rate(1 / 30, 10)
"""Wrong codes from one address: ten, then one in half a minute. Guessing one of 30^8 takes for ever."""

FAILED_FROM_EVERYWHERE = Rate(1.0, 100)
"""Wrong codes from everywhere together, for whoever guesses from many addresses."""

_EVERYBODY: Final = ""


class Buckets:
    """One bucket a key, in this process. Keys not seen for long are forgotten, which refills them."""

    def __init__(self, rate: Rate, now_ms: Callable[[], int]) -> None:
        self._rate = rate
        self._now_ms = now_ms
        self._lock = threading.Lock()
        self._levels: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def is_empty(self, key: str) -> bool:
        with self._lock:
            return self._level(key) < 1

    def take(self, key: str) -> bool:
        """Take a token. False: there was none."""
        with self._lock:
            level = self._level(key)
            allowed = level >= 1
            self._levels[key] = (level - 1 if allowed else level, self._now_ms())
            self._levels.move_to_end(key)
            if len(self._levels) > _MOST_BUCKETS:
                self._levels.popitem(last=False)
            return allowed

    def _level(self, key: str) -> float:
        now_ms = self._now_ms()
        level, since_ms = self._levels.get(key, (float(self._rate.burst), now_ms))
        if since_ms > now_ms:
            # The clock was ahead and has been put right: the bucket fills from now on, not from then on.
            self._levels[key] = (level, now_ms)
            return level
        return min(float(self._rate.burst), level + (now_ms - since_ms) / 1000 * self._rate.per_second)


class Failures:
    """What was shown as proof and was none, of one kind: codes, receipts or tickets. A whole office may have
    one address, so wrong proofs of one kind say nothing of another."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._here = Buckets(FAILED_FROM_ONE_ADDRESS, now_ms)
        self._anywhere = Buckets(FAILED_FROM_EVERYWHERE, now_ms)

    def are_too_many(self, peer: str) -> bool:
        return self._here.is_empty(peer) or self._anywhere.is_empty(_EVERYBODY)

    def note(self, peer: str) -> None:
        self._here.take(peer)
        self._anywhere.take(_EVERYBODY)

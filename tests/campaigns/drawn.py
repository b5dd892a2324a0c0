"""A process in which chance and time come from a seed: living through a story again repeats it.

Drawn from the seed: the identifiers of revisions, households, laptops and role keys, pairing codes, nonces,
names of folders: whatever asks `os.urandom`, `secrets`, `uuid` or `random`. The time of the machine
(`time.time`, `time.time_ns`), by which identifiers sort, is the story's. The order of sets is fixed where the
process was begun within `hashes_fixed`.

Not drawn, and nothing of the product goes by it: what the libraries of cryptography and of the store make for
themselves (key pairs, sealed bytes, signatures, digests of those), and what threads beside the story ask for.
`time.monotonic` goes on, for whoever waits with patience.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

_HASHES = "PYTHONHASHSEED"
_NS_A_MS = 1_000_000


@contextmanager
def hashes_fixed() -> Iterator[None]:
    """For the processes that are begun within."""
    before = os.environ.get(_HASHES)
    os.environ[_HASHES] = "0"
    try:
        yield
    finally:
        del os.environ[_HASHES]
        if before is not None:
            os.environ[_HASHES] = before


def draw_all_from(seed: float, now_ms: Callable[[], int]) -> None:
    """From here to the end of this process, which lives through one story alone. `now_ms`: its time."""
    chance, truly = random.Random(f"identifiers {seed}"), os.urandom  # noqa: S311 - of a simulation
    story, ticks = threading.current_thread(), count()

    def drawn(size: int, /) -> bytes:
        return chance.randbytes(size) if threading.current_thread() is story else truly(size)

    def time_ns() -> int:
        return now_ms() * _NS_A_MS + next(ticks)

    os.urandom = drawn
    # `secrets` and `uuid` reach it by this name.
    random._urandom = drawn  # type: ignore[attr-defined]
    random.seed(f"{seed}")
    time.time_ns = time_ns
    time.time = lambda: time_ns() / 1e9

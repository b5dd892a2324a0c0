"""Types that are read from bytes or values, described to msgspec by one thread at a time.

msgspec looks at a type when it is first read, and lets other threads see what it has found before it is
through: a second thread that reads the same type meanwhile, or one with that type in it, ends the process.
"""

from __future__ import annotations

from threading import Lock
from typing import TypeVar

import msgspec

T = TypeVar("T")

_DESCRIBING = Lock()
_KNOWN: set[object] = set()


def described(kind: type[T]) -> type[T]:
    """`kind`, for msgspec to read on any thread: from now on it knows all of it."""
    if kind not in _KNOWN:
        with _DESCRIBING:
            msgspec.msgpack.Decoder(kind)
            _KNOWN.add(kind)
    return kind

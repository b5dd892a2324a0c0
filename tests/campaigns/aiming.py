"""A program that ends at one of its own writes: between two of them there is no time for a hand outside."""

from __future__ import annotations

import os
import signal
import sys
import threading
from itertools import count
from pathlib import Path
from typing import NoReturn

_RENAMES = ("os.rename", "os.remove")


def aim(folder: Path, write: int, seconds: float) -> None:
    """From now on: `seconds` after this process has begun its `write`-th change to a file below `folder` that
    Python itself makes (opening it to write, another name, its end), it is ended as `kill -9` does. What
    SQLite writes is not counted, but falls into the time between."""
    numbers, below = count(1), str(folder)

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if not _changes(event, arguments):
            return
        path = arguments[0]
        if not isinstance(path, (str, bytes, os.PathLike)) or not os.fsdecode(path).startswith(below):
            return
        if next(numbers) != write:
            return
        if seconds:
            threading.Timer(seconds, _end).start()
        else:
            _end()

    sys.addaudithook(heard)


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
    return event in _RENAMES


def _end() -> NoReturn:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    raise SystemExit("ended")

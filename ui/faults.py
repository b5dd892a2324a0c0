"""A fault of the program: told loudly, written down without a word of content, the data left alone."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_LONGEST_LOG = 1_000_000


def trace_without_content(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and what kind it was. An exception's text may quote an answer, so it is left out."""
    frames = traceback.extract_tb(trace)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__, *lines])


def watch(log: Path) -> None:
    """Write faults to `log` and to standard error from now on: of every thread, and of what Python otherwise
    only mentions, such as a fault in a destructor. What cannot be written is not told in another way either:
    Python would print the exception with its text."""

    def note(kind: type[BaseException], trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            return
        tell(log, trace_without_content(kind, trace) + "\n")

    sys.excepthook = lambda kind, _error, trace: note(kind, trace)
    threading.excepthook = lambda args: note(args.exc_type, args.exc_traceback)
    sys.unraisablehook = lambda args: note(args.exc_type, args.exc_traceback)


def tell(log: Path, text: str) -> None:
    """On standard error and in `log`, as far as they take it."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            # A Windows program without a console has none.
            sys.stderr.write(text)
    with suppress(OSError):
        _append(log, text)


def _append(log: Path, text: str) -> None:
    """Raises OSError."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if log.exists() and log.stat().st_size > _LONGEST_LOG:
        log.unlink()
    with open(log, "a", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(text)

"""A fault of the program: told loudly, written down without a word of content, the data left alone."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType

_LONGEST_LOG = 1_000_000


def trace_without_content(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and what kind it was. An exception's text may quote an answer, so it is left out."""
    frames = traceback.extract_tb(trace)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([kind.__name__, *lines])


def watch(log: Path) -> None:
    """Write faults to `log` and to standard error from now on."""

    def hook(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        text = trace_without_content(kind, trace)
        if sys.stderr is not None:
            # A Windows program without a console has none.
            sys.stderr.write(text + "\n")
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if log.exists() and log.stat().st_size > _LONGEST_LOG:
            log.unlink()
        with log.open("a", encoding="utf-8") as file:
            file.write(text + "\n")

    sys.excepthook = hook

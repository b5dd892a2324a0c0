"""Libraries that load another one wherever it is installed, for what this program never asks of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_out(name: str) -> Iterator[None]:
    """Whoever loads the module `name` meanwhile is told that it is not there, unless it is loaded already."""
    if name in sys.modules:
        yield
        return
    # None is how Python is told that.
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        # Two threads may have come here at once.
        sys.modules.pop(name, None)

"""Keeps the garbage collector out of the way while a form is loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Loading makes very many objects and no garbage: collecting meanwhile doubles its time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What was made is here to stay: it joins the old objects without being looked through, which the
        # first collection after this would do at once.
        gc.freeze()
        gc.unfreeze()
        if running:
            gc.enable()

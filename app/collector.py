"""Keeps the garbage collector out of the way while much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Loading a form or a page of a pull makes very many objects and no garbage: collecting meanwhile doubles
    the time of the one and adds a third to the other. Where it does not run it is left as it is."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        # What was made is here to stay: it joins the old objects without being looked through, which the
        # first collection after this would do at once.
        gc.freeze()
        gc.unfreeze()
        gc.enable()

"""The hub's own clock: what is due happens also while no laptop asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from district.api.logs import LOG
from district.hub import Hub
from district.store.engine import UNAVAILABLE

_EVERY_S = 5.0


@contextmanager
def ticking(hub: Hub) -> Iterator[None]:
    """A thread of its own that looks while the block runs."""
    over = threading.Event()

    def look() -> None:
        while not over.wait(_EVERY_S):
            tick(hub)

    thread = threading.Thread(target=look, name="duty", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(_EVERY_S)


def tick(hub: Hub) -> None:
    """Look once; a database that is away just now is looked at again soon."""
    try:
        hub.escalate()
        hub.journal.keep_what_is_owed()
    except UNAVAILABLE as error:
        LOG.warning("duty", extra={"fields": {"error": type(error).__name__}})

"""The hub's own clock: what is due happens also while no laptop asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from district.api.logs import LOG
from district.hub import Hub
from district.store.engine import UNAVAILABLE

_EVERY_S = 5.0
_OF_ONE_LOOK = (
    SQLAlchemyError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    ArithmeticError,
)


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
    """Look once; what fails is looked at again soon, and ends the looking for nobody."""
    try:
        hub.beat.write(hub.now_ms())
    except SQLAlchemyError as error:
        LOG.error("database cannot be written", extra={"fields": {"error": type(error).__name__}})
    try:
        hub.escalate()
        hub.journal.keep_what_is_owed()
        hub.carry_on_orders()
    except UNAVAILABLE as error:
        LOG.warning("duty", extra={"fields": {"error": type(error).__name__}})
    except _OF_ONE_LOOK as error:
        # Its text may carry what a person entered.
        LOG.error("duty", extra={"fields": {"error": type(error).__name__}})

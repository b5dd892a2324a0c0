"""How a session reaches the store, who hears of its progress, and who may stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.sync.report import Progress

Result = TypeVar("Result")


class OnStore(Protocol):
    """Runs a piece of work where the store lives and returns its result."""

    def __call__(self, work: Callable[[], Result], /) -> Result: ...


def on_this_thread(work: Callable[[], Result]) -> Result:
    return work()


class StoppedError(Exception):
    """Raised by `on_store` when the store is being closed: the session ends where it is."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """How the session reaches the store, who hears of progress, and who may stop it between requests."""

    on_store: OnStore = on_this_thread
    progress: Callable[[Progress], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False

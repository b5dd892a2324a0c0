"""How a session reaches the store and the line, who hears of its progress, and who may stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.sync.report import Progress
from app.sync.transport import TransportError

MOST_ABREAST = 2
Result = TypeVar("Result")


class OnStore(Protocol):
    """Runs a piece of work where the store lives and returns its result."""

    def __call__(self, work: Callable[[], Result], /) -> Result: ...


def on_this_thread(work: Callable[[], Result]) -> Result:
    return work()


class Beside(Protocol):
    """Sends something; what the store has to do meanwhile need not wait for the answer."""

    def __call__(self, work: Callable[[], Result], /) -> Future[Result]: ...


def at_once(work: Callable[[], Result]) -> Future[Result]:
    """One after the other, on the caller's thread."""
    done: Future[Result] = Future()
    try:
        done.set_result(work())
    except TransportError as error:
        done.set_exception(error)
    return done


@contextmanager
def beside_the_store() -> Iterator[Beside]:
    """Requests go out on threads of their own, two at a time. Ends when the last of them has."""
    with ThreadPoolExecutor(MOST_ABREAST, thread_name_prefix="line") as line:
        yield line.submit


class StoppedError(Exception):
    """Raised by `on_store` when the store is being closed: the session ends where it is."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """How the session reaches the store, who hears of progress, who may stop it between requests, and whether
    the store may work while a request is under way."""

    on_store: OnStore = on_this_thread
    progress: Callable[[Progress], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False
    beside: Beside = at_once

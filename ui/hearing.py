"""Waiting at the hub for news, for those who must hear of a crisis in a second."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject

from app.desk import Desk
from app.sync.transport import Transport, TransportError
from app.wire.messages import Mark, Wait, WaitAnswer
from ui.tasks import Tasks

_SECONDS = 5
_PAUSE_S = 2.0
"""A hub with too many who wait answers at once, and must not be asked the more often for it."""


class Ear(QObject):
    """Asks again and again until there is news or the hub cannot be asked; `heard` is told on the Qt thread:
    True for news. The waiting has a thread of its own that nobody waits for when the laptop is locked."""

    def __init__(
        self, desk: Desk, tasks: Tasks, heard: Callable[[bool], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._heard = heard
        self._listening = False
        self._stopped = threading.Event()

    def listen(self) -> None:
        """Begin, unless it has begun already."""
        if self._listening or self._stopped.is_set():
            return
        self._listening = True
        self._tasks.store(self._desk.books.latest_mark, self._begin, self._deaf)

    def stop(self) -> None:
        self._stopped.set()

    def _begin(self, mark: Mark | None) -> None:
        if self._stopped.is_set() or mark is None:
            # Nothing was ever pulled: the next session asks.
            self._listening = False
            return
        transport, over, tasks = self._desk.transport(), self._stopped, self._tasks
        # A thread that waits for seconds more would be the last to hold a window that was left meanwhile, and
        # destroy it there.
        told = weakref.WeakMethod(self._end)

        def end(news: bool) -> None:
            tell = told()
            if tell is not None:
                tell(news)

        def work() -> None:
            news = _ask(transport, mark, over)
            if not over.is_set():
                tasks.on_qt(lambda: end(news))

        threading.Thread(target=work, name="hearing", daemon=True).start()

    def _end(self, news: bool) -> None:
        self._listening = False
        if not self._stopped.is_set():
            self._heard(news)

    def _deaf(self, _error: Exception) -> None:
        """A store that cannot be read just now is told of by the session, not here."""
        self._listening = False


def _ask(transport: Transport, mark: Mark | None, over: threading.Event) -> bool:
    """Whether there is news; False also when the hub cannot be asked."""
    try:
        while not over.is_set():
            asked_s = monotonic()
            if transport.post("/v1/wait", Wait(mark=mark, seconds=_SECONDS), WaitAnswer).news:
                return True
            if monotonic() - asked_s < _SECONDS / 2:
                over.wait(_PAUSE_S)
    except TransportError:
        return False
    finally:
        transport.close()
    return False

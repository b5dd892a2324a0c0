"""A crisis packet's own connection: while a session is busy with photographs, it waits for none of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.desk import Desk
from app.sync.hooks import Hooks
from app.sync.report import Outcome
from ui.tasks import Tasks

_AGAIN_MS = 1_000
_AT_ONCE_MS = 100
_CRISIS_TIMEOUT_S = 8.0
"""A small packet: a line that takes longer is tried anew."""


class Hurrying(QObject):
    """Used beside a running session; `done` hears on the Qt thread when something was sent. Sending a packet
    twice is harmless: the hub gives the same receipt."""

    def __init__(
        self, desk: Desk, tasks: Tasks, hooks: Hooks, done: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._hooks = hooks
        self._done = done
        self._running = False
        self._stopped = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    def look(self) -> None:
        """Something was recorded, or the network may be back: send it if it is a crisis packet."""
        if not self._running and not self._stopped:
            self._timer.start(_AT_ONCE_MS)

    def try_once(self, ended: Callable[[], None]) -> None:
        """Somebody waits for it: send it without delay, and tell when that has ended, well or not."""

        def broke(error: Exception) -> None:
            ended()
            self._broke(error)

        def through(outcome: Outcome | None) -> None:
            self._ended(outcome)
            ended()

        if not self._stopped:
            self._tasks.network(self._work, through, broke, owner=self)

    def stop(self) -> None:
        """Nothing is begun after this."""
        self._stopped = True
        self._timer.stop()

    def _begin(self) -> None:
        if self._running or self._stopped:
            return
        self._running = True
        self._tasks.network(self._work, self._ended, self._broke)

    def _work(self) -> Outcome | None:
        """None: nothing waits, nothing was asked."""
        if not self._hooks.on_store(self._desk.books.crisis_waits):
            return None
        transport = self._desk.transport(timeout=_CRISIS_TIMEOUT_S)
        try:
            return self._desk.session(transport).hurry(self._hooks)
        finally:
            transport.close()

    def _ended(self, outcome: Outcome | None) -> None:
        self._running = False
        if outcome is None or self._stopped:
            return
        if outcome.sent or outcome.refused:
            self._done()
        if outcome.trouble is not None:
            self._timer.start(_AGAIN_MS)

    def _broke(self, error: Exception) -> None:
        self._running = False
        if not self._stopped:
            raise error

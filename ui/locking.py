"""The idle lock: warns, lets itself be put off, and locks on sleep."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.stillness import Stillness

_TICK_MS = 1_000
_WARN_SECONDS = 60
_SLEPT_SECONDS = 30
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


class IdleLock(QObject):
    """Watches the whole application. `warn` gets the seconds left (0: no warning any more), `lock` is
    called with `idle` when they are over, with `sleep` when the laptop slept. `monotonic` counts seconds;
    where it stands still while the laptop sleeps, the wall clock runs away from it; where it does not
    (Windows), the system says so (`ui/session_events.py`).

    An event that Python looks at costs more than most events do: after a sign of life none is looked at until
    the next second."""

    def __init__(
        self,
        application: QApplication,
        minutes: int,
        warn: Callable[[int], None],
        lock: Callable[[str], None],
        *,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._limit = max(1, minutes) * 60.0
        self._warn = warn
        self._lock = lock
        self._monotonic = monotonic
        self._wall = wall
        self._last_life = monotonic()
        self._last_tick, self._last_look = wall(), monotonic()
        self._warned = False
        self._listening = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.stay()
            self._listen(on=False)
        return super().eventFilter(watched, event)

    def stay(self) -> None:
        """Somebody is here."""
        self._last_life = self._monotonic()
        Stillness.end()
        if self._warned:
            self._warned = False
            self._warn(0)

    def _listen(self, *, on: bool) -> None:
        if on is not self._listening:
            self._listening = on
            change = self._application.installEventFilter if on else self._application.removeEventFilter
            change(self)

    def look(self) -> None:
        """Warn, lock, or do nothing; called every second."""
        self._listen(on=True)
        wall, monotonic = self._wall(), self._monotonic()
        # A laptop that is only very busy moves both clocks alike.
        slept = (wall - self._last_tick) - (monotonic - self._last_look) > _SLEPT_SECONDS
        self._last_tick, self._last_look = wall, monotonic
        left = self._limit - (monotonic - self._last_life)
        if slept or left <= 0:
            self._lock("sleep" if slept else "idle")
        elif left <= min(_WARN_SECONDS, self._limit / 2):
            self._warned = True
            self._warn(max(1, round(left)))

    def stop(self) -> None:
        self._timer.stop()
        self._listen(on=False)
        self.deleteLater()

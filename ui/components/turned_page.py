"""A press that was meant for a page that has gone.

Who touches twice where once was asked, by habit or because the hand trembles, turns one page: the second
press would land on a page that nobody has seen, and skip or answer it.
"""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication

from ui.components.spacing import TARGET

_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_LEADS_ON_MS = 1_000
"""A page that turns later was not turned by the last press."""


class TurnedPage:
    """Sees every press of finger and mouse. Times are those of the events: a busy laptop hears them late."""

    def __init__(self) -> None:
        self._window, self._place = 0, QPointF()
        self._at, self._seen = 0, float("-inf")
        self._turned: int | None = None
        self._void = False

    def turned(self) -> None:
        """Another page has come, maybe by the last press."""
        late = (monotonic() - self._seen) * 1_000
        self._turned = self._at + round(late) if late <= _LEADS_ON_MS else None

    def swallows(self, window: QWindow, event: QMouseEvent) -> bool:
        """Whether it was meant for the page before: so soon that Qt would call it a double click, and at the
        same place."""
        kind = event.type()
        if kind is QEvent.Type.MouseMove:
            return self._void
        if kind in _PRESSES:
            number = int(window.winId())
            self._void = number == self._window and self._is_late(event)
            if not self._void:
                # Who presses elsewhere has seen the page.
                self._window, self._place, self._turned = number, event.globalPosition(), None
        void = self._void
        if kind is QEvent.Type.MouseButtonRelease:
            self._void = False
        if not void:
            self._at, self._seen = event.timestamp(), monotonic()
        return void

    def _is_late(self, event: QMouseEvent) -> bool:
        if self._turned is None:
            return False
        after = event.timestamp() - self._turned
        # Pressed before the page was there, it is negative.
        soon = -_LEADS_ON_MS < after < QApplication.doubleClickInterval()
        return soon and (event.globalPosition() - self._place).manhattanLength() <= TARGET

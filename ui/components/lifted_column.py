"""The column of a window, all of which can be pushed up while something covers its lower part."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget


class LiftedColumn(QVBoxLayout):
    """Its parts keep their sizes. Qt's own margins cannot be negative, and a place above the window's edge
    is none to a layout."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._wanted = self._now = 0

    def lift(self, by: int) -> None:
        """Push everything up by so many pixels; 0: back to where it belongs."""
        if by != self._wanted:
            self._wanted = by
            self.invalidate()
            self.activate()

    def setGeometry(self, place: QRect) -> None:
        # What has not changed Qt does not lay out again: it must not go up a second time.
        self._push(-self._now)
        super().setGeometry(place)
        self._now = self._wanted
        self._push(self._now)

    def _push(self, by: int) -> None:
        if by:
            for part in self._window.children():
                if isinstance(part, QWidget) and not part.isWindow():
                    part.move(part.x(), part.y() - by)

"""Where the cursor was before it went into something that comes and goes, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.components.reading_order import stops


class FocusBefore(QObject):
    """Of one `passing` part of a window. Qt moves the cursor out of what is hidden only while its window is
    the active one and no dialog lies over it, and then to the next stop of all; else the cursor stays on what
    nobody sees. `page`: its first stop has the cursor where what had it before is gone; `moved` is told when
    the cursor came in or went out."""

    def __init__(self, passing: QWidget, page: Callable[[], QWidget]) -> None:
        super().__init__(passing)
        self._passing, self._page = passing, page
        self._before: QWidget | None = None
        self.is_inside = False
        self.moved: Callable[[], None] = lambda: None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def give_back(self) -> None:
        """The passing part is about to go: the cursor is where it was before, or where the page begins."""
        focused = self._passing.window().focusWidget()
        if focused is None or not self._passing.isAncestorOf(focused):
            return
        for place in (self._before, *stops(self._page())):
            if place is not None and self._takes(place):
                place.setFocus()
                return
        focused.clearFocus()

    def _takes(self, place: QWidget) -> bool:
        return (
            isValid(place)
            and place.window() is self._passing.window()
            and place.isVisibleTo(place.window())
            and place.isEnabled()
            and not self._passing.isAncestorOf(place)
        )

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        # Without a cursor another program, or a menu, is in front: it comes back to where it is.
        if now is None:
            return
        was, self.is_inside = self.is_inside, self._passing.isAncestorOf(now)
        if self.is_inside and old is not None and not self._passing.isAncestorOf(old):
            self._before = old
        if was != self.is_inside:
            self.moved()

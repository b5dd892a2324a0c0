"""A part of a page stays where it is seen while what lies around it is filled anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from ui.components.in_sight import bring_into_sight, is_in_sight

_MOST_LOOKS = 20


class HeldPlace:
    """Where `part` stands in its window now. `hold` is called once the page around it was filled."""

    def __init__(self, area: QScrollArea, part: QWidget) -> None:
        self._area, self._part = area, part
        self._top = self._now()

    def hold(self) -> None:
        """Scroll as far as it was pushed away; what then lies behind something else is brought into sight."""
        self._hold(_MOST_LOOKS)

    def _hold(self, looks: int) -> None:
        # A long page is laid out in steps, each told of in the one before.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if not isValid(self._part) or not self._part.isVisible():
            return
        pushed = self._now() - self._top
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pushed)
        if looks > 0 and (pushed or looks == _MOST_LOOKS):
            QTimer.singleShot(0, self._part, lambda: self._hold(looks - 1))
        elif not is_in_sight(self._part):
            bring_into_sight(self._part)

    def _now(self) -> int:
        return self._part.mapTo(self._part.window(), QPoint(0, 0)).y()

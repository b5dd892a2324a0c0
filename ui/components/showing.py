"""Show or hide a widget that may not have its place yet; know when it has been seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


def show_if(widget: QWidget, wanted: bool) -> None:
    """Like `setVisible`, but a widget without a parent is not made a window of its own."""
    if not wanted:
        widget.hide()
    elif widget.isHidden() and widget.parentWidget() is not None:
        widget.show()


def once_painted(widget: QWidget, do: Callable[[], None]) -> None:
    """Do this after the widget has been painted for the first time from now on: what nobody sees waits for
    what somebody looks at. Nothing is done for one that goes before it is seen."""
    _FirstPaint(widget, do)


class _FirstPaint(QObject):
    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self._do = do
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The picture reaches the screen when the painting has ended.
            QTimer.singleShot(0, watched, self._do)
            self.deleteLater()
        return super().eventFilter(watched, event)

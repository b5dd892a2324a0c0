"""What lies over a window hears when the window has another size, as when a tablet is turned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class TurnedWindow(QObject):
    """Calls `turned` once for each change of the size of the window that `begin` was given, while `above`
    is there. A filter of the window's events would be asked for each of them, to the very last."""

    def __init__(self, above: QWidget, turned: Callable[[], None]) -> None:
        super().__init__(above)
        self._begun = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(turned)

    def begin(self, window: QWidget) -> None:
        """`window` is on the screen by now."""
        handle = window.windowHandle()
        if handle is not None and not self._begun:
            self._begun = True
            handle.widthChanged.connect(self._changed)
            handle.heightChanged.connect(self._changed)

    def _changed(self, _length: int) -> None:
        self._soon.start()

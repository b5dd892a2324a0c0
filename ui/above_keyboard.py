"""The system's on-screen keyboard covers the lower half of a tablet: what is typed into is lifted above it.

The window keeps its size, for a page squeezed into what is left would have room for its bars alone; all of
it goes up, no farther than the field needs, and comes down with the keyboard.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from ui.components.lifted_column import LiftedColumn
from ui.components.spacing import Gap


def system_keyboard(window: QWidget) -> QRect:
    """Where it lies on the screen, in pixels as Qt counts them; empty while there is none. Windows tells the
    place on the screen, in pixels of the device; other systems tell it in the window."""
    method = QGuiApplication.inputMethod()
    if not method.isVisible():
        return QRect()
    told = method.keyboardRectangle()
    if sys.platform == "win32":
        scale = window.devicePixelRatioF()
        return QRectF(told.topLeft() / scale, told.size() / scale).toAlignedRect()
    return _on_screen(told, window)


class AboveKeyboard(QObject):
    """Follows keyboard and cursor through every window of the program. `keyboard`: where it is now."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self.keyboard: Callable[[QWidget], QRect] = system_keyboard
        self._lifted: QWidget | None = None
        self._moved = self._pushed = 0
        self._lifting = False
        method = QGuiApplication.inputMethod()
        for changed in (method.visibleChanged, method.keyboardRectangleChanged):
            changed.connect(self.look)
        # Typing goes on in the next line, or in another field.
        method.cursorRectangleChanged.connect(self.look)
        application.focusObjectChanged.connect(self.look)

    def look(self) -> None:
        """Bring what is typed into above the keyboard, or the window back to where it was."""
        if self._lifting:
            # What is lifted takes the cursor along.
            return
        field = QApplication.focusWidget()
        window = field.window() if field is not None else None
        if window is not self._lifted:
            self._put(0, 0)
        self._lifted = window
        by = 0 if field is None or window is None else self._needed(field, self.keyboard(window))
        free = self._free(window) if window is not None else 0
        self._put(min(by, free), by - min(by, free))

    def _needed(self, field: QWidget, keyboard: QRect) -> int:
        """How far the window has to go up from where it belongs."""
        if keyboard.isEmpty() or not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return 0
        window = field.window()
        edge = window.mapToGlobal(QPoint(0, 0)).y() + self._moved - self._free(window)
        room = keyboard.top() - edge
        seen = QRect(field.mapToGlobal(QPoint(0, 0)), field.size())
        if seen.height() + 2 * Gap.L > room:
            # Of a field that is taller than what is left the line with the cursor is seen.
            seen = _on_screen(QGuiApplication.inputMethod().cursorRectangle(), window)
        seen.moveTop(seen.top() + self._moved + self._pushed)
        # A small keyboard that floats lies beside, or so high that there is no room above it.
        if not seen.adjusted(0, 0, 0, Gap.L).intersects(keyboard) or seen.height() + Gap.L > room:
            return 0
        return seen.bottom() + 1 + Gap.L - keyboard.top()

    def _free(self, window: QWidget) -> int:
        """How far the window itself can move: a dialog to the upper edge of the screen."""
        if not isinstance(window, QDialog):
            return 0
        now = self._moved if window is self._lifted else 0
        return max(0, window.frameGeometry().top() + now - window.screen().availableGeometry().top())

    def _put(self, moved: int, pushed: int) -> None:
        """Move the window, and push up within it what that does not reach."""
        window, before = self._lifted, self._moved
        self._moved, self._pushed = moved, pushed
        if window is None or not isValid(window):
            return
        self._lifting = True
        if moved != before:
            window.move(window.x(), window.y() + before - moved)
        column = window.layout()
        if isinstance(column, LiftedColumn):
            column.lift(pushed)
        self._lifting = False


def _on_screen(told: QRectF, window: QWidget) -> QRect:
    return told.toAlignedRect().translated(window.mapToGlobal(QPoint(0, 0)))

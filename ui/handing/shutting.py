"""No way out by a key or a menu while a resident holds the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_LEADING = (
    Qt.Key.Key_Insert,
    Qt.Key.Key_Menu,
    Qt.Key.Key_Help,
    Qt.Key.Key_Paste,
    Qt.Key.Key_Copy,
    Qt.Key.Key_Cut,
    Qt.Key.Key_Back,
    Qt.Key.Key_Forward,
    Qt.Key.Key_HomePage,
    Qt.Key.Key_Close,
    Qt.Key.Key_Print,
)
_BESIDE = (Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton)
"""On some systems the middle button pastes what is marked elsewhere."""
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Shutting(QObject):
    """Swallows shortcuts, function keys, context menus and drops of the whole program. The clipboard may hold
    what the worker copied, so pasting is among them, by whatever key or button."""

    def __init__(self) -> None:
        super().__init__()
        self._application = QApplication.instance()
        if self._application is not None:
            self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ContextMenu or event.type() in _DROPS:
            return True
        if isinstance(event, QMouseEvent) and event.button() in _BESIDE:
            return True
        if event.type() in _KEYS and isinstance(event, QKeyEvent) and _leads_away(event):
            # An accepted override keeps the key from being looked up among the shortcuts.
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        if self._application is not None:
            self._application.removeEventFilter(self)


def _leads_away(event: QKeyEvent) -> bool:
    if event.modifiers() & _HELD:
        return True
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return function or event.key() in _LEADING

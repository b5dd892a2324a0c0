"""No way out by a key or a menu while a resident holds the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class Shutting(QObject):
    """Swallows shortcuts, function keys and context menus of the whole program. The clipboard may hold what
    the worker copied, so pasting is among them."""

    def __init__(self) -> None:
        super().__init__()
        self._application = QApplication.instance()
        if self._application is not None:
            self._application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ContextMenu:
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
    return function or event.key() in (Qt.Key.Key_Menu, Qt.Key.Key_Help)

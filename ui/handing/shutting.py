"""No way out by a key or a menu while a resident holds the screen."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.components.lent_page import LentPage

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


_OUTSIDE = ("file", "http", "https", "mailto", "tel")
"""What the system would open in another program, over this one."""


class Shutting(QObject):
    """Swallows shortcuts, function keys, context menus and drops of the whole program, and opens no other
    program. The clipboard may hold what the worker copied, so pasting is among them, by whatever key or
    button. The cursor stays on `page`: a screen behind it that is filled late takes it to its own next step.
    """

    def __init__(self, page: LentPage) -> None:
        super().__init__()
        self._page = page
        self._application = QApplication.instance()
        if isinstance(self._application, QApplication):
            self._application.installEventFilter(self)
            self._application.focusChanged.connect(self._stay_on_page)
        for scheme in _OUTSIDE:
            # The stub says bytes, which the call refuses.
            QDesktopServices.setUrlHandler(scheme, self, cast("bytes", "stay"))

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
        if isinstance(self._application, QApplication):
            self._application.removeEventFilter(self)
            self._application.focusChanged.disconnect(self._stay_on_page)
        for scheme in _OUTSIDE:
            QDesktopServices.unsetUrlHandler(scheme)

    def _stay_on_page(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not isValid(self._page) or not self._page.keeps_back(now):
            return
        before = old if old is not None and isValid(old) and self._page.is_its(old) else None
        (before if before is not None and before.isVisible() else self._page).setFocus()

    @Slot(QUrl)
    def stay(self, _address: QUrl) -> None:
        """Nothing is opened."""


def _leads_away(event: QKeyEvent) -> bool:
    if event.modifiers() & _HELD:
        return True
    function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return function or event.key() in _LEADING

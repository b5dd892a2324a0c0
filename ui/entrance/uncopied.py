"""A field for a passphrase or a code: it leaves by no clipboard, and goes when nobody is there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.components.field import TextField

_TAKES_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class UncopiedField(TextField):
    """Pasting into it is possible. A clipboard keeps a history, in the cloud too, which nobody clears."""

    def __init__(self, *, secret: bool = False) -> None:
        super().__init__(secret=secret)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(keys) for keys in _TAKES_OUT):
            event.accept()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On X11 what the mouse has selected is copied."""
        super().mouseReleaseEvent(event)
        clipboard = QApplication.clipboard()
        if self.hasSelectedText() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def forget(self) -> bool:
        """Empty it, and what undoing would bring back; whether anything stood there."""
        stood = bool(self.text())
        self.setText("")
        return stood

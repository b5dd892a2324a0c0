"""What is copied does not stay: gone after a minute and with the lock, never in the clipboard's history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from ui.components.copying import OURS, put_marked

_STAYS_MS = 60_000


class ClipboardGuard(QObject):
    """Watches the application's clipboard; `copied` hears that something of the program was copied."""

    def __init__(
        self, application: QApplication, copied: Callable[[], None], *, stays_ms: int = _STAYS_MS
    ) -> None:
        super().__init__(application)
        self._clipboard = application.clipboard()
        self._copied = copied
        self._heard = b""
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(stays_ms)
        self._fading.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)
        self._watching = True

    def _changed(self) -> None:
        """Only what this program put there is its business. What a field of Qt's own copied is marked now."""
        held = self._clipboard.mimeData()
        if not self._owns() or held is None or not held.hasText() or not held.text():
            return
        if not held.hasFormat(OURS):
            put_marked(held.text())
            return
        # Some systems tell of the same copy twice.
        which = bytes(held.data(OURS).data())
        if which != self._heard:
            self._heard = which
            self._fading.start()
            self._copied()

    def _owns(self) -> bool:
        """Platforms without a screen have a clipboard of their own and do not say so."""
        return self._clipboard.ownsClipboard() or QApplication.platformName() in ("offscreen", "minimal")

    def clear(self) -> None:
        """Take back what this program put there, also what was only selected (X11)."""
        self._fading.stop()
        for mode, owned in (
            (QClipboard.Mode.Clipboard, self._owns()),
            (QClipboard.Mode.Selection, self._clipboard.ownsSelection()),
        ):
            if owned:
                self._clipboard.clear(mode)

    def stop(self) -> None:
        """Watch no more; a second call changes nothing."""
        if not self._watching:
            return
        self._watching = False
        self.clear()
        self._clipboard.dataChanged.disconnect(self._changed)
        self.deleteLater()

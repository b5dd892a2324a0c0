"""A locked program starts itself anew after five seconds, so that its memory holds nothing of the day.

What Python and Qt have let go is not wiped, and wiping every freed block (`cipher_memory_security`) makes
sorting several times slower while one works. A new process has nothing of the old one: the system hands its
memory to nobody without clearing it.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.vigil import Vigil

AFTER_MS = 5_000
"""Long enough for somebody who locked by mistake to begin with the passphrase."""
_NOTE = "BANGMUN_WINDOW"
_MOST_CHARACTERS = 10_000


class StartingAnew(QObject):
    """`restart` does not come back. `may`: whether nobody is doing anything at the locked window."""

    def __init__(self, restart: Callable[[], None], may: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._restart = restart
        self._may = may
        self._timer = QTimer(self)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.now)

    def locked(self) -> None:
        """Keys were dropped just now."""
        self._timer.start()

    def opened(self) -> None:
        """Somebody is using the laptop."""
        self._timer.stop()

    def now(self) -> None:
        """Unless somebody types the passphrase, or something has not come to its end: then a little later."""
        if self._may():
            self._timer.stop()
            self._restart()


def start_anew(window: QWidget, vigil: Vigil | None = None) -> None:
    """Put a new process in the place of this one, with the window where it was. Raises OSError; then nothing
    has happened. On Windows, where a process cannot be replaced, the new one is begun and this one ends."""
    import msgspec

    from ui.vigil import WindowNote

    note = WindowNote(
        place=base64.b64encode(window.saveGeometry().data()).decode(),
        minimised=window.isMinimized(),
        active=window.isActiveWindow(),
        vigil=vigil,
    )
    arguments = [sys.executable, *sys.orig_argv[1:]]
    environment = {**os.environ, _NOTE: msgspec.json.encode(note).decode()}
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(arguments, env=environment)  # noqa: S603 - this program, as it was begun
        os._exit(0)
    os.execve(sys.executable, arguments, environment)  # noqa: S606 - this program, as it was begun


def stand_as_before(window: QWidget, keep_watch: Callable[[Vigil], None]) -> bool:
    """Called before the window shows. Whether the program has started itself anew; then it does not take the
    keyboard away from whatever else is in use, and keeps it where it had it."""
    note = os.environ.pop(_NOTE, "")
    if not note or len(note) > _MOST_CHARACTERS:
        return False
    import msgspec

    from ui.vigil import WindowNote

    with suppress(msgspec.DecodeError, ValueError):
        before = msgspec.json.decode(note, type=WindowNote)
        window.restoreGeometry(QByteArray(base64.b64decode(before.place)))
        if not before.active:
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        if before.minimised:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
        if before.vigil is not None:
            keep_watch(before.vigil)
    return True

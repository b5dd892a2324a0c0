"""One program for one folder: a second start shows the first one's window instead of a second one."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_LOCK = "open.lock"
_PATIENCE_MS = 1_000
_SOON_MS = 100
_YOUNG_S = 10


class OnlyOne(QObject):
    """Holds the folder until the process ends. After a kill the lock is stale, and Qt sees that its process
    is gone."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / _LOCK))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def hold(self) -> bool:
        """False: another process has this folder open. A folder that cannot be written is nobody's: opening
        the store will tell."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return True
        if self._lock.tryLock(0):
            return True
        # A power cut may leave a lock without a word of who held it, a folder that was brought here from a
        # broken laptop one of that machine; Qt never calls those stale. One that is held cannot be removed.
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return self._is_old() and self._lock.removeStaleLockFile() and self._lock.tryLock(0)
        return True

    def _is_old(self) -> bool:
        """A lock that another start has only just begun to take lies there for an instant without being held:
        whoever took it away then would let both in. One of a time to come is no new one either."""
        try:
            age = time.time() - (self._folder / _LOCK).stat().st_mtime
        except OSError:
            return True
        return abs(age) > _YOUNG_S

    def let_go(self) -> None:
        """Another process is going to hold the folder instead, and to hear who knocks."""
        self.hear_no_more()
        self._lock.unlock()

    def hear_no_more(self) -> None:
        """There is no window that could come to the front: whoever knocks is not to take it for one."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def listen(self, on_knock: Callable[[], None]) -> None:
        """Let a second start knock. Begun after the first window is there: it is not needed before."""
        QTimer.singleShot(_SOON_MS, self, lambda: self._serve(on_knock))

    def _serve(self, on_knock: Callable[[], None]) -> None:
        from PySide6.QtNetwork import QLocalServer

        def knocked() -> None:
            server.nextPendingConnection().deleteLater()
            on_knock()

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = door_of(self._folder)
        QLocalServer.removeServer(name)
        if server.listen(name):
            server.newConnection.connect(knocked)
            self._server = server

    def knock(self) -> bool:
        """Ask the first program to come to the front; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(door_of(self._folder))
        heard = socket.waitForConnected(_PATIENCE_MS)
        socket.disconnectFromServer()
        return heard


def door_of(folder: Path) -> str:
    """A name that tells nobody the folder."""
    return "bangmun-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]

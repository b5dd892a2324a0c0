"""A locked program has another process take its place at once, so that no memory holds anything of the day.

What Python and Qt have let go is not wiped, and wiping every freed block (`cipher_memory_security`) makes
sorting several times slower while one works. A new process has nothing of the old one: the system hands its
memory to nobody without clearing it. The locked page stays on the screen until the new window stands in its
place; whoever begins with the passphrase before that is not interrupted.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.components.showing import once_shown

if TYPE_CHECKING:
    import subprocess

    from PySide6.QtNetwork import QLocalServer

    from ui.vigil import Vigil

LOOK_EVERY_MS = 100
"""How soon it is seen that the last write has ended, and that somebody types."""
_PATIENCE_LOOKS = 300
_MOST_TRIES = 3
_NOTE = "BANGMUN_WINDOW"
_MOST_CHARACTERS = 10_000
_HEARD_MS = 2_000


class NobodyHere(Protocol):
    """What is known of the locked window: that nobody touched it, and that nothing goes on behind it."""

    def is_untouched(self) -> bool: ...

    def is_at_rest(self) -> bool: ...


class StartingAnew(QObject):
    """`begin` starts the other process, None where that cannot be; `called_off` hears that it is not to be
    after all."""

    def __init__(
        self,
        begin: Callable[[], Successor | None],
        called_off: Callable[[], None],
        here: NobodyHere,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._begin = begin
        self._called_off = called_off
        self._here = here
        self._successor: Successor | None = None
        self._looks = 0
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def locked(self) -> None:
        """Keys were dropped just now."""
        self._tries = 0
        self._timer.start()

    @property
    def is_waiting(self) -> bool:
        """Whether another process is to be begun, or its window to be seen."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Somebody is using the laptop, or the program ends."""
        self._timer.stop()
        self._call_off()

    def look(self) -> None:
        """Begin once everything has come to its end; give way to somebody who types."""
        if self._successor is not None:
            self._looks += 1
            if not self._successor.lives or self._looks > _PATIENCE_LOOKS:
                self._call_off()
                if self._tries >= _MOST_TRIES:
                    # What cannot begin now would not a moment later either: the next lock tries again.
                    self._timer.stop()
            elif not self._here.is_untouched():
                self._call_off()
        elif self._here.is_untouched() and self._here.is_at_rest():
            self._looks = 0
            self._tries += 1
            self._successor = self._begin()
            if self._successor is None:
                self._timer.stop()

    def _call_off(self) -> None:
        if self._successor is not None:
            self._successor.call_off()
            self._successor = None
            self._called_off()


class Successor:
    """The process that takes this one's place. This one ends when the other's window has been seen, unless
    `may_leave` says that somebody has begun to type meanwhile: then the other does."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        door: QLocalServer,
        may_leave: Callable[[], bool],
        leave: Callable[[], None],
    ) -> None:
        self._process = process
        self._door = door
        self._may_leave = may_leave
        self._leave_now = leave
        door.newConnection.connect(self._leave)

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def call_off(self) -> None:
        """It ends and this process goes on."""
        self._door.close()
        self._process.kill()
        self._process.wait()

    def _leave(self) -> None:
        if self._may_leave():
            self._door.close()
            self._leave_now()
        else:
            self.call_off()


def _end() -> None:
    # Nothing is open any more, and nothing that ends in its turn may keep the memory longer.
    os._exit(0)


def start_anew(
    window: QWidget,
    vigil: Vigil | None = None,
    may_leave: Callable[[], bool] = lambda: True,
    *,
    lent: bool = False,
) -> Successor | None:
    """Begin this program once more, with the window where it is. None: it could not be begun, and nothing has
    happened. `may_leave`: asked when the other window stands there; `lent`: a resident has the laptop."""
    import secrets
    import subprocess

    import msgspec
    from PySide6.QtNetwork import QLocalServer

    from ui.vigil import WindowNote

    door = QLocalServer(window)
    door.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    name = f"bangmun-{secrets.token_hex(8)}"
    # A socket's path has 107 bytes at most, and a folder for temporary files may lie deep.
    if not door.listen(name) and (sys.platform == "win32" or not door.listen(f"/tmp/{name}")):  # noqa: S108
        return None
    note = WindowNote(
        place=base64.b64encode(window.saveGeometry().data()).decode(),
        minimised=window.isMinimized(),
        active=window.isActiveWindow(),
        # An environment has little room, and what is sealed lies beside the vault.
        vigil=None if vigil is None else msgspec.structs.replace(vigil, parcel=b"", further=()),
        door=door.fullServerName(),
        lent=lent,
    )
    arguments = [sys.executable, *sys.orig_argv[1:]]
    environment = {**os.environ, _NOTE: msgspec.json.encode(note).decode()}
    try:
        process = subprocess.Popen(arguments, env=environment)  # noqa: S603 - this program, as it was begun
    except OSError:
        door.close()
        return None
    return Successor(process, door, may_leave, _end)


def stand_as_before(
    window: QWidget, keep_watch: Callable[[Vigil], None], hold_again: Callable[[], None] = lambda: None
) -> bool:
    """Called before the window shows. Whether the program has started itself anew; then it does not take the
    keyboard away from whatever else is in use, and keeps it where it had it. `hold_again`: a resident has the
    laptop."""
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
        if before.lent:
            hold_again()
        if before.vigil is not None:
            keep_watch(before.vigil)
        if before.door:
            once_shown(window, lambda: _tell(before.door))
    return True


def _tell(door: str) -> None:
    """This window stands in its place: the other process may go."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(door)
    socket.waitForConnected(_HEARD_MS)
    socket.abort()

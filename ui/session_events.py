"""What the system tells of the laptop being left: its session locked, its lid closed, its user signed out.

Windows says it in messages to the window, Linux on the D-Bus (logind, the screen savers), a Mac when it is
asked (`ui/mac_session.py`). Where nobody says it, the clocks do: `ui/locking.py` sees that the laptop slept.
Windows and logind wait a moment with going to sleep, until the lock is done.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Slot

from ui.sleep_delay import SleepDelay

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SLEEP, SESSION = "sleep", "session"
_WM_QUERYENDSESSION, _WM_POWERBROADCAST, _WM_WTSSESSION_CHANGE = 0x0011, 0x0218, 0x02B1
_PBT_APMSUSPEND = 0x0004
_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
_LEFT = frozenset({_WTS_CONSOLE_DISCONNECT, _WTS_REMOTE_DISCONNECT, _WTS_SESSION_LOGOFF, _WTS_SESSION_LOCK})

_LOGIND, _SESSION_OF_LOGIND = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


_WINDOWS_WAITS_S = 1.5
"""It gives a program two seconds after it has told of sleep."""
_LOGIND_WAITS_S = 4.0
"""It gives five to whoever asked for it, unless it is set otherwise (`InhibitDelayMaxSec`)."""


def left_by_message(message: int, wparam: int) -> str | None:
    """Why to lock, by a Windows message (WM_*) and its first parameter; None: it says nothing of it."""
    if message == _WM_POWERBROADCAST and wparam == _PBT_APMSUSPEND:
        return SLEEP
    if message == _WM_QUERYENDSESSION or (message == _WM_WTSSESSION_CHANGE and wparam in _LEFT):
        return SESSION
    return None


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads the messages that Windows sends to the program's windows. Windows sleeps once the one about it
    has been handled: with `until_locked` that takes as long as the lock."""

    def __init__(self, left: Callable[[str], None], until_locked: Callable[[float], object]) -> None:
        super().__init__()
        self._left = left
        self._until_locked = until_locked

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if event_type == b"windows_generic_MSG":
            sent = wintypes.MSG.from_address(int(message))
            why = left_by_message(sent.message, sent.wParam)
            if why is not None:
                self._left(why)
            if why == SLEEP:
                self._until_locked(_WINDOWS_WAITS_S)
        return False, 0


def _slot(text: str) -> bytes:
    # The stub asks for bytes; what is taken is the text that SLOT makes.
    return cast(bytes, SLOT(text))


class BusSignals(QObject):
    """Hears logind and the screen savers, where there is a bus. logind waits with sleep for
    `until_locked`."""

    def __init__(
        self, left: Callable[[str], None], until_locked: Callable[[float], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._until_locked = until_locked
        self._delay: SleepDelay | None = None

    def listen(self, system_bus: QDBusConnection | None = None) -> bool:
        """Whether anyone can be heard. `system_bus` None: the system's."""
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:
            return False
        session = QDBusConnection.sessionBus()
        system = QDBusConnection.systemBus() if system_bus is None else system_bus
        heard = False
        if system.isConnected():
            self._delay = SleepDelay(system)
            self._delay.take()
            heard = system.connect("", "", _LOGIND, "PrepareForSleep", self, _slot("sleeping(bool)"))
            heard |= system.connect("", "", _SESSION_OF_LOGIND, "Lock", self, _slot("session_locked()"))
        if session.isConnected():
            for saver in _SCREEN_SAVERS:
                heard |= session.connect("", "", saver, "ActiveChanged", self, _slot("screen_saver(bool)"))
        return bool(heard)

    @Slot(bool)
    def sleeping(self, begins: bool) -> None:
        if begins:
            self._left(SLEEP)
            self._until_locked(_LOGIND_WAITS_S)
        if self._delay is not None:
            self._delay.end() if begins else self._delay.take()

    @Slot()
    def session_locked(self) -> None:
        self._left(SESSION)

    @Slot(bool)
    def screen_saver(self, active: bool) -> None:
        if active:
            self._left(SESSION)


class SessionEvents(QObject):
    """Calls `left` with `sleep` or `session`, as long as it lives, before sleep then `until_locked` with the
    seconds that the system waits. `window`: the id of the program's window, to which Windows is asked to tell
    of its session."""

    def __init__(
        self,
        left: Callable[[str], None],
        until_locked: Callable[[float], object],
        window: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages: WindowsMessages | None = None
        application = QCoreApplication.instance()
        if sys.platform == "win32" and application is not None:
            self._messages = WindowsMessages(left, until_locked)
            application.installNativeEventFilter(self._messages)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
        elif sys.platform == "darwin":
            from ui import mac_session

            mac_session.watch(lambda: left(SESSION), self)
        elif sys.platform.startswith("linux"):
            BusSignals(left, until_locked, self).listen()

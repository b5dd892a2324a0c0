"""Keeps what is on the windows from being photographed by other programs, where the system can.

Windows 10 2004 and newer leave the windows out of every picture, older ones show them black there; macOS
leaves them out for programs that use its older interfaces. Linux has no such thing.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_WDA_NONE, _WDA_MONITOR, _WDA_EXCLUDEFROMCAPTURE = 0x00, 0x01, 0x11
_NS_WINDOW_SHARING_NONE, _NS_WINDOW_SHARING_READ_ONLY = 0, 1


class Shielding(QObject):
    """Shields every window of the application when it is shown, from the beginning: `allow` follows the
    district's policy once that is known."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._allowed = False
        if QApplication.platformName() in ("windows", "cocoa"):
            application.installEventFilter(self)

    def allow(self, capture: bool) -> None:
        """Whether pictures may be taken from now on (a supervisor helps from afar)."""
        self._allowed = capture
        for window in self._application.topLevelWidgets():
            if window.isVisible():
                shield(window, not capture)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            shield(watched, not self._allowed)
        return super().eventFilter(watched, event)


def shield(window: QWidget, on: bool) -> bool:
    """Shield one window; False: this system cannot."""
    if QApplication.platformName() == "windows" and sys.platform == "win32":
        return _shield_on_windows(int(window.winId()), on)
    if QApplication.platformName() == "cocoa" and sys.platform == "darwin":
        return _shield_on_macos(int(window.winId()), on)
    return False


if sys.platform == "win32":

    def _shield_on_windows(handle: int, on: bool) -> bool:
        affinity = ctypes.windll.user32.SetWindowDisplayAffinity
        hwnd = ctypes.c_void_p(handle)
        if not on:
            return bool(affinity(hwnd, _WDA_NONE))
        return bool(affinity(hwnd, _WDA_EXCLUDEFROMCAPTURE) or affinity(hwnd, _WDA_MONITOR))


if sys.platform == "darwin":

    def _shield_on_macos(view: int, on: bool) -> bool:
        objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
        objc.sel_registerName.restype = ctypes.c_void_p
        objc.sel_registerName.argtypes = [ctypes.c_char_p]
        send = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
        ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send)
        tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send)
        window = ask(view, objc.sel_registerName(b"window"))
        if not window:
            return False
        sharing = _NS_WINDOW_SHARING_NONE if on else _NS_WINDOW_SHARING_READ_ONLY
        tell(window, objc.sel_registerName(b"setSharingType:"), sharing)
        return True

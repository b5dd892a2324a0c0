"""Whether somebody is at this session of a Mac: its screen is not locked, and it is the one that is shown.

Asked every second: `CGSessionCopyCurrentDictionary` is what macOS documents for it. The key for the lock
itself is not documented; every program that knows of the lock goes by it. Where it should be gone one day,
the laptop locks by its minutes without a sign of life and after sleep, as everywhere.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

LOCKED, SHOWN = "CGSSessionScreenIsLocked", "kCGSSessionOnConsoleKey"
_LOOK_EVERY_MS = 1_000

Session = Mapping[str, bool]


def is_left(session: Session) -> bool:
    """By what macOS says of the session; what it does not say counts for nothing."""
    return session.get(LOCKED, False) or not session.get(SHOWN, True)


class MacSession(QObject):
    """Calls `left` once each time that the session is left. `read`: what macOS says of it now."""

    def __init__(self, left: Callable[[], None], read: Callable[[], Session], parent: QObject) -> None:
        super().__init__(parent)
        self._left = left
        self._read = read
        self._was_left = False
        timer = QTimer(self)
        timer.setInterval(_LOOK_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        now = is_left(self._read())
        if now and not self._was_left:
            self._left()
        self._was_left = now


if sys.platform == "darwin":
    import ctypes

    _FRAMEWORKS = "/System/Library/Frameworks"
    _UTF8 = 0x08000100
    _INT = 9

    class _Asking:
        """Raises OSError, AttributeError where the system's libraries are not as they are known."""

        def __init__(self) -> None:
            self._cf = ctypes.CDLL(f"{_FRAMEWORKS}/CoreFoundation.framework/CoreFoundation")
            graphics = ctypes.CDLL(f"{_FRAMEWORKS}/ApplicationServices.framework/ApplicationServices")
            self._copy = graphics.CGSessionCopyCurrentDictionary
            self._copy.restype = ctypes.c_void_p
            self._copy.argtypes = []
            pointer, cf = ctypes.c_void_p, self._cf
            cf.CFStringCreateWithCString.restype = pointer
            cf.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
            cf.CFDictionaryGetValue.restype = pointer
            cf.CFDictionaryGetValue.argtypes = [pointer, pointer]
            cf.CFGetTypeID.restype = ctypes.c_ulong
            cf.CFGetTypeID.argtypes = [pointer]
            cf.CFBooleanGetTypeID.restype = cf.CFNumberGetTypeID.restype = ctypes.c_ulong
            cf.CFBooleanGetValue.restype = ctypes.c_ubyte
            cf.CFBooleanGetValue.argtypes = [pointer]
            cf.CFNumberGetValue.restype = ctypes.c_ubyte
            cf.CFNumberGetValue.argtypes = [pointer, ctypes.c_long, pointer]
            cf.CFRelease.restype = None
            cf.CFRelease.argtypes = [pointer]
            self._names = {
                name: cf.CFStringCreateWithCString(None, name.encode(), _UTF8) for name in (LOCKED, SHOWN)
            }

        def __call__(self) -> Session:
            found = self._copy()
            if not found:
                return {}
            try:
                values = {
                    name: self._cf.CFDictionaryGetValue(found, key) for name, key in self._names.items()
                }
                return {name: self._truth(value) for name, value in values.items() if value}
            finally:
                self._cf.CFRelease(found)

        def _truth(self, value: int) -> bool:
            cf, kind = self._cf, self._cf.CFGetTypeID(value)
            if kind == cf.CFBooleanGetTypeID():
                return bool(cf.CFBooleanGetValue(value))
            number = ctypes.c_int(0)
            if kind == cf.CFNumberGetTypeID():
                cf.CFNumberGetValue(value, _INT, ctypes.byref(number))
            return bool(number.value)

    def watch(left: Callable[[], None], parent: QObject) -> MacSession | None:
        """None: this system says nothing of its session."""
        try:
            return MacSession(left, _Asking(), parent)
        except (OSError, AttributeError):
            return None

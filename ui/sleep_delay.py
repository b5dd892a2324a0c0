"""logind waits with sleep while a program holds a delay (`Inhibit`), five seconds at most.

https://systemd.io/INHIBITOR_LOCKS/: without one a program hears of sleep and may be asleep before it acts.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SERVICE, _PATH, _MANAGER = (
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    "org.freedesktop.login1.Manager",
)
_ANSWERS_WITHIN_MS = 2_000


class SleepDelay:
    """On the system's bus. Where logind is not there or refuses, nothing is held and nothing said: the lock
    comes all the same, perhaps on waking."""

    def __init__(self, bus: QDBusConnection) -> None:
        self._bus = bus
        self._held: int | None = None

    def take(self) -> bool:
        """Whether it is held; logind lets go of it if the program ends."""
        from PySide6.QtDBus import QDBus, QDBusMessage, QDBusUnixFileDescriptor

        if self._held is not None:
            return True
        asked = QDBusMessage.createMethodCall(_SERVICE, _PATH, _MANAGER, "Inhibit")
        asked.setArguments(["sleep", "방문수첩", "잠그고 기록을 닫습니다", "delay"])
        answer = self._bus.call(asked, QDBus.CallMode.Block, _ANSWERS_WITHIN_MS)
        for given in answer.arguments():
            if isinstance(given, QDBusUnixFileDescriptor) and given.isValid():
                self._held = os.dup(given.fileDescriptor())
        return self._held is not None

    def end(self) -> None:
        """The machine may sleep."""
        held, self._held = self._held, None
        if held is not None:
            with suppress(OSError):
                os.close(held)

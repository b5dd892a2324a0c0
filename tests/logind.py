"""A logind in a process and on a bus of its own: `Inhibit` gives a delay, and it tells of sleep when told to.

Reads `sleep` and `wake`, a line each; writes `held` and `free` as the delay is taken and let go of, the
latter with `closed` if the file named on the command line was there by then.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

_PATH, _MANAGER = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"


class Logind(QDBusVirtualObject):
    def __init__(self, watched: Path) -> None:
        super().__init__()
        self._watched = watched
        self._ends: list[QSocketNotifier] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(  # noqa: N802 - Qt calls it
        self, message: QDBusMessage, connection: QDBusConnection
    ) -> bool:
        if message.member() != "Inhibit" or message.arguments()[0::3] != ["sleep", "delay"]:
            return False
        ours, theirs = os.pipe()
        reply = message.createReply()
        reply.setArguments([QDBusUnixFileDescriptor(theirs)])
        os.close(theirs)
        connection.send(reply)
        end = QSocketNotifier(ours, QSocketNotifier.Type.Read, self)
        end.activated.connect(lambda: self._freed(end))
        self._ends.append(end)
        print("held", flush=True)
        return True

    def _freed(self, end: QSocketNotifier) -> None:
        end.setEnabled(False)
        print("free", "closed" if self._watched.exists() else "open", flush=True)


def main() -> None:
    application = QCoreApplication([])
    bus = QDBusConnection.connectToBus(sys.argv[1], "logind")
    logind = Logind(Path(sys.argv[2]))
    assert bus.registerVirtualObject(_PATH, logind)
    assert bus.registerService("org.freedesktop.login1")
    told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def hear() -> None:
        line = sys.stdin.readline().strip()
        if not line:
            application.quit()
            return
        signal = QDBusMessage.createSignal(_PATH, _MANAGER, "PrepareForSleep")
        signal.setArguments([line == "sleep"])
        bus.send(signal)

    told.activated.connect(hear)
    print("ready", flush=True)
    application.exec()


if __name__ == "__main__":
    main()

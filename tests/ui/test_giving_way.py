"""A locked program that starts itself anew, and the other process that does not come."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from ui.starting_anew import StartingAnew, Successor


class Gone(Successor):
    """A process that has ended by itself."""

    def __init__(self) -> None:
        pass

    @property
    def lives(self) -> bool:
        return False

    def call_off(self) -> None:
        pass


class Here:
    def __init__(self) -> None:
        self.begun = 0
        self.called_off = 0

    def is_untouched(self) -> bool:
        return True

    def is_at_rest(self) -> bool:
        return True

    def begin(self) -> Successor:
        self.begun += 1
        return Gone()

    def hear(self) -> None:
        self.called_off += 1


def test_a_process_that_ends_at_once_is_not_begun_over_and_over(qapp: QObject) -> None:
    here = Here()
    anew = StartingAnew(here.begin, here.hear, here, qapp)
    anew.locked()
    for _ in range(10):
        if anew.is_waiting:
            anew.look()
    assert (here.begun, here.called_off) == (3, 3)
    assert not anew.is_waiting
    anew.locked()
    assert anew.is_waiting, "the next lock tries again"
    anew.stop()


def test_who_began_to_type_just_as_the_other_window_came_is_not_interrupted(qtbot: QtBot) -> None:
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    door, socket = QLocalServer(), QLocalSocket()
    assert door.listen(f"bangmun-test-{other.pid}")
    left: list[str] = []
    successor = Successor(other, door, lambda: False, lambda: left.append("left"))
    socket.connectToServer(door.fullServerName())
    qtbot.waitUntil(lambda: not successor.lives)
    socket.abort()
    assert (left, door.isListening()) == ([], False)

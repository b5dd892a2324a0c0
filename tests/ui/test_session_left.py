"""Whoever leaves the session of the computer leaves a locked program, on each system."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.mac_session import MacSession
from ui.session_events import BusSignals, SessionEvents, WindowsMessages, left_by_message


@pytest.mark.parametrize(
    ("message", "wparam", "why"),
    [
        (0x02B1, 0x7, "session"),
        (0x02B1, 0x8, None),
        (0x0218, 0x4, "sleep"),
        (0x0218, 0xA, None),
        (0x0011, 0, "session"),
        (0x0100, 0x7, None),
    ],
)
def test_what_windows_says_of_the_session(message: int, wparam: int, why: str | None) -> None:
    assert left_by_message(message, wparam) == why
    heard: list[str] = []
    waited: list[float] = []
    sent = wintypes.MSG(message=message, wParam=wparam)
    told = WindowsMessages(heard.append, waited.append).nativeEventFilter(
        b"windows_generic_MSG", ctypes.addressof(sent)
    )
    assert told == (False, 0)
    assert heard == ([why] if why else [])
    assert bool(waited) is (why == "sleep"), "it sleeps once the message is handled"


def test_what_a_mac_says_of_the_session(qtbot: QtBot) -> None:
    said: list[dict[str, bool]] = [
        {"kCGSSessionOnConsoleKey": True},
        {"kCGSSessionOnConsoleKey": True, "CGSSessionScreenIsLocked": True},
        {"kCGSSessionOnConsoleKey": True, "CGSSessionScreenIsLocked": True},
        {"kCGSSessionOnConsoleKey": True},
        {"kCGSSessionOnConsoleKey": False},
        {},
    ]
    left: list[int] = []
    parent = QObject()
    session = MacSession(lambda: left.append(len(said)), lambda: said.pop(0), parent)
    while said:
        session.look()
    assert left == [4, 1], "once when it is left, and once again"


def test_a_session_is_watched_on_this_system_too(qtbot: QtBot) -> None:
    heard: list[str] = []
    waited: list[float] = []
    parent = QObject()
    SessionEvents(heard.append, waited.append, 0, parent)
    signals = BusSignals(heard.append, waited.append, parent)
    signals.sleeping(False)
    signals.screen_saver(False)
    signals.sleeping(True)
    signals.session_locked()
    signals.screen_saver(True)
    assert heard == ["sleep", "session", "session"]
    assert len(waited) == 1


_LISTEN = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from ui.session_events import BusSignals
application = QCoreApplication([])
def left(why):
    print(why, flush=True)
    application.quit()
signals = BusSignals(left, lambda seconds: None, application)
print(signals.listen(), flush=True)
application.exec()
"""


@pytest.mark.skipif(
    shutil.which("dbus-run-session") is None or shutil.which("dbus-send") is None,
    reason="no message bus on this system",
)
def test_a_screen_saver_on_the_bus_is_heard(tmp_path: Path) -> None:
    listener = tmp_path / "listen.py"
    listener.write_text(_LISTEN, "utf-8")
    signal = "dbus-send --session --type=signal / org.gnome.ScreenSaver.ActiveChanged boolean:true"
    script = f'"{sys.executable}" "{listener}" > out & while [ ! -s out ]; do :; done; {signal}; wait'
    subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
        check=True,
    )
    assert (tmp_path / "out").read_text("utf-8").split() == ["True", "session"]

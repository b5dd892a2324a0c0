"""A lid that is closed: the machine sleeps once the laptop is locked, not before."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS, PATIENCE_S
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_locking import shell
from tests.visit_day import no_look, sit_down
from ui.session_events import BusSignals, WindowsMessages
from ui.sleep_delay import SleepDelay
from ui.theme import Theme

BUS = "offscreen bus"
bus_here = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no message bus on this system")
Logind = subprocess.Popen[str]


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, district: Copied) -> Iterator[Someone]:
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    someone.sync()
    yield someone
    someone.leave()


@pytest.fixture
def bus() -> Iterator[str]:
    """Its address."""
    arguments = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        try:
            yield says(daemon)
        finally:
            QDBusConnection.disconnectFromBus(BUS)
            daemon.terminate()


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system waits as long as a busy machine takes."""
    for waits in ("_WINDOWS_WAITS_S", "_LOGIND_WAITS_S"):
        monkeypatch.setattr(f"ui.session_events.{waits}", PATIENCE_S)
    monkeypatch.setattr("ui.sleep_delay._ANSWERS_WITHIN_MS", PATIENCE_MS)


@contextmanager
def logind_at(bus: str, watched: Path) -> Iterator[Logind]:
    """It ends when nothing is to be said to it any more."""
    command = [sys.executable, "-m", "tests.logind", bus, str(watched)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert says(process) == "ready"
        yield process


def says(process: Logind) -> str:
    """Its next line. One that says nothing is ended, and the story with it."""
    assert process.stdout is not None
    with ThreadPoolExecutor(1) as reader:
        line = reader.submit(process.stdout.readline)
        try:
            return line.result(PATIENCE_S).strip()
        except TimeoutError:
            process.kill()
            raise


def tell(logind: Logind, word: str) -> None:
    assert logind.stdin is not None
    print(word, file=logind.stdin, flush=True)


@bus_here
@pytest.mark.usefixtures("patient")
def test_logind_waits_until_the_store_is_closed_and_after_waking_again(
    planner: Someone, qtbot: QtBot, bus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk, closed = planner.window, shell(planner).context.desk, tmp_path / "closed"
    closing, locking, going_on = desk.store.close, window.lock_for, Event()

    def close() -> None:
        closing()
        closed.touch()

    def lid(why: str) -> None:
        locking(why)
        going_on.set()

    monkeypatch.setattr(desk.store, "close", close)
    # The last answer is just being written when the lid closes.
    window._tasks.store(going_on.wait)
    with logind_at(bus, closed) as logind:
        signals = BusSignals(lid, window._guarding._until_locked, window)
        assert signals.listen(QDBusConnection.connectToBus(bus, BUS))
        assert says(logind) == "held"
        tell(logind, "sleep")
        qtbot.waitUntil(lambda: signals._delay is not None and signals._delay._held is None)
        assert says(logind) == "free closed"
        planner.sees("unlock")
        tell(logind, "wake")
        qtbot.waitUntil(lambda: signals._delay is not None and signals._delay._held is not None)
        assert says(logind) == "held"
        signals.sleeping(True)
        assert says(logind) == "free closed"


@bus_here
def test_without_logind_nothing_is_held_and_the_laptop_locks_all_the_same(qtbot: QtBot, bus: str) -> None:
    connection = QDBusConnection.connectToBus(bus, BUS)
    assert not SleepDelay(connection).take()
    heard: list[str] = []
    parent = QObject()
    signals = BusSignals(heard.append, lambda _seconds: None, parent)
    signals.listen(connection)
    signals.sleeping(True)
    signals.sleeping(False)
    assert heard == ["sleep"]


@pytest.mark.usefixtures("patient")
def test_windows_sleeps_once_its_message_is_handled(planner: Someone) -> None:
    window, desk = planner.window, shell(planner).context.desk
    assert desk.safe is not None
    messages = WindowsMessages(window.lock_for, window._guarding._until_locked)
    sent = wintypes.MSG(message=0x0218, wParam=0x4)
    assert messages.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    assert desk.safe._key is None
    with pytest.raises(Exception, match="closed"):
        desk.store._connection.execute("SELECT 1")
    planner.sees("unlock")


def test_a_store_that_does_not_end_holds_no_machine_up(planner: Someone) -> None:
    going_on = Event()
    planner.window._tasks.store(going_on.wait)
    assert not planner.window._tasks.store_ended(0.01)
    going_on.set()
    assert planner.window._tasks.store_ended(60)

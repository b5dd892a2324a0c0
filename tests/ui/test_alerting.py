"""The duty officer hears: a sound, a notice where the desktop shows some, else the window's own."""

from __future__ import annotations

import sys
import wave
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon
from pytestqt.qtbot import QtBot

import ui.alerting
from tests.field import District
from tests.patience import PATIENCE_MS
from tests.ui.planner import WIDE, Hand, working
from ui.alerting import SOUND, Alerting, can_notify, what_is_missing
from ui.devices import bell, sound
from ui.devices.bell import Bell, Told, Way
from ui.screens.inbox import InboxScreen
from ui.theme import Theme


def test_the_sound_is_there_short_and_loud() -> None:
    with wave.open(str(SOUND), "rb") as file:
        seconds = file.getnframes() / file.getframerate()
        width, samples = file.getsampwidth(), file.readframes(file.getnframes())
    assert 0.2 < seconds < 5
    assert width == 2
    peak = max(abs(sample) for sample in memoryview(samples).cast("h"))
    assert peak > 8_000, "a quarter of what a loudspeaker can do"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays the file itself")
def test_without_multimedia_the_systems_own_program_plays_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = tmp_path / "heard"
    player = f"import sys; open({str(heard)!r}, 'w').write(sys.argv[1])"
    monkeypatch.setattr(bell, "has_multimedia", lambda: False)
    monkeypatch.setattr(bell, "_program", lambda: (sys.executable, "-c", player))
    monkeypatch.setattr(bell, "_ENDS_WITHIN_MS", PATIENCE_MS)
    assert bell.way_here() is Way.SYSTEM
    window = QMainWindow()
    qtbot.addWidget(window)
    Bell(SOUND, window).ring()
    qtbot.waitUntil(lambda: heard.exists() and heard.read_text() == str(SOUND))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays the file itself")
@pytest.mark.parametrize("name", ["afplay", "pw-play", "paplay", "aplay"])
def test_whichever_program_the_system_brings_plays_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """macOS brings the first; of several on Linux the one nearest to its sound server is taken."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert bell._program() == ()
    for each in dict.fromkeys((name, "aplay")):
        program = tmp_path / each
        program.write_text("#!/bin/sh\n", encoding="utf-8")
        program.chmod(0o755)
    found, *options = bell._program()
    assert (found, options) == (str(tmp_path / name), ["-q"] if name == "aplay" else [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays the file itself")
def test_with_nothing_to_play_it_the_system_beeps(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    beeps: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append("beep"))
    monkeypatch.setattr(bell, "has_multimedia", lambda: False)
    monkeypatch.setattr(bell, "_program", lambda: ())
    window = QMainWindow()
    qtbot.addWidget(window)
    Bell(SOUND, window).ring()
    assert beeps == ["beep"]
    assert "신호음만 울려요" in what_is_missing()
    monkeypatch.setattr(bell, "_program", lambda: ("/nowhere/plays",))
    Bell(SOUND, window).ring()
    qtbot.waitUntil(lambda: beeps == ["beep", "beep"])


class Player:
    """Qt's, as it behaves where the sound breaks off after it has begun, or never comes."""

    breaks_off = True

    def __init__(
        self, _parent: object, _data: bytes, on_change: Told, on_trouble: Callable[[], None]
    ) -> None:
        self._on_change, self._on_trouble = on_change, on_trouble

    def toggle(self) -> None:
        if self.breaks_off:
            self._on_change(True)
            self._on_change(False)
            self._on_trouble()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows plays the file itself")
@pytest.mark.parametrize("breaks_off", [True, False])
def test_a_sound_that_breaks_off_or_never_comes_is_tried_by_the_next_way_and_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, breaks_off: bool
) -> None:
    """The system's program fails too, and of a beep nobody knows: whoever rang hears of that."""
    beeps: list[str] = []
    told: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append("beep"))
    monkeypatch.setattr(Player, "breaks_off", breaks_off)
    monkeypatch.setattr(sound, "Player", Player)
    monkeypatch.setattr(bell, "way_here", lambda: Way.QT)
    monkeypatch.setattr(bell, "_program", lambda: (sys.executable, "-c", "raise SystemExit(1)"))
    # Where it never comes, as long as the program may take; nobody waits five seconds for a silence.
    monkeypatch.setattr(bell, "_SILENCE_MS", 100)
    monkeypatch.setattr(bell, "_ENDS_WITHIN_MS", PATIENCE_MS)
    window = QMainWindow()
    qtbot.addWidget(window)
    alerting = Alerting(window, on_told=told.append)
    alerting.alert("방문수첩", "1건")
    qtbot.waitUntil(lambda: told == [False])
    assert beeps == ["beep"]
    assert alerting.silent
    monkeypatch.setattr(bell, "_program", lambda: (sys.executable, "-c", ""))
    alerting.alert("방문수첩", "1건")
    qtbot.waitUntil(lambda: told == [False, True])
    assert not alerting.silent


@pytest.mark.parametrize("has_device", [True, False])
def test_windows_plays_the_file_itself_and_beeps_without_a_sound_device(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, has_device: bool
) -> None:
    """`winsound` as Windows brings it: it returns at once, or raises RuntimeError where nothing can sound."""
    heard: list[str] = []

    def play(sound: str, flags: int) -> None:
        if not has_device:
            raise RuntimeError("Failed to play sound")
        assert flags == 0x20000 | 0x1
        heard.append(sound)

    windows = SimpleNamespace(PlaySound=play, SND_FILENAME=0x20000, SND_ASYNC=0x1)
    monkeypatch.setitem(sys.modules, "winsound", windows)
    monkeypatch.setattr(bell, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(bell, "has_multimedia", lambda: False)
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    assert bell.way_here() is Way.SYSTEM
    window = QMainWindow()
    qtbot.addWidget(window)
    Bell(SOUND, window).ring()
    assert heard == [str(SOUND) if has_device else "beep"]


def test_without_a_tray_the_window_is_what_tells(qtbot: QtBot) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    assert not can_notify()
    assert "방문수첩 창 안에서만 알려요" in what_is_missing()
    window = QMainWindow()
    qtbot.addWidget(window)
    alerting = Alerting(window)
    alerting.notice("방문수첩", "1건")
    assert alerting.findChildren(QSystemTrayIcon) == []


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise")
def test_who_follows_the_notice_finds_the_program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.alerting, "can_notify", lambda: True)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    alerting = Alerting(window)
    alerting.notice("방문수첩", "1건")
    (tray,) = alerting.findChildren(QSystemTrayIcon)
    tray.messageClicked.emit()
    qtbot.waitUntil(lambda: not window.isMinimized())


def test_the_roster_says_who_is_asked_and_whether_this_laptop_would_be_heard(
    qtbot: QtBot, theme: Theme, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(Bell, "ring", lambda _self: rung.append("rung"))
    officer = district.laptop("duty_officer")
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, InboxScreen(stage.context), WIDE)
        hand.part("duty.show").setFocus()
        hand.key(Qt.Key.Key_Space)
        hand.until(lambda: hand.dialogs() != [])
        words = hand.words()
        assert "1  서민아" in words
        assert "닿을 수 있음" in words
        assert "방문수첩 창 안에서만 알려요" in words
        hand.key(Qt.Key.Key_Space, on="duty.test")
        hand.until(lambda: bool(stage.said))
        assert rung == ["rung"]
        assert "알림 시험" in stage.said[-1][0]
        hand.dialogs()[-1].reject()
        hand.until(lambda: hand.dialogs() == [])

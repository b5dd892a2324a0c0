"""One short sound out of the loudspeaker, also where QtMultimedia is not installed.

Windows plays a sound file itself, macOS and Linux bring a program that does. `QApplication.beep` is what is
left: on many Linux desktops it says nothing at all. What was begun may fail later, so each way is watched
until it has sounded or failed, and then the next one is tried.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer
from PySide6.QtWidgets import QApplication

from ui.devices import has_multimedia

Told = Callable[[bool], None]

_PROGRAMS = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
"""Of macOS, PipeWire, PulseAudio and ALSA, each given the file."""

_SILENCE_MS = 5_000
"""Longer than the sound: what has not ended by then hangs."""
_ENDS_WITHIN_MS = 10_000
_WHY_MS = 200


class Way(Enum):
    """How it sounds here: by Qt, by the system, or only the system's own beep."""

    QT = "qt"
    SYSTEM = "system"
    BEEP = "beep"


class Bell(QObject):
    """Plays `sound`, a WAV file, as often as it is rung. `on_told` hears of each ringing whether it sounded;
    of a beep nobody can know that, so it says no."""

    def __init__(self, sound: Path, parent: QObject, on_told: Told = lambda _sounded: None) -> None:
        super().__init__(parent)
        self._sound = sound
        self._on_told = on_told
        self._ringing: _ByQt | None = None

    def ring(self) -> None:
        if self._ringing is not None:
            self._ringing.give_up()
        self._ringing = None
        way = way_here()
        if way is Way.QT:
            self._ringing = _ByQt(self, self._sound, self._told_by_qt)
        elif way is Way.SYSTEM:
            self._ring_by_system()
        else:
            self._beep()

    def _told_by_qt(self, sounded: bool) -> None:
        if sounded:
            self._on_told(True)
        elif sys.platform == "win32" or _program():
            self._ring_by_system()
        else:
            self._beep()

    def _ring_by_system(self) -> None:
        _play_by_system(self._sound, self, self._told_by_system)

    def _told_by_system(self, sounded: bool) -> None:
        if sounded:
            self._on_told(True)
        else:
            self._beep()

    def _beep(self) -> None:
        QApplication.beep()
        self._on_told(False)


class _ByQt(QObject):
    """One ringing by Qt. `on_told` hears once whether it sounded to its end."""

    def __init__(self, parent: QObject, sound: Path, on_told: Told) -> None:
        from ui.devices.sound import Player

        super().__init__(parent)
        self._on_told: Told | None = on_told
        # A sound server that does not answer says neither that it plays nor that it failed.
        self._patience = _after(self, lambda: self._settle(sounded=False))
        # One that breaks off stops before it says why.
        self._ended = _after(self, lambda: self._settle(sounded=True))
        self._player = Player(self, sound.read_bytes(), self._changed, lambda: self._settle(sounded=False))
        self._patience.start(_SILENCE_MS)
        self._player.toggle()

    def give_up(self) -> None:
        """It is rung anew; nobody waits for this one."""
        self._on_told = None
        self.deleteLater()

    def _changed(self, playing: bool) -> None:
        if playing:
            self._ended.stop()
        else:
            self._ended.start(_WHY_MS)

    def _settle(self, *, sounded: bool) -> None:
        on_told, self._on_told = self._on_told, None
        self._patience.stop()
        self._ended.stop()
        if on_told is not None:
            on_told(sounded)


def _after(owner: QObject, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(act)
    return timer


def way_here() -> Way:
    """Asked each time: loudspeakers come and go."""
    if has_multimedia():
        from PySide6.QtMultimedia import QMediaDevices

        if not QMediaDevices.defaultAudioOutput().isNull():
            return Way.QT
    return Way.SYSTEM if sys.platform == "win32" or _program() else Way.BEEP


def _program() -> tuple[str, ...]:
    """The system's program with its options; empty: there is none."""
    found = ((shutil.which(name), options) for name, *options in _PROGRAMS)
    return next(((path, *options) for path, options in found if path), ())


def _play_by_system(sound: Path, owner: QObject, on_told: Told) -> None:
    """`on_told` hears whether it sounded, unless `owner` is gone by then."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(sound), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:
            # No sound device.
            on_told(False)
        else:
            on_told(True)
        return
    _ByProgram(sound, owner, on_told)


class _ByProgram(QProcess):
    """One ringing by the system's program; it ends by itself, also when whoever rang is gone."""

    def __init__(self, sound: Path, owner: QObject, on_told: Told) -> None:
        super().__init__(QCoreApplication.instance())
        self._on_told: Told | None = on_told
        program, *options = _program() or ("",)
        self.setProgram(program)
        self.setArguments([*options, str(sound)])
        self.setStandardOutputFile(QProcess.nullDevice())
        self.setStandardErrorFile(QProcess.nullDevice())
        self.finished.connect(self._ended)
        self.errorOccurred.connect(self._failed)
        owner.destroyed.connect(self._forget)
        _after(self, self.kill).start(_ENDS_WITHIN_MS)
        self.start()

    def _forget(self) -> None:
        self._on_told = None

    def _ended(self, code: int, status: QProcess.ExitStatus) -> None:
        self._settle(sounded=code == 0 and status is QProcess.ExitStatus.NormalExit)

    def _failed(self, error: QProcess.ProcessError) -> None:
        """What began and broke off ends by itself."""
        if error is QProcess.ProcessError.FailedToStart:
            self._settle(sounded=False)

    def _settle(self, *, sounded: bool) -> None:
        on_told, self._on_told = self._on_told, None
        self.deleteLater()
        if on_told is not None:
            on_told(sounded)

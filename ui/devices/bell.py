"""One short sound out of the loudspeaker, also where QtMultimedia is not installed.

Windows plays a sound file itself, macOS and Linux bring a program that does. `QApplication.beep` is what is
left: on many Linux desktops it says nothing at all.
"""

from __future__ import annotations

import shutil
import sys
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

from ui.devices import has_multimedia

_PROGRAMS = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
"""Of macOS, PipeWire, PulseAudio and ALSA, each given the file."""


class Way(Enum):
    """How it sounds here: by Qt, by the system, or only the system's own beep."""

    QT = "qt"
    SYSTEM = "system"
    BEEP = "beep"


class Bell(QObject):
    """Plays `sound`, a WAV file, as often as it is rung."""

    def __init__(self, sound: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._sound = sound
        self._player: QObject | None = None

    def ring(self) -> None:
        way = way_here()
        if way is Way.QT:
            self._play()
        elif way is Way.BEEP or not _play_by_system(self._sound):
            QApplication.beep()

    def _play(self) -> None:
        from ui.devices.sound import Player

        player = Player(self, self._sound.read_bytes(), lambda _playing: None)
        if self._player is not None:
            self._player.deleteLater()
        self._player = player
        player.toggle()


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


def _play_by_system(sound: Path) -> bool:
    """Whether it was begun; nobody waits for its end."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(str(sound), winsound.SND_FILENAME | winsound.SND_ASYNC)
        except RuntimeError:
            # No sound device.
            return False
        return True
    process = QProcess()
    program, *options = _program() or ("",)
    process.setProgram(program)
    process.setArguments([*options, str(sound)])
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    begun = process.startDetached()
    return begun[0] if isinstance(begun, tuple) else begun

"""Making oneself heard: a sound, a notice of the system, the window's own mark. Each where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ui.components.icon import tinted_icon
from ui.devices import has_multimedia
from ui.resources import RESOURCES

_SOUND = RESOURCES / "sounds" / "arrival.wav"
_SHOWN_MS = 20_000
_RED = QColor(200, 30, 30)


class Alerting(QObject):
    """`window`: the one that asks for attention. A notice lies on the desktop for anyone to see, so it
    names nobody."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._tray: QSystemTrayIcon | None = None
        self._player: QObject | None = None

    def alert(self, title: str, text: str) -> None:
        """Sound, notice and the window's mark."""
        self.sound()
        self.notice(title, text)
        QApplication.alert(self._window.window())

    def sound(self) -> None:
        """The bell of the system where no sound can be played."""
        if not has_multimedia():
            QApplication.beep()
            return
        from PySide6.QtMultimedia import QMediaDevices

        if QMediaDevices.defaultAudioOutput().isNull():
            QApplication.beep()
            return
        from ui.devices.sound import Player

        player = Player(self, _SOUND.read_bytes(), lambda _playing: None)
        if self._player is not None:
            self._player.deleteLater()
        self._player = player
        player.toggle()

    def notice(self, title: str, text: str) -> None:
        """Nothing where there is no tray."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(tinted_icon("bell", _RED, QSize(32, 32), 1.0), self)
            self._tray.show()
        self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Critical, _SHOWN_MS)

    def stop(self) -> None:
        if self._tray is not None:
            self._tray.hide()

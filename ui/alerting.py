"""Making oneself heard: a sound, a notice of the system, the window's own mark. Each where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ui.components.icon import tinted_icon
from ui.devices.bell import Bell, Told, Way, way_here
from ui.language import tr
from ui.resources import RESOURCES

SOUND = RESOURCES / "sounds" / "arrival.wav"
_SHOWN_MS = 20_000
_RED = QColor(200, 30, 30)


class Alerting(QObject):
    """`window`: the one that asks for attention; `owner`: with whom it ends, else with the window; `on_told`
    hears after each alert whether it sounded. A notice lies on the desktop for anyone to see, so it names
    nobody. `silent`: the last sound did not come out."""

    def __init__(
        self, window: QWidget, owner: QObject | None = None, on_told: Told = lambda _sounded: None
    ) -> None:
        super().__init__(owner or window)
        self._window = window
        self._on_told = on_told
        self.silent = False
        self._tray: QSystemTrayIcon | None = None
        self._bell = Bell(SOUND, self, self._rung)

    def alert(self, title: str, text: str) -> None:
        """Sound, notice and the window's mark."""
        self._bell.ring()
        self.notice(title, text)
        QApplication.alert(self._window.window())

    def _rung(self, sounded: bool) -> None:
        self.silent = not sounded
        self._on_told(sounded)

    def notice(self, title: str, text: str) -> None:
        """Nothing where there is no tray: the window itself says it, and `what_is_missing` told so before."""
        if not can_notify():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(tinted_icon("bell", _RED, QSize(32, 32), 1.0), self)
            self._tray.setToolTip(title)
            self._tray.messageClicked.connect(self._come_forward)
            self._tray.activated.connect(lambda _reason: self._come_forward())
            self._tray.show()
        self._tray.showMessage(title, text, QSystemTrayIcon.MessageIcon.Critical, _SHOWN_MS)

    def stop(self) -> None:
        if self._tray is not None:
            self._tray.hide()

    def _come_forward(self) -> None:
        """Whoever follows the notice finds the program, also a minimized one."""
        window = self._window.window()
        # As large as it was: a resident's screen fills the whole of it.
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()


def can_notify() -> bool:
    """Whether the desktop shows notices of programs."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


def silence() -> str:
    """What is said where a sound did not come out."""
    return tr("이 노트북에서 알림음이 나지 않았어요. 소리를 켜고, 그때까지 이 화면을 보고 있어 주세요.")


def what_is_missing() -> str:
    """What this laptop cannot do when something comes in, and what helps; empty: nothing."""
    found = []
    if not can_notify():
        found.append(tr("바탕 화면 알림을 띄울 수 없어 방문수첩 창 안에서만 알려요. 창을 열어 두세요."))
    if way_here() is Way.BEEP:
        found.append(tr("알림음을 낼 수 없어 신호음만 울려요. 소리가 나는지 시험해 보세요."))
    return " ".join(found)

"""The program's window in the hands of a resident, over a lock too: it fills the screen and stays until the
passphrase is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.entrance.beginning import is_begun
from ui.entrance.frame import Entrance
from ui.language import tr

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.shell import Shell


class HeldWindow(QObject):
    """`folder`: where the vault is whose passphrase leads back; without one nothing does, and nothing is kept
    from anybody."""

    def __init__(self, window: QWidget, folder: Callable[[], Path]) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._fills = self._opened = False
        self.held = False
        """Whether a resident has the laptop and no passphrase was typed since."""

    def hold(self) -> None:
        """A resident gets the screen."""
        self.held, self._opened = True, False
        if not self._window.isFullScreen():
            self._fills = True
            self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)

    def hold_again(self) -> None:
        """A resident has the laptop already: this program began itself anew (`ui/starting_anew.py`)."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        self.hold()

    def let_go(self) -> None:
        """The worker has it again, or the system ends the program."""
        self.held = False
        if self._fills:
            self._fills = False
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)

    def opens(self, then: Callable[[Desk], None]) -> Callable[[Desk], None]:
        """What to call with the desk that the passphrase opened."""

        def opened(desk: Desk) -> None:
            self._opened = True
            then(desk)

        return opened

    def shows(self, page: QWidget, shell: Shell | None) -> None:
        """Another page is in the window. `shell`: the page where it is the program: then it knows whether the
        resident goes on."""
        if shell is not None:
            shell.holding.on_given, shell.holding.on_returned = self.hold, self.let_go
            if not shell.holding.held:
                self.let_go()
        elif self._opened:
            self.let_go()
        elif self.held and isinstance(page, Entrance):
            page.card.body.insertWidget(0, Banner(tr("화면을 직원에게 돌려주세요.")))

    def stays(self, shell: Shell | None) -> bool:
        """Whether the window may not be closed. The resident's page then asks for the passphrase."""
        if shell is not None and shell.holding.held:
            shell.holding.open_gate()
            return True
        if not self.held or not is_begun(self._folder()):
            return False
        from ui.saving_last import session_ends

        return not session_ends()

"""What is seen while the last is written: nobody waits, or switches a laptop off, without knowing it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.dialog import Action, Dialog
from ui.components.text import Role, Text
from ui.entrance.frame import Entrance
from ui.language import tr
from ui.tasks import Tasks

LONG_MS = 30_000
"""After this somebody may go without having waited to the end, in milliseconds."""
_LOOK_MS = 50
_AT_ONCE_S = 2.0
"""What ends sooner needs no page of its own: the screen would flicker."""
_NETWORK_S = 10.0
"""What the network's threads do may wait for an answer for a long time: this long, and no longer."""


def session_ends() -> bool:
    """Whether the system ends the session: it waits for nobody's answer."""
    application = QGuiApplication.instance()
    return isinstance(application, QGuiApplication) and application.isSavingSession()


def saving_title() -> str:
    return tr("저장하는 중입니다")


def _do_not_switch_off() -> str:
    return tr("적은 것을 이 노트북에 쓰고 있어요. 다 쓰면 창이 저절로 닫혀요. 노트북을 끄지 마세요.")


def saving_dialog(parent: QWidget, leave: Callable[[], None]) -> Dialog:
    """Over the page whose window is to be closed. `leave`: do not wait for what the store would say; it is
    offered once that takes long."""
    go = Action(tr("기다리지 않고 닫기"), Kind.SECONDARY, leave)
    dialog = Dialog(
        parent,
        saving_title(),
        _do_not_switch_off(),
        (Action(tr("닫지 않기"), Kind.PRIMARY), go),
    )
    dialog.setObjectName("saving")
    for button in dialog.findChildren(Button):
        if button.text() == go.text:
            button.setObjectName("saving.leave")
            button.hide()
            QTimer.singleShot(LONG_MS, button, button.show)
        else:
            button.setFocus()
    dialog.open()
    return dialog


class SavingPage(Entrance):
    """In place of the program, which is locked already. `on_leave` closes the window; what is being written
    is written to its end behind it."""

    def __init__(self, on_leave: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("saving")
        self._said = Text(_do_not_switch_off())
        self.card.body.addWidget(Text(saving_title(), Role.HEADING))
        self.card.body.addWidget(self._said)
        self._leave = Button(tr("창 닫기"), Kind.SECONDARY, on_click=on_leave, tall=True)
        self._leave.setObjectName("saving.leave")
        self._leave.hide()
        self.card.body.addWidget(self._leave)
        announce(self, saving_title())
        QTimer.singleShot(LONG_MS, self, self.offer_leaving)

    def offer_leaving(self) -> None:
        """It takes long: a disk may be at its end."""
        words = tr("오래 걸리고 있어요. 창을 닫아도 저장은 이어지니, 노트북은 잠시 뒤에 꺼 주세요.")
        self._said.setText(words)
        self._leave.show()
        self._leave.setFocus()
        announce(self, words)


class SavingLast(QObject):
    """The window has been put down, and waits until everything is written. `tasks` takes on no more; `show`
    puts a page into the window, `close` closes it."""

    def __init__(
        self, tasks: Tasks, show: Callable[[QWidget], None], close: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks, self._show, self._close = tasks, show, close
        self._since = time.monotonic()
        self._left = self._seen = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(close)

    def keeps(self) -> bool:
        """Whether the window stays for the moment, because something is being written. The end of the
        system's session waits for no page."""
        if self._seen:
            ended = self._left or self._tasks.stop(0)
        else:
            ended = self._tasks.stop(_NETWORK_S if session_ends() else _AT_ONCE_S) or session_ends()
        alone = self._tasks.store_is_idle and time.monotonic() - self._since > _NETWORK_S
        if ended or alone:
            self._timer.stop()
            return False
        if not self._seen:
            self._seen = True
            self._show(SavingPage(self._leave))
            self._timer.start()
        return True

    def _leave(self) -> None:
        self._left = True
        self._close()

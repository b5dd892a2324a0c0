"""돌려받기: the worker's passphrase, judged by the vault."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.vault.errors import TooSoonError, WrongPassphraseError
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.message import Message
from ui.components.text import Role, Text
from ui.entrance.passphrase import PassphraseField
from ui.language import tr
from ui.troubles import of_opening, unknown

_TICK_MS = 250


class Gate(Card):
    """`on_try` gets the passphrase; answer with `refuse`, or end the page. `on_close`: back to the
    questions. `on_lock`: the entrance, where a forgotten passphrase is helped."""

    def __init__(
        self,
        on_try: Callable[[str], None],
        on_close: Callable[[], None],
        on_lock: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._on_try = on_try
        self._wait = 0.0
        self._passphrase = PassphraseField(tr("직원 암호"), "gate.passphrase")
        self._passphrase.field.returnPressed.connect(self._press)
        self._trouble = Message()
        self._trouble.setObjectName("gate.trouble")
        self._open = Button(tr("돌려받기"), Kind.PRIMARY, on_click=self._press, tall=True)
        self._open.setObjectName("gate.open")
        close = Button(tr("문항으로 돌아가기"), Kind.SECONDARY, on_click=on_close, tall=True)
        close.setObjectName("gate.close")
        lock = Button(tr("잠그기"), Kind.TEXT, icon="lock", on_click=on_lock)
        lock.setObjectName("gate.lock")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._count_down)
        for part in (
            Text(tr("직원이 돌려받습니다"), Role.HEADING),
            Text(tr("적은 답은 모두 저장되어 있습니다."), Role.QUIET),
            self._passphrase,
            self._trouble,
            self._open,
            close,
            lock,
        ):
            self.body.addWidget(part)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._passphrase.field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._passphrase.field.clear()
        self._trouble.say(None)
        super().hideEvent(event)

    def refuse(self, error: Exception) -> None:
        """Say why it did not open. Raises what has no words."""
        self._busy(False)
        self._passphrase.field.selectAll()
        self._passphrase.field.setFocus()
        if isinstance(error, WrongPassphraseError):
            self._trouble.say(tr("암호가 맞지 않습니다. 기록은 안전합니다. 다시 넣어 주세요."))
        elif isinstance(error, TooSoonError):
            self._trouble.say(tr("여러 번 틀려서 잠시 기다려야 합니다."))
        else:
            words = of_opening(error)
            self._trouble.say(words or unknown())
            if words is None:
                raise error
            return
        self._wait = error.wait
        self._count_down()

    def _press(self) -> None:
        passphrase = self._passphrase.field.text()
        if passphrase and self._open.isEnabled():
            self._passphrase.conceal()
            self._trouble.say(None)
            self._busy(True)
            self._on_try(passphrase)

    def _busy(self, busy: bool) -> None:
        self._open.setEnabled(not busy)
        self._open.setText(tr("확인하는 중…") if busy else tr("돌려받기"))

    def _count_down(self) -> None:
        if self._wait <= 0:
            self._timer.stop()
            self._busy(False)
            return
        self._open.setEnabled(False)
        self._open.setText(tr("{0}초 뒤에 다시").format(math.ceil(self._wait)))
        self._wait -= _TICK_MS / 1000
        self._timer.start()

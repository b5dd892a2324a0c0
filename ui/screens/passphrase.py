"""암호 바꾸기: the one in force, a new one twice, and what becomes of the recovery code."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.vault.errors import TooSoonError, WrongPassphraseError
from app.vault.rekeying import Rekeying
from db.errors import DiskError, DiskFullError
from ui import troubles
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.header import PageHeader
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.entrance.new_passphrase import NewPassphrase
from ui.entrance.passphrase import PassphraseField
from ui.language import tr
from ui.screens.base import BaseScreen, middle_column, scrolling

_WIDTH = 720
_TICK_MS = 1_000


class PassphraseScreen(BaseScreen):
    """Works without network. Nothing that was typed here outlives the screen."""

    hears = Changed.SYNC

    def __init__(self, context: Context, rekeying: Rekeying, parent: QWidget | None = None) -> None:
        super().__init__(context, "rekeying", parent)
        self._rekeying = rekeying
        worker = context.desk.identity.worker
        self._current = PassphraseField(tr("지금 암호"), "rekeying.current")
        self._new = NewPassphrase("rekeying", self._press, known=(worker.name, worker.phone))
        self._recovery = Text(role=Role.QUIET)
        self._recovery.setObjectName("rekeying.recovery")
        self._trouble = Banner()
        self._trouble.setObjectName("rekeying.trouble")
        self._trouble.hide()
        self._change = Button(tr("암호 바꾸기"), Kind.PRIMARY, on_click=self._press, tall=True)
        self._change.setObjectName("rekeying.change")
        self._wait = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._count_down)
        self._build()

    def heading(self) -> str:
        return tr("암호 바꾸기")

    def read(self) -> None:
        self.context.tasks.store(self._rekeying.is_recoverable, self._tell_of_recovery, self.context.fail)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._current.field.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.leave()
        super().hideEvent(event)

    def leave(self) -> None:
        self._current.field.clear()
        self._new.clear()

    def _build(self) -> None:
        card = Card()
        kept = tr("기록과 아직 보내지 않은 것은 그대로 있습니다. 백업도 새 암호로만 열립니다.")
        for part in (Text(kept), self._current, self._new, self._recovery, self._trouble, self._change):
            card.body.addWidget(part)
        inner, page = middle_column(_WIDTH)
        page.addWidget(card)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHeader(self.heading(), on_back=self.context.go.back))
        outer.addWidget(scrolling(inner, self), 1)

    def _tell_of_recovery(self, recoverable: bool) -> None:
        text = tr("복구 코드는 그대로 쓸 수 있습니다. 새 암호를 잊으면 팀장에게 전화해 다시 여세요.")
        if not recoverable:
            text = tr("아직 복구 코드가 없습니다. 동기화할 때까지는 새 암호를 꼭 기억하세요.")
        self._recovery.setText(text)

    def _press(self) -> None:
        current = self._current.field.text()
        self._current.say(None if current else tr("지금 암호를 넣어 주세요."))
        new = self._new.taken(unlike=current)
        if not current or new is None or not self._change.isEnabled():
            return
        self._current.conceal()
        self._busy(True)
        self.context.tasks.store(
            lambda: self._rekeying.change(current, new), self._changed, self._refused, owner=self
        )

    def _busy(self, busy: bool) -> None:
        self._change.setEnabled(not busy)
        self._change.setText(tr("바꾸는 중…") if busy else tr("암호 바꾸기"))

    def _changed(self, _none: None) -> None:
        self._busy(False)
        self.leave()
        self.context.say(tr("암호를 바꿨습니다. 다음부터 새 암호로 여세요."), Tone.SUCCESS)
        self.context.go.back()

    def _refused(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, WrongPassphraseError):
            self._say(tr("지금 암호가 맞지 않습니다. 암호는 바뀌지 않았습니다."))
        elif isinstance(error, TooSoonError):
            self._say(tr("여러 번 틀려서 잠시 기다려야 합니다."))
        else:
            self._explain(error)
        if isinstance(error, WrongPassphraseError | TooSoonError):
            self._current.field.selectAll()
            self._current.field.setFocus()
            self._wait = error.wait
            self._count_down()

    def _explain(self, error: Exception) -> None:
        """Raises a fault of the program again once it is said."""
        unchanged = tr("암호를 바꾸지 못했습니다. 지금 암호를 그대로 쓰세요.")
        if isinstance(error, DiskFullError | DiskError):
            self._say(f"{unchanged} {troubles.in_words(error)}")
            return
        words = troubles.of_opening(error)
        self._say(words or unchanged)
        if words is None:
            raise error

    def _say(self, words: str) -> None:
        self._trouble.say(words, Tone.CAUTION)
        self._trouble.show()

    def _count_down(self) -> None:
        if self._wait <= 0:
            self._timer.stop()
            self._busy(False)
            return
        self._change.setEnabled(False)
        self._change.setText(tr("{0}초 뒤에 다시").format(math.ceil(self._wait)))
        self._wait -= _TICK_MS / 1000
        self._timer.start()

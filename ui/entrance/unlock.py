"""The locked laptop: one field, one button, and kind words when it does not open."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.frame import Entrance
from ui.entrance.passphrase import PassphraseField


class UnlockPage(Entrance):
    """`on_unlock` gets the passphrase; answer with `refuse` or leave the page."""

    def __init__(
        self,
        on_unlock: Callable[[str], None],
        *,
        subtitle: str = "",
        hint: str = "",
        on_forgotten: Callable[[], None] | None = None,
        on_back: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(subtitle, parent)
        self.setObjectName("unlock")
        self._on_unlock = on_unlock
        self._labelled = PassphraseField(self.tr("암호"), "unlock.passphrase")
        self._field = self._labelled.field
        self._field.returnPressed.connect(self._press)
        self._button = Button(self.tr("열기"), Kind.PRIMARY, on_click=self._press, tall=True)
        self._button.setObjectName("unlock.open")
        self._banner = Banner()
        self._banner.hide()
        self._without = Button(
            self.tr("백업 없이 열기"), Kind.SECONDARY, on_click=self._go_without, tall=True
        )
        self._without.setObjectName("unlock.without_backup")
        self._without.hide()
        self._on_without: Callable[[str], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self._count_down)
        self._left = 0.0
        body = self.card.body
        body.addWidget(Text(self.tr("암호를 넣어 여세요"), Role.HEADING))
        body.addWidget(self._labelled)
        body.addWidget(self._banner)
        body.addWidget(self._button)
        body.addWidget(self._without)
        if on_forgotten is not None:
            forgotten = Button(self.tr("암호를 잊었어요"), Kind.TEXT, on_click=on_forgotten)
            forgotten.setObjectName("unlock.forgotten")
            body.addWidget(forgotten)
        if hint:
            body.addWidget(Text(hint, Role.QUIET))
        if on_back is not None:
            back = Button(self.tr("다른 사람으로"), Kind.TEXT, on_click=on_back)
            back.setObjectName("unlock.back")
            body.addWidget(back)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._field.setFocus()

    def _press(self) -> None:
        self._try(self._on_unlock)

    def _go_without(self) -> None:
        if self._on_without is not None:
            self._try(self._on_without)

    def _try(self, opens: Callable[[str], None]) -> None:
        passphrase = self._field.text()
        if not passphrase or not self._button.isEnabled():
            return
        self._labelled.conceal()
        self._without.hide()
        self._busy(True)
        opens(passphrase)

    def offer_without_backup(self, on_without: Callable[[str], None]) -> None:
        """After `refuse`: a way on for whoever has lost the disk that was asked for."""
        self._on_without = on_without
        self._without.show()

    def _busy(self, busy: bool) -> None:
        self._button.setEnabled(not busy)
        self._field.setReadOnly(busy)
        self._button.setText(self.tr("여는 중…") if busy else self.tr("열기"))

    def refuse(self, text: str, tone: Tone = Tone.CAUTION, wait: float = 0.0) -> None:
        """Say why it did not open; `wait` seconds until the next attempt."""
        self._busy(False)
        self._field.selectAll()
        self._field.setFocus()
        self._banner.say(text, tone)
        self._banner.show()
        self._left = wait
        if wait > 0:
            self._button.setEnabled(False)
            self._timer.start()
            self._count_down()

    def say(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Tell something beside the field without taking the field away."""
        self._banner.say(text, tone)
        self._banner.show()

    def _count_down(self) -> None:
        if self._left <= 0:
            self._timer.stop()
            self._busy(False)
            return
        self._button.setText(self.tr("{0}초 뒤에 다시").format(math.ceil(self._left)))
        self._left -= self._timer.interval() / 1000

    @property
    def is_untouched(self) -> bool:
        """Whether nothing is typed here and nothing is being opened."""
        return not self._field.text() and not self._field.isReadOnly()

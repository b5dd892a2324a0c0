"""Too long without the district: the laptop opens after one contact, or with a recovery code."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.frame import Entrance
from ui.language import tr
from ui.lock_warning import LockWarning


class ExpiredPage(Entrance):
    """`on_connect` is answered with `refuse`, or by leaving the page."""

    def __init__(
        self,
        days: int,
        on_connect: Callable[[], None],
        on_recover: Callable[[], None],
        on_back: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("기록은 그대로 있습니다"), parent)
        self.setObjectName("expired")
        self._on_connect = on_connect
        self._connect = Button(tr("구청에 연결하기"), Kind.PRIMARY, on_click=self._try, tall=True)
        self._connect.setObjectName("expired.connect")
        recover = Button(tr("복구 코드로 열기"), Kind.SECONDARY, on_click=on_recover)
        recover.setObjectName("expired.recover")
        back = Button(tr("잠그기"), Kind.TEXT, on_click=on_back)
        back.setObjectName("expired.back")
        self._banner = Banner()
        self._banner.hide()
        body = self.card.body
        body.addWidget(Text(tr("구청과 오래 닿지 않아 잠겼습니다"), Role.HEADING))
        told = tr(
            "{0}일 넘게 구청과 동기화하지 않았습니다. 네트워크에 연결하면 바로 열립니다. "
            "네트워크가 없으면 팀장에게 복구 코드를 받으세요."
        )
        body.addWidget(Text(told.format(days)))
        locks = QShortcut(QKeySequence("Ctrl+L"), self)
        locks.activated.connect(on_back)
        self.lock_warning = LockWarning()
        for part in (self._banner, self._connect, recover, self.lock_warning, back):
            body.addWidget(part)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._connect.setFocus()

    def _try(self) -> None:
        self._connect.setEnabled(False)
        self._connect.setText(tr("연결하는 중…"))
        self._on_connect()

    def refuse(self, text: str, tone: Tone = Tone.CAUTION) -> None:
        """The district was not reached."""
        self._connect.setEnabled(True)
        self._connect.setText(tr("구청에 연결하기"))
        self._connect.setFocus()
        self._banner.say(text, tone)
        self._banner.show()

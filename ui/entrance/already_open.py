"""A second start of the program on one laptop, of which the first cannot be reached: it is ending, and may
still write, or it hangs. Says so, changes nothing, and goes on by itself once the first is gone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.frame import Entrance

LOOK_EVERY_MS = 500
"""How soon it is seen that the first program is gone."""


class AlreadyOpen(Entrance):
    """`on_close` ends this second program. `is_free`: asked as long as the page is shown; once it says so,
    `on_free` is called."""

    def __init__(
        self,
        on_close: Callable[[], None],
        parent: QWidget | None = None,
        *,
        is_free: Callable[[], bool] = lambda: False,
        on_free: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(self.tr("이 창은 두 번째로 열렸습니다"), parent)
        self.setObjectName("already_open")
        self.setWindowTitle(self.tr("방문수첩"))
        self.resize(720, 560)
        self._is_free, self._on_free = is_free, on_free
        text = self.tr(
            "먼저 연 방문수첩이 아직 끝나지 않았습니다. 창을 닫았다면 적은 것을 저장하고 있습니다. "
            "다 끝나면 여기서 저절로 열립니다. 몇 분이 지나도 그대로이면 노트북을 다시 켜 주세요. "
            "이미 저장된 기록은 안전합니다."
        )
        self.card.body.addWidget(Text(self.tr("아직 끝나지 않았습니다"), Role.HEADING))
        self.card.body.addWidget(Banner(text, Tone.CAUTION))
        close = Button(self.tr("닫기"), Kind.PRIMARY, on_click=on_close, tall=True)
        close.setObjectName("already_open.close")
        self.card.body.addWidget(close)
        close.setFocus()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._is_free():
            self._timer.stop()
            self._on_free()

"""A second start of the program on one laptop: says so and changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.frame import Entrance


class AlreadyOpen(Entrance):
    """`on_close` ends this second program."""

    def __init__(self, on_close: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("이 창은 두 번째로 열렸습니다"), parent)
        self.setObjectName("already_open")
        self.setWindowTitle(self.tr("방문수첩"))
        self.resize(720, 560)
        text = self.tr(
            "이 노트북의 저장소를 다른 방문수첩 창이 쓰고 있습니다. 아무것도 바꾸지 않았습니다. "
            "작업 표시줄에서 그 창을 찾아 쓰거나, 그 창을 닫고 다시 열어 주세요."
        )
        self.card.body.addWidget(Text(self.tr("이미 열려 있습니다"), Role.HEADING))
        self.card.body.addWidget(Banner(text, Tone.CAUTION))
        close = Button(self.tr("닫기"), Kind.PRIMARY, on_click=on_close, tall=True)
        close.setObjectName("already_open.close")
        self.card.body.addWidget(close)
        close.setFocus()

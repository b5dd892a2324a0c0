"""A laptop's first morning: the district's address, the one-time code, a passphrase of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.field import LabelledField, TextField
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.emptied import EmptiedField
from ui.entrance.frame import Entrance
from ui.entrance.new_passphrase import NewPassphrase
from ui.entrance.uncopied import UncopiedField


class EnrolPage(Entrance):
    """`on_enrol` gets address, code and passphrase; answer with `refuse` or leave the page."""

    def __init__(self, on_enrol: Callable[[str, str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("이 노트북은 아직 등록되지 않았습니다"), parent)
        self.setObjectName("enrol")
        self._on_enrol = on_enrol
        self._address = TextField(placeholder="https://")
        self._address.setObjectName("enrol.address")
        self._code = UncopiedField()
        self._code.setObjectName("enrol.code")
        self._banner = Banner()
        self._banner.hide()
        self._button = Button(self.tr("등록하기"), Kind.PRIMARY, on_click=self._press, tall=True)
        self._button.setObjectName("enrol.start")
        self._new = NewPassphrase("enrol", self._press)
        fields = [
            LabelledField(self.tr("구청 주소"), self._address, hint=self.tr("전산 담당자가 알려 준 주소")),
            EmptiedField(
                self.tr("등록 번호"),
                self._code,
                self.tr(
                    "자리를 비운 사이 적던 등록 번호를 지웠습니다. 아직 쓰지 않은 번호이니 그대로 다시 "
                    "적어 주세요."
                ),
                hint=self.tr("한 번만 쓸 수 있는 번호"),
            ),
            self._new,
        ]
        self.card.body.addWidget(Text(self.tr("노트북 등록"), Role.HEADING))
        for field in fields:
            self.card.body.addWidget(field)
        self.card.body.addWidget(self._banner)
        self.card.body.addWidget(self._button)

    def _press(self) -> None:
        passphrase = self._new.taken()
        if passphrase is None or not self._button.isEnabled():
            return
        self._button.setEnabled(False)
        self._button.setText(self.tr("등록하는 중…"))
        self._on_enrol(self._address.text().strip(), self._code.text().strip(), passphrase)

    def refuse(self, text: str, tone: Tone = Tone.CAUTION) -> None:
        """Say why it did not work; what was typed stays."""
        self._button.setEnabled(True)
        self._button.setText(self.tr("등록하기"))
        self._banner.say(text, tone)
        self._banner.show()

"""A laptop's first morning: the district's address, the one-time code, a passphrase of one's own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.field import LabelledField, TextField
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.entrance.frame import Entrance
from ui.entrance.passphrase import PassphraseField

_LEAST = 8


class EnrolPage(Entrance):
    """`on_enrol` gets address, code and passphrase; answer with `refuse` or leave the page."""

    def __init__(self, on_enrol: Callable[[str, str, str], None], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("이 노트북은 아직 등록되지 않았습니다"), parent)
        self.setObjectName("enrol")
        self._on_enrol = on_enrol
        self._address = TextField(placeholder="https://")
        self._address.setObjectName("enrol.address")
        self._code = TextField()
        self._code.setObjectName("enrol.code")
        self._banner = Banner()
        self._banner.hide()
        self._button = Button(self.tr("등록하기"), Kind.PRIMARY, on_click=self._press, tall=True)
        self._button.setObjectName("enrol.start")
        hint = self.tr("8자 이상. 문장처럼 길면 외우기도 쉽고 안전합니다.")
        self._passphrase_field = PassphraseField(self.tr("새 암호"), "enrol.passphrase", hint=hint)
        self._passphrase = self._passphrase_field.field
        self._again_field = PassphraseField(self.tr("새 암호 다시"), "enrol.again")
        self._again = self._again_field.field
        self._again.returnPressed.connect(self._press)
        fields = [
            LabelledField(self.tr("구청 주소"), self._address, hint=self.tr("전산 담당자가 알려 준 주소")),
            LabelledField(self.tr("등록 번호"), self._code, hint=self.tr("한 번만 쓸 수 있는 번호")),
            self._passphrase_field,
            self._again_field,
        ]
        self.card.body.addWidget(Text(self.tr("노트북 등록"), Role.HEADING))
        for field in fields:
            self.card.body.addWidget(field)
        self.card.body.addWidget(self._banner)
        self.card.body.addWidget(self._button)

    def _press(self) -> None:
        passphrase = self._passphrase.text()
        short = len(unicodedata.normalize("NFC", passphrase)) < _LEAST
        different = passphrase != self._again.text()
        self._passphrase_field.say(self.tr("암호가 8자보다 짧습니다.") if short else None)
        self._again_field.say(self.tr("두 암호가 서로 다릅니다.") if different else None)
        if short or different or not self._button.isEnabled():
            return
        for field in (self._passphrase_field, self._again_field):
            field.conceal()
        self._button.setEnabled(False)
        self._button.setText(self.tr("등록하는 중…"))
        self._on_enrol(self._address.text().strip(), self._code.text().strip(), passphrase)

    def refuse(self, text: str, tone: Tone = Tone.CAUTION) -> None:
        """Say why it did not work; what was typed stays."""
        self._button.setEnabled(True)
        self._button.setText(self.tr("등록하기"))
        self._banner.say(text, tone)
        self._banner.show()

"""Asks for the 업무 근거 before sealed answers are opened; the reason goes into the access log."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.risk.judging import says_something
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import TextField
from ui.components.message import Message
from ui.components.text import Role, Text
from ui.language import tr


class Unsealing(Card):
    """`asked` carries the reason in words."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("unsealing")
        self._presets = [
            RadioCard(text)
            for text in (
                tr("접수하고 대응하려고"),
                tr("담당자의 문의에 답하려고"),
                tr("다시 연락하기 전에 확인하려고"),
                tr("센터 연계를 준비하려고"),
            )
        ]
        for at, card in enumerate(self._presets):
            card.setObjectName(f"screening.reason.{at}")
        reasons = ChoiceGrid()
        reasons.show_cards(tuple(self._presets))
        self._written = TextField(name=tr("다른 업무 근거"), placeholder=tr("다른 근거가 있으면 적어 주세요"))
        self._written.setObjectName("screening.reason")
        self._written.returnPressed.connect(self._ask)
        self._message = Message()
        self._message.goes_with(self._written.textChanged, *(card.toggled for card in self._presets))
        self._open = Button(tr("봉인 열고 답 보기"), Kind.SECONDARY, icon="lock", on_click=self._ask)
        self._open.setObjectName("screening.open")
        self.body.addWidget(Text(tr("답은 봉인되어 있어요"), Role.HEADING))
        told = tr("업무 근거를 고르면 열립니다. 누가 언제 왜 열었는지 접속 기록에 남아요.")
        self.body.addWidget(Text(told, Role.QUIET))
        self.body.addWidget(reasons)
        self.body.addWidget(self._written)
        self.body.addWidget(self._message)
        row = QHBoxLayout()
        row.addWidget(self._open)
        row.addStretch(1)
        self.body.addLayout(row)

    @property
    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self._presets[0]

    def reason(self) -> str:
        """What was written, or else what was chosen."""
        chosen = next((card.text() for card in self._presets if card.isChecked()), "")
        return self._written.text().strip() or chosen

    def opened(self) -> None:
        """The reason is in the log; whoever comes back gives one again."""
        self.wait(False)
        self._written.clear()
        for card in self._presets:
            card.setAutoExclusive(False)
            card.setChecked(False)
            card.setAutoExclusive(True)

    def wait(self, waiting: bool) -> None:
        """While the answers are being opened."""
        self._open.setEnabled(not waiting)
        self._written.setReadOnly(waiting)

    def _ask(self) -> None:
        reason = self.reason()
        enough = says_something(reason)
        self._message.say(None if enough else tr("업무 근거를 하나 고르거나 적어 주세요."))
        if enough:
            self.wait(True)
            self.asked.emit(reason)

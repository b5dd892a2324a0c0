"""Asks for the worker's own judgement of a level: up freely, down only with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.risk.judging import JUDGED_LEVELS, LONGEST_REASON, lowers, says_something
from ui import words
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import TextArea
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.screens.sealed_words import sealed_hint


class Levelling(QWidget):
    """The other levels to choose from and the reason. `level` is the one in force, `gravest` the graver of it
    and of what the answers say: what lies below that wants a reason."""

    def __init__(self, level: str, gravest: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("levelling")
        self._gravest = gravest
        self._cards = {
            other: RadioCard(words.risk_level(other).text) for other in JUDGED_LEVELS if other != level
        }
        for other, card in self._cards.items():
            card.setObjectName(f"levelling.{other}")
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()))
        self.first = next(iter(self._cards.values()))
        self._reason = TextArea(name=tr("그렇게 보는 까닭"))
        self._reason.setObjectName("levelling.reason")
        self._message = Message()
        self._message.goes_with(self._reason.textChanged, *(card.toggled for card in self._cards.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(grid)
        column.addWidget(Text(tr("그렇게 보는 까닭"), Role.STRONG))
        column.addWidget(Text(tr("올릴 때는 적지 않아도 됩니다. 내릴 때는 꼭 적어 주세요."), Role.QUIET))
        column.addWidget(sealed_hint())
        column.addWidget(self._reason)
        column.addWidget(self._message)

    def level(self) -> str:
        """The chosen level, empty while none is."""
        return next((level for level, card in self._cards.items() if card.isChecked()), "")

    def reason(self) -> str:
        return self._reason.toPlainText().strip()[:LONGEST_REASON]

    def go_on(self, reason: str) -> None:
        """With what was written before the level rose."""
        self._reason.setPlainText(reason)

    def untouched(self) -> bool:
        """Whether nothing was chosen or written yet."""
        return not self.level() and not self.reason()

    def complete(self) -> bool:
        """Whether it can be recorded; says what is missing otherwise."""
        told = ""
        if not self.level():
            told = tr("단계를 골라 주세요.")
        elif lowers(self._gravest, self.level()) and not says_something(self.reason()):
            told = tr("단계를 내리려면 까닭을 적어 주세요. 까닭과 이름이 함께 남습니다.")
        self._message.say(told or None)
        return not told

"""Who came along: one press for those who often do, words for anybody else."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import codes
from ui.components.choice_card import CheckCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import LabelledField, TextField
from ui.components.spacing import Gap
from ui.language import tr

_OTHER = "other"


class CompanionPicker(QWidget):
    """Gives the codes that are pressed and, apart by commas, what was written."""

    def __init__(self, own_role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("companions")
        self._cards = {
            code: CheckCard(name)
            for code, name in codes.co_visitors().items()
            if code not in (own_role, _OTHER)
        }
        for code, card in self._cards.items():
            card.setObjectName(f"companions.{code}")
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=3)
        self._written = TextField(placeholder=tr("예: 큰딸, 옆집 이웃"))
        self._written.setObjectName("companions.written")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addWidget(grid)
        column.addWidget(LabelledField(tr("그 밖에 함께 간 사람"), self._written))

    def show_companions(self, companions: list[str]) -> None:
        for code, card in self._cards.items():
            card.setChecked(code in companions)
        self._written.setText(", ".join(one for one in companions if one not in self._cards))

    def companions(self) -> list[str]:
        """Codes first, in the table's order, then the written ones."""
        pressed = [code for code, card in self._cards.items() if card.isChecked()]
        written = [part.strip() for part in self._written.text().split(",")]
        return pressed + [part for part in dict.fromkeys(written) if part]


def in_words(companions: tuple[str, ...] | list[str]) -> str:
    """`방문간호사, 통·반장`, or that nobody came along."""
    return ", ".join(codes.co_visitor(one) for one in companions) or tr("혼자 방문")

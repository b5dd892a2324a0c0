"""One of several, by code, as cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.spacing import Gap


class Choosing(QWidget):
    """The first is chosen until another is."""

    def __init__(self, codes: tuple[str, ...], say: Callable[[str], str], name: str) -> None:
        super().__init__()
        self._cards = {code: RadioCard(say(code)) for code in codes}
        for code, card in self._cards.items():
            card.setObjectName(f"{name}.{code}")
        self._cards[codes[0]].setChecked(True)
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Gap.M)
        self.column.addWidget(grid)

    def chosen(self) -> str:
        return next((code for code, card in self._cards.items() if card.isChecked()), "")

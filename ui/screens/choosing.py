"""One of several, by code, as cards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.language import tr


class Choosing(QWidget):
    """The first is chosen until another is; `blank`: none is, where a record must say what was."""

    def __init__(
        self, codes: tuple[str, ...], say: Callable[[str], str], name: str, *, blank: bool = False
    ) -> None:
        super().__init__()
        self._cards = {code: RadioCard(say(code)) for code in codes}
        for code, card in self._cards.items():
            card.setObjectName(f"{name}.{code}")
        self._cards[codes[0]].setChecked(not blank)
        self._none = Message()
        self._none.goes_with(*(card.toggled for card in self._cards.values()))
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Gap.M)
        self.column.addWidget(grid)
        self.column.addWidget(self._none)

    @property
    def cards(self) -> tuple[RadioCard, ...]:
        return tuple(self._cards.values())

    def complete(self) -> bool:
        """Whether one is chosen; says that one is to be otherwise, and goes there."""
        missing = not self.chosen()
        self._none.say(tr("하나를 골라 주세요.") if missing else None)
        if missing:
            self.first.setFocus()
        return not missing

    @property
    def first(self) -> RadioCard:
        return next(iter(self._cards.values()))

    def chosen(self) -> str:
        return next((code for code, card in self._cards.items() if card.isChecked()), "")

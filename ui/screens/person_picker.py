"""Whom a visit is for, one of those who live there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.homes import PersonRow
from ui import codes, words
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid


class PersonPicker(QWidget):
    """A card a person; nobody is chosen where nobody was. `on_pick`: told who is, as it is chosen."""

    def __init__(
        self,
        people: Sequence[PersonRow],
        chosen: str,
        today: date,
        on_pick: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self._cards: dict[str, RadioCard] = {}
        for one in people:
            told = (words.person(one.name, one.birth, today), codes.relation(one.relation))
            card = RadioCard(" · ".join(part for part in told if part))
            card.setObjectName(f"person.{one.id}")
            card.setChecked(one.id == chosen)
            if on_pick is not None:
                card.clicked.connect(lambda _checked=False, picked=one.id: on_pick(picked))
            self._cards[one.id] = card
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(grid)

    def person(self) -> str:
        """The id, empty: nobody yet."""
        return next((one for one, card in self._cards.items() if card.isChecked()), "")

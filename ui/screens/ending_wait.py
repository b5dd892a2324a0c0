"""Which of several is not to be waited for any more, and why: as a supervisor says it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.wire.handing import LONGEST_WHY
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.field import LabelledField, TextField
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.language import tr

_MOST = 20


class EndingWait(QWidget):
    """`ones`: each with the name of its card and its words. `name` begins the names of the parts; `example`
    of a reason; `missing`: what is said where none is chosen; `no_reason`: where no reason is given, if
    another thing than an end is asked for."""

    def __init__(
        self, ones: Sequence[tuple[str, str]], name: str, example: str, missing: str, no_reason: str = ""
    ) -> None:
        super().__init__()
        self._no_reason = no_reason or tr("까닭을 적어 주세요. 누가 왜 끝냈는지 남습니다.")
        self._none_chosen = missing
        self._cards = [RadioCard(words) for _, words in ones[:_MOST]]
        for card, (card_name, _) in zip(self._cards, ones, strict=False):
            card.setObjectName(card_name)
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards), columns=1)
        self._reason = TextField(name=tr("까닭"), placeholder=example)
        self._reason.setObjectName(f"{name}.reason")
        self._reason.setMaxLength(LONGEST_WHY)
        self._why = LabelledField(tr("까닭 (접속 기록에 남습니다)"), self._reason)
        self._missing = Message()
        self._missing.goes_with(*(card.toggled for card in self._cards))
        self._reason.textChanged.connect(lambda: self._why.say(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        for part in (grid, self._missing, self._why):
            column.addWidget(part)
        if len(self._cards) == 1:
            self._cards[0].setChecked(True)

    def chosen(self) -> int | None:
        """The place of the chosen one, None while none is."""
        return next((place for place, card in enumerate(self._cards) if card.isChecked()), None)

    def reason(self) -> str:
        return self._reason.text().strip()

    def complete(self) -> bool:
        """Whether it can be ended; says what is missing otherwise."""
        chosen = self.chosen() is not None
        self._missing.say(None if chosen else self._none_chosen)
        self._why.say(None if self.reason() else self._no_reason)
        return chosen and bool(self.reason())

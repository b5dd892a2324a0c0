"""A statement to confirm."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from app.forms.interface import NodeState
from app.forms.styling.worded import Worded, label_of
from ui.components.choice_card import CheckCard
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.said_on_card import say_on_card
from ui.forms.label import LOOKS
from ui.forms.markup import as_plain


class TriggerEditor(Editor):
    """The statement is the card itself."""

    shows_label = True

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._words = Worded("")
        self._card = CheckCard("")
        # A statement may have many lines; a check box of its own accord is one line high.
        policy = self._card.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self._card.setSizePolicy(policy)
        self._card.clicked.connect(lambda checked: reply.answer("OK" if checked else ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_state(self, state: NodeState) -> None:
        self._words = label_of(state)
        self._card.setText(as_plain(self._words))
        say_on_card(self._card, self._words)
        self._card.setChecked(bool(state.value))
        self._card.setEnabled(not state.readonly)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS:
            say_on_card(self._card, self._words)

    def focus_answer(self) -> None:
        self._card.setFocus()

    def name(self, label: str, description: str) -> None:
        self._card.setAccessibleName(label)
        self._card.setAccessibleDescription(description)

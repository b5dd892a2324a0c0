"""A statement to confirm."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from app.forms.interface import NodeState
from app.forms.styling.worded import label_of
from ui.components.choice_card import CheckCard
from ui.forms.editors.editor import Editor, Reply
from ui.forms.markup import as_plain


class TriggerEditor(Editor):
    """The statement is the card itself."""

    shows_label = True

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
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
        self._card.setText(as_plain(label_of(state)))
        self._card.setChecked(bool(state.value))
        self._card.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        self._card.setFocus()

    def name(self, label: str, description: str) -> None:
        self._card.setAccessibleName(label)
        self._card.setAccessibleDescription(description)

"""Choosing one from a list that opens on demand, for long lists (`minimal`)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import Choice, NodeState
from ui.components.drop_down import DropDown
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.nothing_offered import NothingOffered
from ui.forms.markup import choice_words
from ui.language import tr

_KEYS = 9


class _Numbered(DropDown):
    """1–9 choose, as where the choices lie open; the entry before the first is none of them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_0
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and 1 <= at <= _KEYS and at < self.count():
            self.setCurrentIndex(at)
            self.activated.emit(at)
            return
        super().keyPressEvent(event)


class DropDownEditor(Editor):
    """The first entry takes the answer back."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._choices: tuple[Choice, ...] = ()
        self._list = _Numbered()
        self._list.activated.connect(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list)
        self._none = NothingOffered()
        column.addWidget(self._none)

    def show_state(self, state: NodeState) -> None:
        self._none.show_state(state)
        if state.choices != self._choices or not self._list.count():
            self._choices = state.choices
            named = [(choice_words(choice), choice.value) for choice in state.choices]
            self._list.offer([(tr("골라 주세요"), ""), *named])
        at = max(0, self._list.findData(state.value))
        if at != self._list.currentIndex():
            self._list.setCurrentIndex(at)
        self._list.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        self._list.setFocus()

    def name(self, label: str, description: str) -> None:
        self._list.setAccessibleName(label)
        self._list.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        self._list.mark_wrong(wrong)

    def _send(self, at: int) -> None:
        self.reply.answer(str(self._list.itemData(at)))

"""A range as stars (`rating`)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import NodeDefinition, NodeState
from ui.components.flow import Flow
from ui.components.star import Star
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.spans import plain_number, span_of
from ui.language import tr

_MOST_STARS = 20
"""More of them nobody counts; such a range is shown as a slider."""


def has_stars(definition: NodeDefinition) -> bool:
    """Whether a range has few enough steps to be stars."""
    return len(_values(definition)) <= _MOST_STARS


class RatingEditor(Editor):
    """Stars, one a step but none for 0. Digits and arrows choose too; Delete takes the answer back."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._values = _values(state.definition)
        self._value = ""
        self._readonly = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = Flow(gap=0)
        self._stars: list[Star] = []
        for value in self._values:
            star = Star(on_click=partial(self._take, value))
            self._stars.append(star)
            row.add(star)
        self._said = Text(role=Role.BODY, wrap=False)
        column.addWidget(row)
        column.addWidget(self._said)

    def show_state(self, state: NodeState) -> None:
        self._value = plain_number(state.value)
        self._readonly = state.readonly
        count = self._filled()
        for at, star in enumerate(self._stars):
            star.fill(at < count)
            star.setEnabled(not state.readonly)
        self._said.setText(f"{count} / {len(self._stars)}" if state.value else "")

    def focus_answer(self) -> None:
        if self._stars:
            self._stars[max(0, self._filled() - 1)].setFocus()

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        for at, star in enumerate(self._stars):
            star.setAccessibleName(f"{tr('{count}점').format(count=at + 1)}, {label}")
            star.setAccessibleDescription(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._readonly:
            return super().keyPressEvent(event)
        count = self._filled()
        keys = {Qt.Key.Key_Right: count + 1, Qt.Key.Key_Up: count + 1}
        keys |= {Qt.Key.Key_Left: count - 1, Qt.Key.Key_Down: count - 1}
        wanted = keys.get(Qt.Key(event.key()), event.key() - Qt.Key.Key_0)
        if 1 <= wanted <= len(self._stars):
            self._stars[wanted - 1].setFocus()
            self.reply.answer(self._values[wanted - 1])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reply.answer("")
        else:
            super().keyPressEvent(event)
        return None

    def _take(self, value: str) -> None:
        self.reply.answer("" if value == self._value else value)

    def _filled(self) -> int:
        """How many stars the answer has; none for one that is not among them."""
        return self._values.index(self._value) + 1 if self._value in self._values else 0


def _values(definition: NodeDefinition) -> list[str]:
    """What the stars stand for."""
    values = (plain_number(value) for value in span_of(definition.parameters).values())
    return [value for value in values if value != "0"]

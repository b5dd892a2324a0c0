"""A whole number counted up and down with buttons (`counter`)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.forms.interface import NodeState
from ui.components.button import IconButton, Kind
from ui.components.field import TextField
from ui.forms.editors.editor import Reply
from ui.forms.editors.number import NumberEditor
from ui.language import tr


class CounterEditor(NumberEditor):
    """− value +. The first press on a blank answers 0 or 1; up and down keys count too."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        if isinstance(self.field, TextField):
            self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._less = IconButton("minus", tr("하나 빼기"), Kind.PLAIN, on_click=lambda: self._step(-1))
        self._more = IconButton("plus", tr("하나 더하기"), Kind.PLAIN, on_click=lambda: self._step(1))
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(0, self._less)
            row.insertWidget(2, self._more)

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        for button in (self._less, self._more):
            button.setEnabled(not state.readonly)

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        self._less.setAccessibleName(f"{tr('하나 빼기')}, {label}")
        self._more.setAccessibleName(f"{tr('하나 더하기')}, {label}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps and self._more.isEnabled():
            self._step(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        now = self.to_value(self.text())
        if now is not None:
            self.replace(str(int(now) + by if now else max(0, by)))

"""A number between two ends, by slider or typed."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout

from app.forms.interface import NodeState
from ui.components.polish import set_look
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.number import NumberEditor


class RangeEditor(Editor):
    """Nothing is answered until the handle is moved or a number is typed."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        parameters = state.definition.parameters
        self._start = _number(parameters.get("start", ""), Decimal(1))
        self._end = _number(parameters.get("end", ""), Decimal(10))
        self._step = abs(_number(parameters.get("step", ""), Decimal(1))) or Decimal(1)
        if self._end < self._start:
            self._step = -self._step
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, int((self._end - self._start) / self._step))
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.sliderPressed.connect(lambda: self._on_moved(self._slider.value()))
        self._number = NumberEditor(state, reply)
        self._lay_out()

    def show_state(self, state: NodeState) -> None:
        self._number.show_state(state)
        value = _number(state.value, self._start)
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(round((value - self._start) / self._step))
        self._slider.blockSignals(blocked)
        self._slider.setEnabled(not state.readonly)
        set_look(self._slider, "blank", not state.value)

    def focus_answer(self) -> None:
        self._slider.setFocus()

    def flush(self) -> None:
        self._number.flush()

    def unreadable(self) -> bool:
        return self._number.unreadable()

    def name(self, label: str, description: str) -> None:
        self._number.name(label, description)
        self._slider.setAccessibleName(label)
        self._slider.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        self._number.mark_wrong(wrong)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self._slider)
        ends = QHBoxLayout()
        ends.addWidget(Text(str(self._start), Role.QUIET, wrap=False))
        ends.addStretch(1)
        ends.addWidget(Text(str(self._end), Role.QUIET, wrap=False))
        column.addLayout(ends)
        column.addWidget(self._number)

    def _on_moved(self, position: int) -> None:
        value = format(self._start + position * self._step, "f")
        self._number.replace(value)


class _Slider(QSlider):
    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; an answer must not change because it passed under the pointer.
        event.ignore()


def _number(text: str, otherwise: Decimal) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return otherwise

"""A number between two ends: by slider or list, or typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.forms.interface import NodeState
from app.forms.styling.worded import words_of
from ui.components.drop_down import DropDown
from ui.components.polish import set_look
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.slider import Slider
from ui.forms.editors.spans import plain_number, span_of
from ui.forms.markup import as_plain
from ui.language import tr


class RangeEditor(Editor):
    """Nothing is answered until the handle is moved or a number is typed."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._span = span_of(state.definition.parameters)
        upright = "vertical" in state.definition.appearances
        self._slider = Slider(
            Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal,
            self._span.steps,
            0 if "no-ticks" in state.definition.appearances else self._span.tick_every,
        )
        self._labels: dict[str, str] = {}
        self._ends = [
            (value, Text(role=Role.QUIET, wrap=False)) for value in (self._span.start, self._span.end)
        ]
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.sliderPressed.connect(lambda: self._on_moved(self._slider.value()))
        self._number = NumberEditor(state, reply)
        self._said = Text(role=Role.QUIET)
        (self._lay_out_upright if upright else self._lay_out)()

    def show_state(self, state: NodeState) -> None:
        self._number.show_state(state)
        self._show_labels(state)
        place = self._span.place_of(state.value)
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(self._span.resting if place is None else place)
        self._slider.blockSignals(blocked)
        self._slider.setEnabled(not state.readonly)
        set_look(self._slider, "blank", not state.value)
        self._said.setText(self._labels.get(plain_number(state.value), ""))
        self._said.setVisible(bool(self._said.text()))

    def _show_labels(self, state: NodeState) -> None:
        """The words of the steps, in the language the form speaks now."""
        self._labels = {plain_number(choice.value): as_plain(words_of(choice)) for choice in state.choices}
        for value, text in self._ends:
            text.setText(f"{value} {self._labels.get(plain_number(str(value)), '')}".strip())

    def focus_answer(self) -> None:
        self._slider.setFocus()

    def flush(self) -> None:
        self._number.flush()

    def unreadable(self) -> bool:
        return self._number.unreadable()

    def half_typed(self) -> str:
        return self._number.half_typed()

    def put_half(self, text: str) -> None:
        self._number.put_half(text)

    def name(self, label: str, description: str) -> None:
        self._number.name(label, description)
        self._slider.setAccessibleName(label)
        ends = tr("{start}에서 {end}까지").format(start=self._span.start, end=self._span.end)
        self._slider.setAccessibleDescription(", ".join(part for part in (description, ends) if part))

    def mark_wrong(self, wrong: bool) -> None:
        self._number.mark_wrong(wrong)

    def _lay_out(self) -> None:
        column = _column(self)
        column.addWidget(self._slider)
        ends = QHBoxLayout()
        (_start, first), (_end, last) = self._ends
        ends.addWidget(first)
        ends.addStretch(1)
        ends.addWidget(last)
        column.addLayout(ends)
        column.addWidget(self._number)
        column.addWidget(self._said)

    def _lay_out_upright(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.L)
        ends = QVBoxLayout()
        # The end stands above, as on a thermometer.
        (_start, below), (_end, above) = self._ends
        ends.addWidget(above)
        ends.addStretch(1)
        ends.addWidget(below)
        row.addWidget(self._slider)
        row.addLayout(ends)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self._number)
        beside.addWidget(self._said)
        beside.addStretch(1)
        row.addLayout(beside, 1)

    def _on_moved(self, place: int) -> None:
        self._number.replace(self._span.value_at(place))


class PickerEditor(Editor):
    """A range as a list to pick a number from (`picker`)."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._list = DropDown()
        self._span = span_of(state.definition.parameters)
        self._list.addItem(tr("골라 주세요"), "")
        for value in self._span.values():
            self._list.addItem(value, value)
        self._list.activated.connect(lambda at: reply.answer(str(self._list.itemData(at))))
        _column(self).addWidget(self._list)

    def show_state(self, state: NodeState) -> None:
        place = self._span.place_of(state.value)
        listed = self._span.is_step(state.value) and place is not None and place + 1 < self._list.count()
        # What is none of the steps is shown as it stands, not as the step next to it.
        self._list.setPlaceholderText(state.value)
        self._list.setCurrentIndex(0 if place is None else place + 1 if listed else -1)
        self._list.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        self._list.setFocus()

    def name(self, label: str, description: str) -> None:
        self._list.setAccessibleName(label)
        self._list.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        self._list.mark_wrong(wrong)


def _column(editor: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.XS)
    column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    return column

"""A number between two ends: by slider, list or stars, or typed."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QSlider, QVBoxLayout, QWidget

from app.forms.interface import NodeState
from ui.components.drop_down import DropDown
from ui.components.polish import set_look
from ui.components.spacing import Gap
from ui.components.star import Star
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.spans import Span, span_of
from ui.language import tr

_TICK = 10


class RangeEditor(Editor):
    """Nothing is answered until the handle is moved or a number is typed."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._span = span_of(state.definition.parameters)
        upright = "vertical" in state.definition.appearances
        self._slider = _Slider(
            Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal,
            self._span,
            ticks="no-ticks" not in state.definition.appearances,
        )
        self._labels = {choice.value: choice.label for choice in state.choices}
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.sliderPressed.connect(lambda: self._on_moved(self._slider.value()))
        self._number = NumberEditor(state, reply)
        self._said = Text(role=Role.QUIET)
        (self._lay_out_upright if upright else self._lay_out)()

    def show_state(self, state: NodeState) -> None:
        self._number.show_state(state)
        self._labels = {choice.value: choice.label for choice in state.choices}
        place = self._span.place_of(state.value)
        blocked = self._slider.blockSignals(True)
        self._slider.setValue(self._span.resting if place is None else place)
        self._slider.blockSignals(blocked)
        self._slider.setEnabled(not state.readonly)
        set_look(self._slider, "blank", not state.value)
        self._said.setText(self._labels.get(state.value, ""))
        self._said.setVisible(bool(self._said.text()))

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
        ends.addWidget(self._end(self._span.start))
        ends.addStretch(1)
        ends.addWidget(self._end(self._span.end))
        column.addLayout(ends)
        column.addWidget(self._number)
        column.addWidget(self._said)

    def _lay_out_upright(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.L)
        ends = QVBoxLayout()
        # The larger value stands above, as on a thermometer.
        ends.addWidget(self._end(self._span.end))
        ends.addStretch(1)
        ends.addWidget(self._end(self._span.start))
        row.addWidget(self._slider)
        row.addLayout(ends)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self._number)
        beside.addWidget(self._said)
        beside.addStretch(1)
        row.addLayout(beside, 1)

    def _end(self, value: Decimal) -> Text:
        words = f"{value}"
        label = self._labels.get(words, "")
        return Text(f"{words} {label}".strip(), Role.QUIET, wrap=False)

    def _on_moved(self, place: int) -> None:
        self._number.replace(self._span.value_at(place))


class PickerEditor(Editor):
    """A range as a list to pick a number from (`picker`)."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._list = DropDown()
        self._list.addItem(tr("골라 주세요"), "")
        labels = {choice.value: choice.label for choice in state.choices}
        for value in span_of(state.definition.parameters).values():
            self._list.addItem(f"{value} {labels.get(value, '')}".strip(), value)
        self._list.activated.connect(lambda at: reply.answer(str(self._list.itemData(at))))
        _column(self).addWidget(self._list)

    def show_state(self, state: NodeState) -> None:
        place = span_of(state.definition.parameters).place_of(state.value)
        self._list.setCurrentIndex(0 if place is None else place + 1)
        self._list.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        self._list.setFocus()

    def name(self, label: str, description: str) -> None:
        self._list.setAccessibleName(label)
        self._list.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        self._list.mark_wrong(wrong)


class RatingEditor(Editor):
    """Stars, one a step (`rating`); digits and arrows choose too, and the chosen star takes itself back."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._span = span_of(state.definition.parameters)
        self._value = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._stars: list[Star] = []
        for value in self._span.values():
            if value == "0":
                continue
            star = Star(on_click=partial(self._take, value))
            self._stars.append(star)
            row.addWidget(star)
        self._said = Text(role=Role.BODY, wrap=False)
        row.addSpacing(Gap.M)
        row.addWidget(self._said, 1)

    def show_state(self, state: NodeState) -> None:
        self._value = state.value
        count = self._filled(state.value)
        for at, star in enumerate(self._stars):
            star.fill(at < count)
            star.setEnabled(not state.readonly)
        self._said.setText(f"{count} / {len(self._stars)}" if state.value else "")

    def focus_answer(self) -> None:
        if self._stars:
            self._stars[max(0, self._filled(self._value) - 1)].setFocus()

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        for at, star in enumerate(self._stars):
            star.setAccessibleName(f"{tr('{count}점').format(count=at + 1)}, {label}")
            star.setAccessibleDescription(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = self._filled(self._value)
        keys = {Qt.Key.Key_Right: count + 1, Qt.Key.Key_Up: count + 1}
        keys |= {Qt.Key.Key_Left: count - 1, Qt.Key.Key_Down: count - 1}
        wanted = keys.get(Qt.Key(event.key()), event.key() - Qt.Key.Key_0)
        if 1 <= wanted <= len(self._stars) and self._stars[0].isEnabled():
            self._stars[wanted - 1].setFocus()
            self.reply.answer(self._values()[wanted - 1])
            return
        super().keyPressEvent(event)

    def _take(self, value: str) -> None:
        self.reply.answer("" if value == self._value else value)

    def _filled(self, value: str) -> int:
        values = self._values()
        return values.index(value) + 1 if value in values else 0

    def _values(self) -> list[str]:
        return [value for value in self._span.values() if value != "0"]


class _Slider(QSlider):
    """With ticks where the form wants them."""

    def __init__(self, orientation: Qt.Orientation, span: Span, *, ticks: bool) -> None:
        super().__init__(orientation)
        self.setRange(0, span.steps)
        self._every = span.tick_every if ticks else 0
        if orientation is Qt.Orientation.Vertical:
            self.setProperty("upright", True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; an answer must not change because it passed under the pointer.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._every and self.maximum():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            for step in range(0, self.maximum() + 1, self._every):
                painter.drawRect(self._tick(step / self.maximum()))
        super().paintEvent(event)

    def _tick(self, along: float) -> QRectF:
        # The handle's middle cannot reach the ends; it keeps half its width away.
        half = 15
        if self.orientation() is Qt.Orientation.Horizontal:
            return QRectF(half + along * (self.width() - 2 * half), self.height() / 2 + _TICK, 1, _TICK)
        return QRectF(self.width() / 2 + _TICK, half + (1 - along) * (self.height() - 2 * half), _TICK, 1)


def _column(editor: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.XS)
    column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    return column

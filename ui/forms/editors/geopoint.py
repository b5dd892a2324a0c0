"""A place: typed, pointed at on a map, or where this laptop is."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.forms.interface import NodeDefinition, NodeState
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.here import Here
from ui.forms.editors.known_places import KnownPlaces
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.places import accuracy_of, read_place, stored_place
from ui.forms.editors.two_parts import leading_on, leads_on
from ui.forms.map.panel import MapPanel
from ui.language import tr

_UNMEASURED = " 0 0"
"""Altitude and accuracy of a place that was typed."""

ON_A_MAP = frozenset({"placement-map", "maps"})


class GeopointEditor(Editor):
    """Two numbers; it answers when both are there. With `placement-map` or `maps` a map stands above."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._value = ""
        self._parts = ["", ""]
        decimal = structs.replace(
            state, definition=structs.replace(state.definition, data_type="decimal", extra={}, appearances=())
        )
        self._numbers = [NumberEditor(decimal, self._reply(at)) for at in range(2)]
        self._told = Text(role=Role.QUIET)
        on_a_map = bool(state.choices) or not ON_A_MAP.isdisjoint(state.definition.appearances)
        self._panel = MapPanel(reply.aids.tiles) if on_a_map else None
        self._known = KnownPlaces(self._panel.canvas) if self._panel is not None else None
        self._here = Here(reply.aids.position, state.definition, self._put, reply.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        if self._panel is not None:
            self._panel.canvas.placed.connect(lambda lat, lon: self._put(stored_place(lat, lon)))
            column.addWidget(self._panel)
        if self._known is not None:
            column.addWidget(self._known)
        column.addLayout(self._fields())
        column.addWidget(self._told)
        column.addWidget(self._here)

    def show_state(self, state: NodeState) -> None:
        if state.value != self._value and not (not state.value and self.unreadable()):
            self._value = state.value
            self._parts = [*state.value.split()[:2], "", ""][:2]
        for part, number in zip(self._parts, self._numbers, strict=True):
            number.show_state(structs.replace(state, value=part))
        place = read_place(state.value)
        if self._panel is not None:
            self._panel.canvas.show_points([place] if place is not None else [])
            self._panel.canvas.setEnabled(not state.readonly)
        if self._known is not None:
            self._known.show_choices(state.choices)
        self._here.offer(readonly=state.readonly)
        self._told.setText(accuracy_words(state.definition, state.value))
        self._told.setVisible(bool(self._told.text()))

    def focus_answer(self) -> None:
        if self._panel is not None:
            self._panel.canvas.setFocus()
        else:
            self._numbers[0].focus_answer()

    def flush(self) -> None:
        for number in self._numbers:
            number.flush()

    def unreadable(self) -> bool:
        typed = [part for part in self._parts if part]
        # Half a place, or none on this earth: the form would keep nothing of it.
        nowhere = bool(typed) and read_place(" ".join(self._parts)) is None
        return len(typed) == 1 or nowhere or any(number.unreadable() for number in self._numbers)

    def half_typed(self) -> str:
        return "\n".join(number.text() for number in self._numbers) if self.unreadable() else ""

    def put_half(self, text: str) -> None:
        super().put_half(text)
        for at, (typed, number) in enumerate(zip([*text.split("\n"), "", ""], self._numbers, strict=False)):
            number.put_half(typed)
            self._parts[at] = number.to_value(typed) or ""

    def name(self, label: str, description: str) -> None:
        for words, number in zip((tr("위도"), tr("경도")), self._numbers, strict=True):
            number.name(f"{label}, {words}", description)
        self._here.name(label)
        if self._panel is not None:
            self._panel.name(label, description)

    def mark_wrong(self, wrong: bool) -> None:
        for number in self._numbers:
            number.mark_wrong(wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leads_on(event, *self._numbers):
            super().keyPressEvent(event)

    def _fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Gap.L)
        for words, number in zip((tr("위도"), tr("경도")), self._numbers, strict=True):
            column = QVBoxLayout()
            column.setSpacing(Gap.XS)
            column.addWidget(Text(words, Role.QUIET, wrap=False))
            column.addWidget(number)
            row.addLayout(column)
        row.addStretch(1)
        return row

    def _reply(self, at: int) -> Reply:
        def half(_text: str) -> None:
            self.tell_half(self.half_typed())

        def notice(words: str) -> None:
            self.reply.notice(words or self._off_the_earth())

        reply = replace(self.reply, answer=lambda value: self._take(at, value), half=half, notice=notice)
        return leading_on(reply, lambda: self._numbers[1]) if at == 0 else reply

    def _off_the_earth(self) -> str:
        """What to say of two numbers that are no place."""
        nowhere = all(self._parts) and read_place(" ".join(self._parts)) is None
        return tr("위도는 -90에서 90, 경도는 -180에서 180 사이예요.") if nowhere else ""

    def _take(self, at: int, value: str) -> None:
        self._parts[at] = value
        whole = f"{self._parts[0]} {self._parts[1]}{_UNMEASURED}" if all(self._parts) else ""
        if whole != self._value:
            self._value = whole
            self.reply.answer(whole)
        self.tell_half(self.half_typed())
        self.reply.notice(self._off_the_earth())

    def _put(self, value: str) -> None:
        """A whole place at once."""
        self._parts = value.split()[:2]
        self._value = ""
        self.tell_half("")
        self.reply.answer(value)


def accuracy_words(definition: NodeDefinition, value: str) -> str:
    """How exactly a measured place is known, and whether that is enough for the form."""
    metres = accuracy_of(value)
    if metres is None:
        return ""
    words = tr("오차 약 {metres} m").format(metres=f"{metres:.0f}")
    warning = _metres(definition, "unacceptableAccuracyThreshold", 100.0)
    if metres > warning:
        return f"{words}. {tr('너무 넓어요. 하늘이 보이는 곳에서 다시 재 주세요.')}"
    if metres > _metres(definition, "accuracyThreshold", 5.0):
        return f"{words}. {tr('다시 재면 더 정확할 수 있어요.')}"
    return words


def _metres(definition: NodeDefinition, name: str, otherwise: float) -> float:
    try:
        return float(definition.parameters.get(name, ""))
    except ValueError:
        return otherwise

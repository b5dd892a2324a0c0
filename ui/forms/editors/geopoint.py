"""A place as latitude and longitude."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.forms.interface import NodeState
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.number import NumberEditor
from ui.language import tr

_UNMEASURED = " 0 0"
"""Altitude and accuracy of a place that was typed."""


class GeopointEditor(Editor):
    """Two numbers; it answers when both are there."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._value = ""
        self._parts = ["", ""]
        decimal = replace(state, definition=replace(state.definition, data_type="decimal", extra={}))
        self._numbers = [NumberEditor(decimal, self._reply(at)) for at in range(2)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XL)
        for words, number in zip((tr("위도"), tr("경도")), self._numbers, strict=True):
            column = QVBoxLayout()
            column.setSpacing(Gap.XS)
            column.addWidget(Text(words, Role.QUIET, wrap=False))
            column.addWidget(number)
            row.addLayout(column)
        row.addStretch(1)

    def show_state(self, state: NodeState) -> None:
        if state.value != self._value:
            self._value = state.value
            self._parts = [*state.value.split()[:2], "", ""][:2]
        for part, number in zip(self._parts, self._numbers, strict=True):
            number.show_state(replace(state, value=part))

    def focus_answer(self) -> None:
        self._numbers[0].focus_answer()

    def flush(self) -> None:
        for number in self._numbers:
            number.flush()

    def unreadable(self) -> bool:
        half = bool(self._parts[0]) != bool(self._parts[1])
        return half or any(number.unreadable() for number in self._numbers)

    def name(self, label: str, description: str) -> None:
        for words, number in zip((tr("위도"), tr("경도")), self._numbers, strict=True):
            number.name(f"{label}, {words}", description)

    def mark_wrong(self, wrong: bool) -> None:
        for number in self._numbers:
            number.mark_wrong(wrong)

    def _reply(self, at: int) -> Reply:
        return Reply(lambda value: self._take(at, value), self.reply.notice, self.reply.files)

    def _take(self, at: int, value: str) -> None:
        self._parts[at] = value
        whole = f"{self._parts[0]} {self._parts[1]}{_UNMEASURED}" if all(self._parts) else ""
        if whole != self._value:
            self._value = whole
            self.reply.answer(whole)

"""Words: one line or several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import NodeState
from ui.components.field import TextArea, TextField
from ui.forms.editors.editor import Reply
from ui.forms.editors.typed import TypedEditor

_DEFAULT_ROWS = 3


class TextEditor(TypedEditor):
    """Free text; `multiline` or `rows` makes it an area."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply, _field_for(state))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)


def _field_for(state: NodeState) -> TextField | TextArea:
    definition = state.definition
    rows = definition.parameters.get("rows", "")
    if "multiline" in definition.appearances or rows:
        return TextArea(rows=int(rows) if rows.isdecimal() else _DEFAULT_ROWS)
    field = TextField(secret="masked" in definition.appearances)
    if "numbers" in definition.appearances:
        field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
    return field

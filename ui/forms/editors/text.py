"""Words: one line or several."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.forms.appearances import is_secret
from app.forms.interface import NodeState
from ui.components.button import Button, Kind
from ui.components.field import TextArea, TextField
from ui.components.spacing import Gap
from ui.forms.editors.editor import Reply
from ui.forms.editors.masked import Reveal
from ui.forms.editors.typed import TypedEditor
from ui.forms.leading_out import ask_to_open, web_address
from ui.language import tr

_DEFAULT_ROWS = 3
_MOST_ROWS = 12
MOST_LETTERS = 20_000
"""Of one answer: a dozen pages. A visit goes to the district as one record, with all its answers."""


class TextEditor(TypedEditor):
    """Free text; `multiline` or `rows` makes it an area."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply, _field_for(state))
        self._told_too_long = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self.field, 1)
        self._reveal: Reveal | None = None
        if is_secret(state.definition) and isinstance(self.field, TextField):
            self._reveal = Reveal(self.field)
            row.addWidget(self._reveal)

    def to_value(self, text: str) -> str | None:
        # What was longer before stays an answer until it is written on.
        return text if len(text) <= MOST_LETTERS or text == self.stored else None

    def flush(self) -> None:
        super().flush()
        too_long = self.unreadable()
        if too_long != self._told_too_long:
            told = tr("너무 길어요. {n}자까지 담을 수 있어요. 줄이거나 파일로 붙여 주세요.")
            self.reply.notice(told.format(n=f"{MOST_LETTERS:,}") if too_long else "")
        self._told_too_long = too_long

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        if self._reveal is not None:
            self._reveal.setAccessibleDescription(label)


class AddressEditor(TypedEditor):
    """An address on the web (`url`), with a button that opens it in the browser after asking."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply, TextField(placeholder="https://"))
        self.field.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self._open = Button(tr("열기"), Kind.PLAIN, icon="send", on_click=self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self.field, 1)
        row.addWidget(self._open)
        if not reply.aids.leads_out:
            self._open.hide()

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        self._open.setEnabled(web_address(state.value) is not None)

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        self._open.setAccessibleName(f"{tr('열기')}, {label}")

    def _ask(self) -> None:
        self.flush()
        address = web_address(self.stored)
        if address is not None:
            ask_to_open(self, address)


def _field_for(state: NodeState) -> TextField | TextArea:
    definition = state.definition
    rows = definition.parameters.get("rows", "")
    secret = is_secret(definition)
    # Several lines cannot be dots: then the answer is one line.
    if not secret and ("multiline" in definition.appearances or rows):
        return TextArea(rows=min(int(rows), _MOST_ROWS) if rows.isdecimal() else _DEFAULT_ROWS)
    field = TextField(secret=secret)
    if "numbers" in definition.appearances:
        field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
    return field

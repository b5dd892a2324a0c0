"""Whole and decimal numbers, with their unit."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.forms.appearances import is_secret
from app.forms.interface import INT_LEAST, INT_MOST, NodeDefinition, NodeState
from ui.components.button import Button, Kind
from ui.components.field import TextField
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Reply
from ui.forms.editors.masked import Reveal
from ui.forms.editors.numerals import group_thousands, keep_numerals, read_number
from ui.forms.editors.typed import TypedEditor
from ui.forms.number_pad import PadWatch
from ui.forms.units import unit_words
from ui.language import tr

_LETTERS_WIDE = 11
_MOST_DIGITS = 20


class NumberEditor(TypedEditor):
    """Letters are not taken, and it says so; a number out of range is kept for the form to judge."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        secret = is_secret(state.definition)
        super().__init__(state, reply, TextField(secret=secret), letters_wide=_LETTERS_WIDE)
        self._decimal = state.definition.data_type == "decimal"
        self._bearing = "bearing" in state.definition.appearances
        self._grouped = "thousands-sep" in state.definition.appearances
        self._before = ""
        if isinstance(self.field, TextField):
            self.field.textChanged.connect(self._note_text)
        self.field.setInputMethodHints(_hint_of(decimal=self._decimal))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self.field, 0)
        self._bring_pad: Button | None = None
        if reply.aids.pad is not None and isinstance(self.field, TextField):
            self._watch = PadWatch(reply.aids.pad, _Served(self, self.field, reply), self._offer_pad)
        self._reveal: Reveal | None = None
        if secret and isinstance(self.field, TextField):
            self._reveal = Reveal(self.field)
            row.addWidget(self._reveal)
        row.addWidget(Text(_unit_of(state.definition), Role.BODY, wrap=False), 1)

    def _offer_pad(self, offered: bool) -> None:
        """Who switched the keys off and touches a number again may want them back."""
        if offered and self._bring_pad is None:
            self._bring_pad = Button(tr("숫자판"), Kind.TEXT, on_click=self._want_pad)
            row = self.layout()
            if isinstance(row, QHBoxLayout):
                row.addWidget(self._bring_pad)
        if self._bring_pad is not None:
            self._bring_pad.setVisible(offered)

    def _want_pad(self) -> None:
        pad = self.reply.aids.pad
        if pad is not None and isinstance(self.field, TextField):
            self._offer_pad(False)
            self.field.setFocus()
            pad.want(True)
            pad.serve(_Served(self, self.field, self.reply))

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        if self._reveal is not None:
            self._reveal.setAccessibleDescription(label)

    def to_value(self, text: str) -> str | None:
        value = read_number(text, decimal=self._decimal)
        return None if value is not None and self._is_too_large(value) else value

    def _is_too_large(self, value: str) -> bool:
        """Whether the form would keep nothing of it: then it must not look as if it were kept."""
        if self._decimal:
            return bool(value) and not math.isfinite(float(value))
        # Python reads thousands of digits only slowly; so many are beyond any range.
        return len(value) > _MOST_DIGITS or (bool(value) and not INT_LEAST <= int(value) <= INT_MOST)

    def to_text(self, value: str) -> str:
        return group_thousands(value) if self._grouped and value else value

    def clean(self, text: str) -> str:
        if self._grouped and self._is_one_key(text):
            text = text.replace(",", "")
        kept = keep_numerals(text, decimal=self._decimal)
        refused = len(kept) < len(text)
        self.reply.notice(tr("숫자만 적을 수 있어요.") if refused else "")
        return kept

    def _is_one_key(self, text: str) -> bool:
        """Whether it is a number that was parted in thousands, with one digit more or less: its commas were
        not typed for a point."""
        parted = "," in self._before and read_number(self._before, decimal=self._decimal) is not None
        return (
            parted and text.count(",") <= self._before.count(",") and abs(len(text) - len(self._before)) <= 1
        )

    def _note_text(self) -> None:
        # What came with the signal may be cleaned already.
        self._before = self.text()

    def on_left(self) -> None:
        if self.unreadable() and read_number(self.text(), decimal=self._decimal) is not None:
            self.reply.notice(tr("이 칸에 담기에는 너무 큰 수예요. 번호라면 글로 적는 칸에 적어 주세요."))
        elif self.unreadable() and "," in self.text():
            self.reply.notice(
                tr("쉼표로는 어떤 수인지 알 수 없어요. 소수점은 점(.)으로, 아니면 쉼표 없이 적어 주세요.")
            )
        elif self.unreadable():
            self.reply.notice(tr("숫자를 끝까지 적어 주세요."))
        elif self._bearing and not 0 <= float(self.to_value(self.text()) or 0) <= 360:
            self.reply.notice(tr("방위는 0에서 360 사이예요. 북 0, 동 90, 남 180, 서 270."))
        else:
            self.reply.notice("")


class _Served:
    """The editor as the keys below the page see it."""

    def __init__(self, editor: NumberEditor, field: TextField, reply: Reply) -> None:
        definition = editor.definition
        self.field = field
        self.decimal = definition.data_type == "decimal"
        self.negative = "bearing" not in definition.appearances
        self._reply = reply

    def go_on(self) -> None:
        self._reply.go_on()


def _hint_of(*, decimal: bool) -> Qt.InputMethodHint:
    """A touch keyboard of digits, with a point only where one may be typed."""
    hints = Qt.InputMethodHint
    return (
        hints.ImhFormattedNumbersOnly if decimal else hints.ImhFormattedNumbersOnly | hints.ImhPreferNumbers
    )


def _unit_of(definition: NodeDefinition) -> str:
    unit = definition.extra.get("unit", "")
    return "°" if not unit and "bearing" in definition.appearances else unit_words(unit)

"""The line beside a field that says in words what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.components.announce import announce
from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance


class Message(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        self._icon = Icon("circle-alert", tone=Tone.DANGER)
        self._words = ""
        self._text = Text(role=Role.PROBLEM)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._words

    def goes_with(self, *changes: SignalInstance) -> None:
        """What is put right is blamed no longer: the line goes with any of these."""
        for change in changes:
            change.connect(lambda *_told: self.say(None))

    def say(self, words: str | None, *, rich: str = "") -> None:
        """Show and speak `words`; None or "" hides the line. `rich`: the same in rich text, escaped."""
        words = words or ""
        if (rich or words) != self._text.text():
            self._text.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
            self._text.setText(rich or words)
        if words == self._words:
            return
        self._words = words
        self.setVisible(bool(words))
        announce(self, words)

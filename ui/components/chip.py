"""A short status in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.components.polish import set_look
from ui.components.tone import Tone


class Chip(QLabel):
    """Says one thing (`구청 접수 14:02`, `보낼 것 3`); the tone only underlines it."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def say(self, text: str, tone: Tone) -> None:
        """Change words and tone."""
        self.setText(text)
        set_look(self, "tone", tone.value)

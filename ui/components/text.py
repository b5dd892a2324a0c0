"""Text in the roles of the type scale."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.components.long_words import breakable, whole


class Role(Enum):
    """What a piece of text is on the page; the stylesheet gives it size and weight."""

    DISPLAY = "display"
    TITLE = "title"
    HEADING = "heading"
    QUESTION = "question"
    STRONG = "strong"
    BODY = "body"
    QUIET = "quiet"
    SMALL = "small"
    FIGURE = "figure"
    PROBLEM = "problem"


class Text(QLabel):
    """A label that wraps and never takes markup from data."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._heard = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wrap)
        if wrap:
            # Without this a wrapped label asks for more height than its text needs at the present width.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """A word longer than the page is wide goes on in the next line; rich text is laid out as it is."""
        plain = self.textFormat() is Qt.TextFormat.PlainText
        shown = breakable(text) if plain and self.wordWrap() else text
        super().setText(shown)
        if self.accessibleName() == self._heard:
            # Where a line may end inside a word is seen, not heard; who was given another name keeps it.
            self._heard = text if shown != text else ""
            self.setAccessibleName(self._heard)

    def text(self) -> str:
        """What it was given."""
        return whole(super().text())

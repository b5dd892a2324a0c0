"""A short status in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.components.polish import set_look
from ui.components.tone import Tone

_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class Chip(QLabel):
    """Says one thing (`구청 접수 14:02`, `보낼 것 3`); the tone only underlines it. In one line, and among
    others side by side in as many as its words need where the page is narrower than they are."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._around = QSize()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def say(self, text: str, tone: Tone) -> None:
        """Change words and tone."""
        self.setText(text)
        set_look(self, "tone", tone.value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # What stands around the words grows with them, and is measured in one line only.
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.wordWrap():
            self.setWordWrap(False)

    def sizeHint(self) -> QSize:
        """In one line."""
        self.ensurePolished()
        words = QSize(self.fontMetrics().horizontalAdvance(self.text()), self.fontMetrics().height())
        if self.wordWrap():
            return words + self._around
        hint = super().sizeHint()
        self._around = hint - words
        return hint

    def narrowest(self) -> int:
        """The width of its longest word, in pixels."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return longest + self._around.width()

    def height_in(self, width: int) -> int:
        """What its words need there, in pixels."""
        whole = self.sizeHint()
        if width >= whole.width():
            return whole.height()
        room = QRect(0, 0, width - self._around.width(), 10_000)
        words = self.fontMetrics().boundingRect(room, _WRAPPED, self.text())
        return words.height() + self._around.height()

    def break_in(self, place: QRect) -> None:
        """Take this place, and go on in the next line if need be."""
        wraps = place.width() < self.sizeHint().width()
        if wraps is not self.wordWrap():
            self.setWordWrap(wraps)
        if wraps:
            self.setGeometry(place)

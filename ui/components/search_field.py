"""A field one searches in: the syllable that is being put together counts as written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget

from ui.components.field import TextField


class SearchField(TextField):
    """Tells what is written including the syllable that is being put together."""

    sought = Signal(str)

    def __init__(self, *, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name=name, placeholder=placeholder, parent=parent)
        self._composing = ""
        self.textChanged.connect(lambda _text: self.sought.emit(self.written()))

    def written(self) -> str:
        """The text with the preedit at the cursor."""
        at = self.cursorPosition()
        return self.text()[:at] + self._composing + self.text()[at:]

    def empty(self) -> None:
        """Let nothing stand here, the syllable being put together included."""
        before, self._composing = self.written(), ""
        self.clear()
        if before and before != self.text():
            self.sought.emit("")

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before = self.written()
        self._composing = event.preeditString()
        super().inputMethodEvent(event)
        if self.written() != before:
            self.sought.emit(self.written())

"""The longer explanation of a question, folded until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.label import show_label
from ui.language import tr


class Guidance(QWidget):
    """Hidden where a question has none."""

    def __init__(self) -> None:
        super().__init__()
        self._fold = Button(tr("도움말"), Kind.TEXT, icon="info", on_click=self._turn)
        self._fold.setCheckable(True)
        self._words = Text(role=Role.QUIET)
        self._words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._words)
        self.hide()

    def show_words(self, words: str) -> None:
        """Change the explanation; whether it is open stays."""
        show_label(self._words, words)
        if bool(words) == self.isHidden():
            self.setVisible(bool(words) and self.parentWidget() is not None)
        # Read with the question, for those who do not see that there is something to open.
        self._fold.setAccessibleDescription(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fold.setText(tr("도움말"))

    def _turn(self) -> None:
        self._words.setVisible(self._fold.isChecked())

"""The longer explanation of a question, folded until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.styling.worded import Worded
from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role
from ui.forms.label import FormText
from ui.forms.markup import as_plain
from ui.language import tr


class Guidance(QWidget):
    """Hidden where a question has none; most have none, so what it shows is made when there is something."""

    def __init__(self) -> None:
        super().__init__()
        self._fold: Button | None = None
        self._words: FormText | None = None
        self.hide()

    def show_words(self, words: Worded) -> None:
        """Change the explanation; whether it is open stays."""
        if self._words is None or self._fold is None:
            if not words:
                return
            self._fold, self._words = self._make()
        self._words.say(words)
        if bool(words) == self.isHidden():
            self.setVisible(bool(words) and self.parentWidget() is not None)
        # Read with the question, for those who do not see that there is something to open.
        self._fold.setAccessibleDescription(as_plain(words))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self._fold is not None:
            self._fold.setText(tr("도움말"))

    def _make(self) -> tuple[Button, FormText]:
        fold = Button(tr("도움말"), Kind.TEXT, icon="info", on_click=self._turn)
        fold.setCheckable(True)
        words = FormText(Role.QUIET)
        words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(words)
        return fold, words

    def _turn(self) -> None:
        if self._fold is not None and self._words is not None:
            self._words.setVisible(self._fold.isChecked())

"""An answer that is typed as dots, with a button that shows it for as long as the cursor stays."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.components.button import IconButton
from ui.components.field import TextField
from ui.language import tr

_UNLEARNT = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class Reveal(IconButton):
    """보기. A hidden field takes no input method, so Hangul is composed while it is shown; the field hides
    again when the cursor leaves, or the page."""

    def __init__(self, field: TextField) -> None:
        super().__init__("eye", tr("보기"))
        self._field = field
        self.setCheckable(True)
        self.toggled.connect(self._show_letters)
        self.clicked.connect(lambda _checked: field.setFocus())
        # What leaves one of the two for the other has not left.
        for widget in (field, self):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = event.type() is QEvent.Type.FocusOut and QApplication.focusWidget() not in (self, self._field)
        if left or event.type() is QEvent.Type.Hide:
            self.setChecked(False)
        return super().eventFilter(watched, event)

    def _show_letters(self, shown: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._field.setInputMethodHints(self._field.inputMethodHints() | _UNLEARNT)
        self.show_icon("eye-off" if shown else "eye")
        self.rename(tr("가리기") if shown else tr("보기"))

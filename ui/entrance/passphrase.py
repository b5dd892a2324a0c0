"""A passphrase: hidden while it is typed, shown where somebody has to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.components.button import IconButton
from ui.components.spacing import Gap
from ui.entrance.emptied import EmptiedField
from ui.entrance.uncopied import UncopiedField
from ui.language import tr

_UNLEARNT = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


class PassphraseField(EmptiedField):
    """`field` hides what is typed. Input methods are off in a hidden field, so Hangul is composed while
    it is shown; it hides again with `conceal` and whenever the page goes away."""

    def __init__(self, label: str, name: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        gone = tr("자리를 비운 사이 적던 것을 지웠습니다. 다시 적어 주세요.")
        super().__init__(label, UncopiedField(secret=True), gone, hint=hint, parent=parent)
        self.field.setObjectName(name)
        self._show = IconButton("eye", tr("암호 보기"))
        self._show.setObjectName(f"{name}.show")
        self._show.setAccessibleDescription(label)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        self._show.clicked.connect(lambda _checked: self.field.setFocus())
        self._beside_field(self._show)

    def conceal(self) -> None:
        """Hide what is typed."""
        self._show.setChecked(False)

    def forget(self) -> None:
        self.conceal()
        super().forget()

    def hideEvent(self, event: QHideEvent) -> None:
        self.conceal()
        super().hideEvent(event)

    def _beside_field(self, button: QWidget) -> None:
        column = self.layout()
        if not isinstance(column, QVBoxLayout):
            raise TypeError(column)
        at = column.indexOf(self.field)
        column.removeWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        row.addWidget(self.field, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.insertLayout(at, row)

    def _reveal(self, shown: bool) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        # The input method composes, and keeps nothing of it.
        self.field.setInputMethodHints(self.field.inputMethodHints() | _UNLEARNT)
        self._show.show_icon("eye-off" if shown else "eye")

"""Below the entrance: another language, larger text, high contrast, before anybody can open 설정."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.components.button import Button, IconButton, Kind
from ui.components.spacing import Gap
from ui.language import tr
from ui.look import Look

_AGAIN_MS = 100
AT = frozenset({"unlock", "enrol", "chooser"})
"""The pages on which nothing is lost when they are built anew in another language."""


class LookBar(QWidget):
    """What is chosen is remembered beside the vault and names nobody. `is_idle`: nothing is being opened or
    enrolled, whose answer the page has to be there for."""

    def __init__(self, look: Look, is_idle: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._is_idle = look, is_idle
        self._language = Button("", Kind.TEXT, icon="languages", on_click=self._switch)
        self._language.setObjectName("entrance.language")
        self._size = IconButton("type", "", on_click=look.next_size)
        self._size.setObjectName("entrance.size")
        self._contrast = IconButton("contrast", "", on_click=look.switch_contrast)
        self._contrast.setObjectName("entrance.contrast")
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.L, 0, Gap.L, Gap.S)
        row.setSpacing(Gap.S)
        row.addStretch(1)
        for button in (self._language, self._size, self._contrast):
            # Aligned, the smallest of them does not bound the height of the row.
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._name()

    def _switch(self) -> None:
        if self._is_idle():
            self._look.switch_language()
        else:
            # What is being loaded or opened comes first; the press counts.
            QTimer.singleShot(_AGAIN_MS, self, self._switch)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        # A language is called by its own name in every language.
        self._language.setText("한국어" if self._look.speaks == "en" else "English")
        self._size.rename(tr("글자 크기"))
        self._contrast.rename(tr("고대비"))

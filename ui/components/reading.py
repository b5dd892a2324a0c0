"""In place of a page whose contents are still read: after a moment it says so, over grey rows."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.announce import announce
from ui.components.showing import show_if
from ui.components.skeleton import LATER_MS, Skeleton
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.theme import Theme


class Reading(QWidget):
    """`words`: what is being read, said without a moment's wait where `at_once`. Whoever has the page
    hides it."""

    def __init__(
        self, theme: Theme, words: str, parent: QWidget | None = None, *, at_once: bool = False
    ) -> None:
        super().__init__(parent)
        self._words = Text(words, Role.QUIET)
        self._words.setVisible(at_once)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.addWidget(self._words)
        column.addWidget(Skeleton(theme, at_once=at_once), 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATER_MS)
        self._timer.timeout.connect(self._say)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def _say(self) -> None:
        if self.isVisible():
            show_if(self._words, True)
            announce(self, self._words.text())

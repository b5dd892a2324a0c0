"""What a page says when there is nothing to list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.icon import Icon
from ui.components.spacing import Gap
from ui.components.text import Role, Text


class EmptyState(QWidget):
    """An icon, what is so, and what one can do about it."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XXL, Gap.XL, Gap.XXL)
        column.setSpacing(Gap.M)
        column.addStretch(1)
        column.addWidget(Icon(icon, factor=3.2), 0, Qt.AlignmentFlag.AlignHCenter)
        self._title, self._text = Text(title, Role.HEADING), Text(text, Role.QUIET)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.reword(title, text)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def reword(self, title: str, text: str = "") -> None:
        for label, words in ((self._title, title), (self._text, text)):
            label.setText(words)
            label.setVisible(bool(words))

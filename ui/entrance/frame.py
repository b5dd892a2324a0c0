"""The frame of every page before the vault is open: the name of the program over one calm column."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.components.card import Card
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text

COLUMN = 520


class Entrance(QWidget):
    """Subclasses fill `card.body`."""

    def __init__(self, subtitle: str, parent: QWidget | None = None, *, width: int = COLUMN) -> None:
        super().__init__(parent)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(Gap.L, Gap.XXL, Gap.L, Gap.XXL)
        holder = QWidget()
        holder.setMaximumWidth(width)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        column.addStretch(1)
        title = Text(QCoreApplication.translate("Entrance", "방문수첩"), Role.DISPLAY)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        under = Text(subtitle, Role.QUIET)
        under.setAlignment(Qt.AlignmentFlag.AlignCenter)
        show_if(under, bool(subtitle))
        self.card = Card()
        for part in (title, under, self.card):
            column.addWidget(part)
        column.addStretch(2)
        # The column takes what it may before the margins take anything.
        row.addStretch(1)
        row.addWidget(holder, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        # Its parts are reached by Tab, and it follows them; by itself it has nothing to press.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

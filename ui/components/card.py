"""Surfaces: a card for what belongs together, a bar at the page's edge, a line between things."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.components.spacing import Gap


class Card(QFrame):
    """A white surface; add to `body`."""

    def __init__(self, *, inset: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inset" if inset else "card")
        self.body = QVBoxLayout(self)
        margin = Gap.L if inset else Gap.XL
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(Gap.L)


class Bar(QFrame):
    """A strip along one edge of a page; `edge` names the side that has the dividing line."""

    def __init__(self, edge: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setProperty("edge", edge)


class Line(QFrame):
    """A thin dividing line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("line")
        self.setFixedHeight(1)

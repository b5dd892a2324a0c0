"""A list to choose one thing from that opens on demand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QStyleOptionComboBox, QWidget

from ui.components.finger import let_fingers_scroll_in
from ui.components.icon import draw_icon
from ui.components.polish import set_look

_AROUND_WORDS = 56
"""The padding of the field and the arrow, in px."""


class DropDown(QComboBox):
    """The wheel scrolls the page, never the answer."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setView(QListView(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def mark_wrong(self, wrong: bool) -> None:
        """Colour the border; the words stand in the message beside it."""
        set_look(self, "wrong", wrong)

    def showPopup(self) -> None:
        super().showPopup()
        let_fingers_scroll_in(self.view())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words without room end in dots; all of them are read aloud, and shown when it opens."""
        super().initStyleOption(option)
        metrics, room = self.fontMetrics(), self.width() - _AROUND_WORDS
        option.currentText = metrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        area = QRectF(self.width() - 34, (self.height() - 20) / 2, 20, 20)
        draw_icon(painter, "chevron-down", self.palette().color(QPalette.ColorRole.Text), area)

"""A star of a rating: filled or not, always with its name."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.components.spacing import TARGET


class Star(QAbstractButton):
    """A button that paints itself; the theme's highlight fills it."""

    def __init__(self, *, on_click: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: on_click())

    def fill(self, filled: bool) -> None:
        """Show it as given or not."""
        if filled != self._filled:
            self._filled = filled
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Arrows give a star more or less; Qt would only move the cursor.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        side = max(TARGET, round(self.fontMetrics().height() * 1.9))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(TARGET, TARGET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        ink = self.palette().color(group, QPalette.ColorRole.Highlight)
        painter.setPen(
            QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        if self._filled:
            painter.setBrush(ink)
        painter.drawPolygon(self._outline())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 6, 6)

    def _outline(self) -> QPolygonF:
        middle = QPointF(self.width() / 2, self.height() / 2 + 1)
        outer = min(self.width(), self.height()) * 0.36
        points = []
        for corner in range(10):
            radius = outer if corner % 2 == 0 else outer * 0.45
            angle = math.pi * corner / 5 - math.pi / 2
            points.append(middle + QPointF(radius * math.cos(angle), radius * math.sin(angle)))
        return QPolygonF(points)

"""The mark of a choice: a ring where one is chosen, a box with a tick where any number is."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPalette, QPen

from ui.components.icon import draw_icon


def paint_ring(painter: QPainter, palette: QPalette, mark: QRectF, *, chosen: bool) -> None:
    """One of several."""
    _outline(painter, palette, chosen=chosen)
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
    if chosen:
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        inset = mark.width() * 0.28
        painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))


def paint_tick(painter: QPainter, palette: QPalette, mark: QRectF, *, chosen: bool) -> None:
    """Any number."""
    _outline(painter, palette, chosen=chosen)
    painter.setBrush(palette.color(QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Base))
    painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 4, 4)
    if chosen:
        inset = mark.width() * 0.16
        area = mark.adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, "check", palette.color(QPalette.ColorRole.BrightText), area)


def _outline(painter: QPainter, palette: QPalette, *, chosen: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.Mid
    painter.setPen(QPen(palette.color(role), 2))

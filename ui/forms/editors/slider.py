"""A scale to slide along: it goes to where it is pressed, and the wheel scrolls the page instead."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

_TICK = 10


class Slider(QSlider):
    """`steps` from one end to the other; `tick_every` so many of them a tick, 0: none."""

    def __init__(self, orientation: Qt.Orientation, steps: int, tick_every: int) -> None:
        super().__init__(orientation)
        self.setRange(0, steps)
        self._every = tick_every
        self._upright = orientation is Qt.Orientation.Vertical
        if self._upright:
            self.setProperty("upright", True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt would go a page of steps towards the press: on a scale to ten, from one end to the other."""
        at = event.position()
        if event.button() is Qt.MouseButton.LeftButton:
            if not self._part(QStyle.SubControl.SC_SliderHandle).contains(at.toPoint()):
                self.setSliderPosition(self._step_at(at))
            # The handle keeps away from the ends and the edges; who presses there means it too.
            handle = QRectF(self._part(QStyle.SubControl.SC_SliderHandle)).adjusted(1, 1, -1, -1)
            x = min(max(at.x(), handle.left()), handle.right())
            y = min(max(at.y(), handle.top()), handle.bottom())
            at = QPointF(x, y)
        super().mousePressEvent(
            QMouseEvent(
                event.type(), at, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
            )
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; an answer must not change because it passed under the pointer.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._every and self.maximum():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            for step in range(0, self.maximum() + 1, self._every):
                painter.drawRect(self._tick(step / self.maximum()))
        super().paintEvent(event)

    def _step_at(self, at: QPointF) -> int:
        groove, handle = (
            self._part(QStyle.SubControl.SC_SliderGroove),
            self._part(QStyle.SubControl.SC_SliderHandle),
        )
        if self._upright:
            along, room = at.y() - groove.top() - handle.height() / 2, groove.height() - handle.height()
        else:
            along, room = at.x() - groove.left() - handle.width() / 2, groove.width() - handle.width()
        return QStyle.sliderValueFromPosition(0, self.maximum(), round(along), room, self._upright)

    def _part(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)

    def _tick(self, along: float) -> QRectF:
        # The handle's middle cannot reach the ends; it keeps half its width away.
        half = 15
        if self._upright:
            return QRectF(self.width() / 2 + _TICK, half + (1 - along) * (self.height() - 2 * half), _TICK, 1)
        return QRectF(half + along * (self.width() - 2 * half), self.height() / 2 + _TICK, 1, _TICK)

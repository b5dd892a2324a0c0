"""Where one is in a sequence of steps: a bar and the same in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.components.spacing import Gap
from ui.language import tr

_HEIGHT = 6
_MANY = 16


class StepIndicator(QWidget):
    """A segment a step; with many steps one continuous bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._steps = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """`3 / 5 쪽`."""
        return tr("{step} / {steps} 쪽").format(step=self._step + 1, steps=self._steps)

    def show_step(self, step: int, steps: int) -> None:
        """`step` counts from 0."""
        self._step, self._steps = step, max(1, steps)
        self.setAccessibleName(self.words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = Gap.XS if self._steps <= _MANY else 0
        width = (self.width() - gap * (self._steps - 1)) / self._steps
        done = self.palette().color(QPalette.ColorRole.Highlight)
        ahead = self.palette().color(QPalette.ColorRole.Mid)
        ahead.setAlpha(70)
        for step in range(self._steps):
            painter.setBrush(done if step <= self._step else ahead)
            painter.drawRoundedRect(QRectF(step * (width + gap), 0, width, _HEIGHT), 3, 3)

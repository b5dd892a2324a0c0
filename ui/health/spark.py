"""A trend as small as a word: the last readings of a measure, and the way to its chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.health.measures import Measure
from app.health.readings import Reading
from ui.components.spacing import TARGET, Gap
from ui.language import tr

_MOST = 8
_WIDTH = 104


class Spark(QAbstractButton):
    """Line, reference band and the last point. The values are in its accessible name."""

    def __init__(
        self,
        measure: Measure,
        readings: Sequence[Reading],
        on_press: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._measure = measure
        self._values = [reading.value for reading in readings][-_MOST:]
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        written = ", ".join(measure.written(value) for value in self._values)
        self.setAccessibleName(tr("추이 보기, 지난 값 {values}").format(values=written))
        self.setToolTip(tr("추이 보기 (F9)"))
        self.clicked.connect(lambda _checked=False: on_press())

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not taken here, Enter would go on to the next question of a form.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(Gap.S, Gap.S, -Gap.S, -Gap.S)
        band = self.palette().color(QPalette.ColorRole.Highlight)
        band.setAlpha(48)
        if self._measure.low is not None and self._measure.high is not None:
            top, bottom = (self._height(one, area) for one in (self._measure.high, self._measure.low))
            painter.fillRect(QRectF(area.left(), top, area.width(), max(1.0, bottom - top)) & area, band)
        points = self._points(area)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
        if len(points) > 1:
            painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        if points:
            painter.drawEllipse(points[-1], 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _points(self, area: QRectF) -> list[QPointF]:
        step = area.width() / max(1, len(self._values) - 1)
        return [
            QPointF(
                area.left() + at * step if len(self._values) > 1 else area.center().x(),
                self._height(value, area),
            )
            for at, value in enumerate(self._values)
        ]

    def _height(self, value: float, area: QRectF) -> float:
        least, most = self._span()
        return area.bottom() - (value - least) / (most - least) * area.height()

    def _span(self) -> tuple[float, float]:
        """From below the lowest to above the highest of what is drawn."""
        shown = [*self._values, *(one for one in (self._measure.low, self._measure.high) if one is not None)]
        least, most = min(shown, default=0.0), max(shown, default=1.0)
        room = (most - least) * 0.1 or 1.0
        return least - room, most + room

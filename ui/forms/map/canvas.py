"""The map one places points on: by finger, by mouse, or with the arrow keys and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from ui.components.icon import draw_icon
from ui.components.spacing import TARGET, Gap
from ui.components.stroke import SLACK, keep_finger
from ui.forms.aids import TileSource
from ui.forms.map.ground import Ground
from ui.forms.map.mercator import Eye, Place, eye_on, metres_in_words, round_length

_HEIGHT = 360
_STEP = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with a name on the map; `value` tells which one it is. A `line` is drawn instead of a pin,
    filled where it ends at its beginning."""

    place: Place
    name: str
    value: str = ""
    line: tuple[Place, ...] = ()


class MapCanvas(QWidget):
    """Moves by dragging and arrow keys, zooms by + and −, the wheel with Ctrl, or two fingers.

    `placed` tells a tap on the ground or Enter on the cross in the middle, `picked` a tap on a mark.
    """

    placed = Signal(float, float)
    picked = Signal(str)

    def __init__(self, tiles: TileSource | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.eye = Eye()
        self._ground = Ground(tiles)
        self._points: tuple[Place, ...] = ()
        self._closed = False
        self._marks: tuple[Mark, ...] = ()
        self._chosen = ""
        self._pressed: QPointF | None = None
        self._dragged = False
        self._looked = False
        self._steered = False
        self.setMinimumSize(QSize(240, _HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.grabGesture(Qt.GestureType.PinchGesture)
        keep_finger(self)

    def show_points(self, points: Sequence[Place], *, closed: bool = False) -> None:
        """The answer: a point, a line or an outline."""
        self._points, self._closed = tuple(points), closed
        if points and not self._looked:
            self.look_at_everything()
        self.update()

    def show_marks(self, marks: Sequence[Mark], chosen: str = "") -> None:
        """Other places that are known."""
        self._marks, self._chosen = tuple(marks), chosen
        if marks and not self._looked:
            self.look_at_everything()
        self.update()

    def look_at_everything(self) -> None:
        """Bring all points and marks into view."""
        places = [*self._points]
        for mark in self._marks:
            places += mark.line or [mark.place]
        self._looked = self._looked or bool(places)
        self.eye = eye_on(places, self.width(), self.height(), self.eye)
        self.update()

    def zoom(self, by: float) -> None:
        """Nearer or farther by so many levels."""
        self._steered = True
        self.eye = self.eye.zoomed(by)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        moves = {
            Qt.Key.Key_Left: (-_STEP, 0),
            Qt.Key.Key_Right: (_STEP, 0),
            Qt.Key.Key_Up: (0, -_STEP),
            Qt.Key.Key_Down: (0, _STEP),
        }
        zooms = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0}
        key = Qt.Key(event.key())
        if key in moves:
            right, below = moves[key]
            self._move(right * far / 4, below * far / 4)
        elif key in zooms:
            self.zoom(zooms[key])
        elif key == Qt.Key.Key_Home:
            self.look_at_everything()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.isEnabled():
            self._take(QPointF(self.width() / 2, self.height() / 2))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = event.position() - self._pressed
        if self._dragged or moved.manhattanLength() > SLACK:
            self._dragged = True
            self._move(-moved.x(), -moved.y())
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and not self._dragged:
            self._take(event.position())
        self._pressed = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Without Ctrl the wheel scrolls the page, as everywhere in a form.
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / 240)
            event.accept()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._dragged = True
                self.zoom((pinch.scaleFactor() - 1) * 1.5)
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._looked and not self._steered:
            # What was brought into view before the page had its size would lie beyond the edge.
            self.look_at_everything()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        has_tiles = self._ground.paint(painter, self.rect(), self.eye, palette)
        ink = QColor(palette.color(QPalette.ColorRole.Highlight))
        self._paint_marks(painter, ink)
        self._paint_points(painter, ink)
        self._paint_cross(painter)
        self._paint_scale(painter, on_tiles=has_tiles)
        width = 3 if self.hasFocus() else 1
        role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(role), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2))

    def spot(self, place: Place) -> QPointF:
        """Where on the widget a place is."""
        right, below = self.eye.pixel(place)
        return QPointF(self.width() / 2 + right, self.height() / 2 + below)

    def _move(self, right: float, below: float) -> None:
        self._looked = self._steered = True
        self.eye = self.eye.moved(right, below)
        self.update()

    def _take(self, at: QPointF) -> None:
        near = [mark for mark in self._marks if mark.value and self._distance(mark, at) <= TARGET / 2]
        if near:
            self.picked.emit(min(near, key=lambda mark: self._distance(mark, at)).value)
            return
        self._looked = self._steered = True
        latitude, longitude = self.eye.place(at.x() - self.width() / 2, at.y() - self.height() / 2)
        self.placed.emit(latitude, longitude)

    def _distance(self, mark: Mark, at: QPointF) -> float:
        # The pin's head is above its place.
        away = self.spot(mark.place) - QPointF(0, 12) - at
        return float((away.x() ** 2 + away.y() ** 2) ** 0.5)

    def _paint_marks(self, painter: QPainter, ink: QColor) -> None:
        quiet = self.palette().color(QPalette.ColorRole.WindowText)
        for mark in self._marks:
            at = self.spot(mark.place)
            chosen = bool(mark.value) and mark.value == self._chosen
            side = 36 if chosen else 26
            if mark.line:
                self._paint_line(painter, mark, quiet)
            else:
                draw_icon(painter, "map-pin", ink if chosen else quiet, _above(at, side))
            if mark.name:
                painter.setFont(_bold(self.font(), chosen))
                self._paint_words(painter, at + QPointF(side / 2, -side / 2), mark.name)

    def _paint_line(self, painter: QPainter, mark: Mark, ink: QColor) -> None:
        corners = QPolygonF([self.spot(place) for place in mark.line])
        painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
        fill = QColor(ink)
        fill.setAlpha(24)
        closed = mark.line[0] == mark.line[-1]
        painter.setBrush(fill if closed else Qt.BrushStyle.NoBrush)
        if closed:
            painter.drawPolygon(corners)
        else:
            painter.drawPolyline(corners)

    def _paint_points(self, painter: QPainter, ink: QColor) -> None:
        corners = [self.spot(place) for place in self._points]
        fill = QColor(ink)
        fill.setAlpha(48)
        painter.setPen(QPen(ink, 3))
        painter.setBrush(fill)
        if self._closed and len(corners) > 2:
            painter.drawPolygon(QPolygonF(corners))
        elif len(corners) > 1:
            painter.drawPolyline(QPolygonF(corners))
        if len(corners) == 1:
            draw_icon(painter, "map-pin", ink, _above(corners[0], 40))
            return
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        for corner in corners:
            painter.drawEllipse(corner, 6, 6)

    def _paint_cross(self, painter: QPainter) -> None:
        """Where Enter places a point, while the keyboard is here."""
        if not self.hasFocus() or not self.isEnabled():
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        for role, width in ((QPalette.ColorRole.Base, 5), (QPalette.ColorRole.WindowText, 2)):
            painter.setPen(QPen(self.palette().color(role), width))
            painter.drawLine(middle - QPointF(14, 0), middle + QPointF(14, 0))
            painter.drawLine(middle - QPointF(0, 14), middle + QPointF(0, 14))

    def _paint_scale(self, painter: QPainter, *, on_tiles: bool) -> None:
        metres = round_length(140 * self.eye.metres_per_pixel)
        along = metres / self.eye.metres_per_pixel
        left, low = float(Gap.M), self.height() - float(Gap.M)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if on_tiles:
            painter.fillRect(
                QRectF(left - 6, low - 34, along + 12, 40), self.palette().color(QPalette.ColorRole.Base)
            )
        painter.setPen(QPen(ink, 3))
        painter.drawPolyline(
            QPolygonF([QPointF(left, low - 6), QPointF(left, low), QPointF(left + along, low)])
        )
        painter.drawLine(QPointF(left + along, low), QPointF(left + along, low - 6))
        painter.setFont(self.font())
        painter.drawText(QPointF(left + 6, low - 10), metres_in_words(metres))

    def _paint_words(self, painter: QPainter, at: QPointF, words: str) -> None:
        metrics = painter.fontMetrics()
        box = QRectF(
            at.x(), at.y() - metrics.height() / 2, metrics.horizontalAdvance(words) + 8, metrics.height()
        )
        if box.right() > self.width():
            box.moveRight(at.x() - 40)
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Base))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


def _above(at: QPointF, side: float) -> QRectF:
    """The pin's tip is on the place."""
    return QRectF(at.x() - side / 2, at.y() - side * 0.93, side, side)


def _bold(font: QFont, bold: bool) -> QFont:
    found = QFont(font)
    found.setBold(bold)
    return found

"""Drawing with a finger, a pen, the mouse or the keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QTabletEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from ui.components.stroke import keep_finger
from ui.theme import FAMILY

_STEP, _FAR_STEP = 0.01, 0.05
"""How far an arrow key moves the pen, as a part of the paper's longer side; with Shift the larger."""

_MOVES = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


@dataclass
class Stroke:
    """One line drawn without lifting the pen, in the paper's pixels."""

    width: float
    points: list[QPointF] = field(default_factory=list)

    def path(self) -> QPainterPath:
        path = QPainterPath(self.points[0])
        if len(self.points) == 1:
            path.lineTo(self.points[0] + QPointF(0.1, 0.1))
        # Curves through the middles: what a hand drew has no corners between two samples.
        for before, after in zip(self.points[1:], self.points[2:], strict=False):
            path.quadTo(before, (before + after) / 2)
        path.lineTo(self.points[-1])
        return path

    def text(self) -> str:
        """Its thickness, then its points, in whole pixels: finer than a hand draws."""
        return f"{self.width!r}:" + " ".join(f"{round(at.x())},{round(at.y())}" for at in self.points)


def _stroke(text: str) -> Stroke | None:
    """What `Stroke.text` gave; None for anything else."""
    width, _, points = text.partition(":")
    try:
        pairs = [pair.split(",") for pair in points.split()]
        return Stroke(float(width), [QPointF(int(x), int(y)) for x, y in pairs]) if pairs else None
    except ValueError:
        return None


class InkPad(QWidget):
    """A sheet of paper of fixed proportions; `background` lies under the ink.

    Keys: arrows move the pen, Shift farther, Space puts it down and lifts it, Ctrl+Z takes the last line
    back, Delete takes all.
    """

    changed = Signal()

    def __init__(
        self,
        paper: QSize,
        *,
        background: QImage | None = None,
        ink: QColor | None = None,
        halo: bool = False,
        baseline: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._paper = paper
        self._background = background
        self._ink = ink or QColor(Qt.GlobalColor.black)
        self._halo = halo
        self._baseline = baseline
        self._strokes: list[Stroke] = []
        self._written = ""
        self._drawing: Stroke | None = None
        self._by_pen = False
        self._pen_at: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        keep_finger(self)
        self.setMinimumSize(240, 160)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def blank(self) -> bool:
        return not self._strokes and not self._written

    def undo(self) -> None:
        """Take the last line back."""
        self._end()
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        """Take everything back, what was typed too."""
        self._end()
        self._strokes.clear()
        self._written = ""
        self._tell()

    def write(self, text: str) -> None:
        """Show a typed name on the paper, for who cannot draw."""
        self._written = text.strip()
        self._tell()

    def drawn(self) -> str:
        """The lines in words, for `draw`; empty: none."""
        return ";".join(stroke.text() for stroke in self._strokes)

    def draw(self, text: str) -> None:
        """Let the lines that `drawn` gave stand there."""
        self._end()
        strokes = (_stroke(each) for each in text.split(";"))
        self._strokes = [stroke for stroke in strokes if stroke is not None]
        self._tell()

    def image(self) -> QImage:
        """The paper with everything on it, at its full size."""
        image = QImage(self._paper, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._paint_paper(painter)
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        return QSize(720, round(720 * self._paper.height() / self._paper.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self._place()
        painter.fillRect(area, Qt.GlobalColor.white)
        painter.save()
        painter.setClipRect(area)
        painter.setTransform(QTransform.fromTranslate(area.left(), area.top()), combine=True)
        painter.scale(self._scale(), self._scale())
        self._paint_paper(painter)
        if self._baseline:
            self._paint_baseline(painter)
        if self.hasFocus() and self._pen_at is not None:
            self._paint_pen(painter, self._pen_at)
        painter.restore()
        role = QPalette.ColorRole.Highlight if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(self.palette().color(role), 3 if self.hasFocus() else 1))
        painter.drawRect(area.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._by_pen:
            self._pen_at = None
            self._begin(self._on_paper(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._by_pen:
            self._go_on(self._on_paper(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if not self._by_pen:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        at = self._on_paper(event.position())
        if kind == QTabletEvent.Type.TabletPress:
            self._by_pen = True
            self._begin(at, 0.5 + event.pressure())
        elif kind == QTabletEvent.Type.TabletMove:
            self._go_on(at)
        elif kind == QTabletEvent.Type.TabletRelease:
            self._end()
            self._by_pen = False
        # Accepted, it does not come a second time as a mouse.
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._press_space()
        elif key in _MOVES:
            far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_pen(_MOVES[key], _FAR_STEP if far else _STEP)
        else:
            super().keyPressEvent(event)

    def _press_space(self) -> None:
        if self._drawing is not None:
            self._end()
            return
        if self._pen_at is None:
            self._pen_at = QPointF(self._paper.width() / 2, self._paper.height() / 2)
        self._begin(self._pen_at)

    def _move_pen(self, direction: QPointF, part: float) -> None:
        at = self._pen_at or QPointF(self._paper.width() / 2, self._paper.height() / 2)
        step = max(self._paper.width(), self._paper.height()) * part
        at = at + direction * step
        self._pen_at = QPointF(
            min(max(at.x(), 0.0), self._paper.width()), min(max(at.y(), 0.0), self._paper.height())
        )
        self._go_on(self._pen_at)
        self.update()

    def _begin(self, at: QPointF, weight: float = 1.0) -> None:
        self._drawing = Stroke(self._thickness() * weight, [at])
        self._strokes.append(self._drawing)
        self._tell()

    def _go_on(self, at: QPointF) -> None:
        if self._drawing is not None:
            self._drawing.points.append(at)
            self._tell()

    def _end(self) -> None:
        self._drawing = None

    def _tell(self) -> None:
        self.update()
        self.changed.emit()

    def _thickness(self) -> float:
        return max(self._paper.width(), self._paper.height()) / 220

    def _paint_paper(self, painter: QPainter) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._background is not None:
            painter.drawImage(QRectF(QPointF(), self._paper.toSizeF()), self._background)
        if self._written:
            self._paint_written(painter)
        for stroke in self._strokes:
            path = stroke.path()
            if self._halo:
                # A thin light edge keeps the ink visible on a dark part of the picture.
                painter.strokePath(path, _pen(QColor(Qt.GlobalColor.white), stroke.width * 1.8))
            painter.strokePath(path, _pen(self._ink, stroke.width))

    def _paint_written(self, painter: QPainter) -> None:
        font = QFont(FAMILY)
        font.setItalic(True)
        font.setPixelSize(round(self._paper.height() * 0.4))
        painter.setFont(font)
        room = QRectF(QPointF(), self._paper.toSizeF()).adjusted(20, 0, -20, 0)
        width = painter.fontMetrics().horizontalAdvance(self._written)
        if width > room.width():
            font.setPixelSize(max(8, round(font.pixelSize() * room.width() / width)))
            painter.setFont(font)
        painter.setPen(self._ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._written)

    def _paint_baseline(self, painter: QPainter) -> None:
        y = self._paper.height() * 0.78
        painter.setPen(QPen(QColor(150, 150, 150), 2))
        painter.drawLine(QPointF(self._paper.width() * 0.06, y), QPointF(self._paper.width() * 0.94, y))

    def _paint_pen(self, painter: QPainter, at: QPointF) -> None:
        radius = self._thickness() * 4
        down = self._drawing is not None
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), self._thickness()))
        painter.setBrush(self.palette().highlight() if down else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius, radius)

    def _scale(self) -> float:
        return min(self.width() / self._paper.width(), self.height() / self._paper.height())

    def _place(self) -> QRectF:
        width, height = self._paper.width() * self._scale(), self._paper.height() * self._scale()
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _on_paper(self, at: QPointF) -> QPointF:
        return (at - self._place().topLeft()) / self._scale()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

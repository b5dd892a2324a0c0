"""Line icons (Lucide), tinted with the colour that the stylesheet gives their widget."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from ui.components.tone import Tone
from ui.resources import RESOURCES


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (RESOURCES / "theme" / "icons" / f"{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.encode("ascii"))))


def draw_icon(painter: QPainter, name: str, colour: QColor, area: QRectF) -> None:
    """Draw an icon into `area`, for what paints itself."""
    _renderer(name, colour.name()).render(painter, area)


def tinted_icon(name: str, colour: QColor, size: QSize, ratio: float) -> QIcon:
    """An icon for a button, at the screen's pixel ratio; as high as `size`, at its left."""
    return _tinted(name, colour.name(QColor.NameFormat.HexArgb), size.width(), size.height(), ratio)


@lru_cache(maxsize=512)
def _tinted(name: str, colour: str, width: int, height: int, ratio: float) -> QIcon:
    size = QSize(width, height)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_icon(painter, name, QColor(colour), QRectF(0, 0, height, height))
    painter.end()
    return QIcon(pixmap)


class Icon(QWidget):
    """An icon as tall as the text beside it. It is decoration: the word beside it carries the meaning."""

    def __init__(
        self, name: str, *, tone: Tone | None = None, factor: float = 1.35, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._factor = factor
        self.setProperty("tone", tone.value if tone else "quiet")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: Tone | None = None) -> None:
        """Change what is drawn."""
        self._name = name
        self.setProperty("tone", tone.value if tone else "quiet")
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().ascent() * self._factor)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = min(self.width(), self.height())
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_icon(painter, self._name, self.palette().color(QPalette.ColorRole.WindowText), area)

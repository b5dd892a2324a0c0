"""Choosing by pressing parts of a drawing (`image-map`): an SVG whose parts have the values as ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.components.spacing import TARGET
from ui.components.stroke import press_by_finger

_TALLEST = 480
_SOLID = 8
"""Alpha from which a pixel belongs to a part."""


class ImageMap(QWidget):
    """The drawing with what is chosen painted over. The keyboard uses the cards below it."""

    def __init__(self, renderer: QSvgRenderer, on_press: Callable[[str], None]) -> None:
        super().__init__()
        self._renderer = renderer
        self._on_press = on_press
        self._parts: tuple[str, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._shapes: dict[str, QImage] = {}
        self._pressed: QPointF | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        press_by_finger(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_parts(self, parts: Sequence[str]) -> None:
        """Which ids may be pressed; the drawing may lack some, which then are in the list alone."""
        self._parts = tuple(part for part in parts if self._renderer.elementExists(part))
        self._shapes.clear()
        self.update()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Which parts are painted over."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        size = self._renderer.defaultSize()
        return min(_TALLEST, max(80, width * size.height() // max(1, size.width())))

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shapes.clear()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        # Who drew over the picture pressed no part of it.
        if pressed is None or (event.position() - pressed).manhattanLength() > TARGET:
            return
        found = self.part_at(pressed)
        if found is not None and self.isEnabled():
            self._on_press(found)

    def part_at(self, at: QPointF) -> str | None:
        """The part at a point of the widget, the topmost (last drawn) first."""
        x, y = round(at.x()), round(at.y())
        for part in reversed(self._parts):
            shape = self._shape(part)
            if shape.rect().contains(x, y) and shape.pixelColor(x, y).alpha() >= _SOLID:
                return part
        return None

    def middle_of(self, part: str) -> QPointF:
        """The middle of a part on the widget."""
        return self._on_screen(part).center()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        self._renderer.render(painter, self._area())
        for part in self._parts:
            if part in self._chosen:
                painter.drawImage(0, 0, self._tinted(part))

    def _area(self) -> QRectF:
        """Where the drawing is, its proportions kept."""
        size = self._renderer.viewBoxF().size()
        size.scale(QRectF(self.rect()).size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(left, top, size.width(), size.height())

    def _on_screen(self, part: str) -> QRectF:
        box, area = self._renderer.viewBoxF(), self._area()
        bounds = self._renderer.transformForElement(part).mapRect(self._renderer.boundsOnElement(part))
        across, down = area.width() / box.width(), area.height() / box.height()
        left, top = (bounds.x() - box.x()) * across, (bounds.y() - box.y()) * down
        return QRectF(area.x() + left, area.y() + top, bounds.width() * across, bounds.height() * down)

    def _shape(self, part: str) -> QImage:
        """The part alone, at its place: what is pressed counts by its own outline."""
        if part not in self._shapes:
            image = QImage(self.size(), QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            self._renderer.render(painter, part, self._on_screen(part))
            painter.end()
            self._shapes[part] = image
        return self._shapes[part]

    def _tinted(self, part: str) -> QImage:
        image = self._shape(part).copy()
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        ink = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        ink.setAlpha(190)
        painter.fillRect(image.rect(), ink)
        painter.end()
        return image

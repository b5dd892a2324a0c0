"""A picture on the screen: small as a button, or as large as the room allows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.components.button import Button, Kind
from ui.components.sheet import Sheet
from ui.components.stroke import keep_finger
from ui.language import tr

THUMBNAIL = 160
"""The longer side of a small picture, in px at 100 % text."""

_STEP = 1.25
_LARGEST = 8.0


class Thumbnail(QAbstractButton):
    """A small picture; pressing it opens the large one. Enter and Space press it."""

    def __init__(self, name: str, on_open: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: on_open())

    @property
    def image(self) -> QImage:
        return self._image

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._image.isNull():
            return QSize(THUMBNAIL, THUMBNAIL * 3 // 4)
        size = self._image.size()
        if max(size.width(), size.height()) > THUMBNAIL:
            size = size.scaled(THUMBNAIL, THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio)
        return size.expandedTo(QSize(64, 64)) + QSize(8, 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.rect().adjusted(4, 4, -4, -4)
        palette = self.palette()
        painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
        if not self._image.isNull():
            painter.drawImage(_fitted(self._image.size(), QRectF(area)), self._image)
        focused = self.hasFocus()
        role = QPalette.ColorRole.Highlight if focused else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(role), 3 if focused else 1))
        painter.drawRect(area.adjusted(-2, -2, 1, 1) if focused else area.adjusted(0, 0, -1, -1))


class PictureView(QWidget):
    """A picture to look at closely: + and -, the wheel and a double click make it larger, arrows or a finger
    move it."""

    def __init__(self, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._factor = 1.0
        self._shift = QPointF()
        self._held: QPointF | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        keep_finger(self)

    def enlarge(self, by: float) -> None:
        """Larger (above 1) or smaller; never smaller than the room."""
        self._factor = min(_LARGEST, max(1.0, self._factor * by))
        if self._factor == 1.0:
            self._shift = QPointF()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.AlternateBase))
        whole = _fitted(self._image.size(), QRectF(self.rect()))
        width, height = whole.width() * self._factor, whole.height() * self._factor
        middle = whole.center() + self._shift
        painter.drawImage(QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height), self._image)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: QPointF(40, 0),
            Qt.Key.Key_Right: QPointF(-40, 0),
            Qt.Key.Key_Up: QPointF(0, 40),
            Qt.Key.Key_Down: QPointF(0, -40),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.enlarge(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.enlarge(1 / _STEP)
        elif key in moves and self._factor > 1.0:
            self._shift += moves[key]
            self.update()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.enlarge(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.enlarge(2.0 if self._factor == 1.0 else 1 / _LARGEST)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and self._factor > 1.0:
            self._shift += event.position() - self._held
            self._held = event.position()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None


def open_large(parent: QWidget, image: QImage, name: str) -> Sheet:
    """Show a picture over the page, from memory alone."""
    view = PictureView(image, name)
    sheet = Sheet(parent, name, view)
    sheet.setObjectName("picture")
    sheet.add(Button(tr("닫기"), Kind.PRIMARY, icon="x", on_click=sheet.accept)).setObjectName(
        "picture.close"
    )
    sheet.add(Button(tr("크게"), Kind.PLAIN, icon="plus", on_click=lambda: view.enlarge(_STEP)))
    sheet.add(Button(tr("작게"), Kind.PLAIN, icon="minus", on_click=lambda: view.enlarge(1 / _STEP)))
    sheet.open()
    view.setFocus()
    return sheet


def _fitted(size: QSize, area: QRectF) -> QRectF:
    """The largest place for a picture inside `area`, in its middle; never larger than the picture is."""
    scale = min(area.width() / max(1, size.width()), area.height() / max(1, size.height()), 1.0)
    width, height = size.width() * scale, size.height() * scale
    return QRectF(area.center().x() - width / 2, area.center().y() - height / 2, width, height)

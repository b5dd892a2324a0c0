"""The pictures of a form, made small enough to be shown. A picture that cannot be read is none."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from ui.components.button import Kind
from ui.components.dialog import Action, ask
from ui.components.text import Text
from ui.language import tr

_MOST_PIXELS = 40_000_000
_MOST_SVG_BYTES = 1_000_000
_LARGE = QSize(960, 640)


def picture(data: bytes | None, box: QSize, ratio: float) -> QPixmap | None:
    """Scaled down to fit `box` (never enlarged), for a screen of this pixel ratio."""
    if not data:
        return None
    if data.lstrip()[:1] == b"<":
        return _drawing(data, box, ratio)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    wanted = (box * ratio).boundedTo(size.scaled(box * ratio, Qt.AspectRatioMode.KeepAspectRatio))
    if wanted.width() < size.width():
        reader.setScaledSize(wanted)
    image = reader.read()
    if image.isNull():
        return None
    found = QPixmap.fromImage(image)
    found.setDevicePixelRatio(ratio)
    return found


def drawing(data: bytes | None) -> QSvgRenderer | None:
    """An SVG that can be painted; None for anything else."""
    if not data or len(data) > _MOST_SVG_BYTES:
        return None
    renderer = QSvgRenderer(QByteArray(data))
    return renderer if renderer.isValid() and not renderer.defaultSize().isEmpty() else None


def show_large(parent: QWidget, name: str, media: Mapping[str, str], files: Mapping[str, bytes]) -> None:
    """Open the picture in a window of its own, the large one where the form has one."""
    box = _LARGE.boundedTo(parent.window().size() * 0.8)
    for kind in ("big-image", "image"):
        found = picture(files.get(media.get(kind, "")), box, parent.devicePixelRatioF())
        if found is not None:
            shown = Text(name)
            shown.setPixmap(found)
            shown.setAccessibleName(name)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            ask(parent, name, "", Action(tr("닫기"), Kind.PRIMARY), content=shown)
            return


def _drawing(data: bytes, box: QSize, ratio: float) -> QPixmap | None:
    renderer = drawing(data)
    if renderer is None:
        return None
    size = renderer.defaultSize()
    if size.width() > box.width() or size.height() > box.height():
        size = size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio)
    found = QPixmap(size * ratio)
    found.setDevicePixelRatio(ratio)
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    renderer.render(painter)
    painter.end()
    return found

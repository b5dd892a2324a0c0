"""What counts as the same picture.

Pictures are kept a quarter as wide and high, in sixteen greys. What two font rasterisers draw differently (a
pixel's edge, hinting) falls below the steps of grey; a word, an icon or a line that moved, came or went
changes many cells of one place, and that is what is looked for: not the sum over the whole picture.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

_SMALLER = 4
_TO_GREYS = bytes(round(level / 17) * 17 for level in range(256))
_BLOCK = 16
_STEP = 40
"""Levels of 255 by which a cell must differ to count: two and a half of the sixteen greys."""
_MOST_CELLS = 26
"""Of the 256 cells of a block: a tenth."""


def compact(picture: QImage) -> QImage:
    """As it is kept."""
    size = picture.size() / _SMALLER
    smooth = Qt.TransformationMode.SmoothTransformation
    small = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    grey = small.convertToFormat(QImage.Format.Format_Grayscale8)
    data = bytes(grey.constBits()).translate(_TO_GREYS)
    return QImage(data, grey.width(), grey.height(), grey.bytesPerLine(), grey.format()).copy()


def worst_block(one: QImage, other: QImage) -> int:
    """The most cells of a block that differ; everything where the sizes do."""
    if one.size() != other.size():
        return _BLOCK * _BLOCK
    blocks: dict[tuple[int, int], int] = {}
    first, second = _rows(one), _rows(other)
    for y, (left, right) in enumerate(zip(first, second, strict=True)):
        if left == right:
            continue
        for x, (here, there) in enumerate(zip(left, right, strict=True)):
            if abs(here - there) > _STEP:
                place = (x // _BLOCK, y // _BLOCK)
                blocks[place] = blocks.get(place, 0) + 1
    return max(blocks.values(), default=0)


def is_same(one: QImage, other: QImage) -> bool:
    return worst_block(one, other) <= _MOST_CELLS


def beside(kept: QImage, now: QImage) -> QImage:
    """Both, the kept one at the left."""
    both = QImage(
        kept.width() + now.width() + 8, max(kept.height(), now.height()), QImage.Format.Format_RGB32
    )
    both.fill(QColor(200, 30, 30))
    painter = QPainter(both)
    painter.drawImage(0, 0, kept)
    painter.drawImage(kept.width() + 8, 0, now)
    painter.end()
    return both


def _rows(image: QImage) -> list[bytes]:
    data, line = bytes(image.constBits()), image.bytesPerLine()
    return [data[y * line : y * line + image.width()] for y in range(image.height())]

"""What counts as the same picture.

Pictures are kept a quarter as wide and high, in colours of six bits each. They are compared as the eye sees
them, in CIELAB (CIE 15: D65, 2°): a distance of 2 is just seen, of 10 at a glance. Two things are looked for,
each in one place and not in the sum over the whole picture:

* shapes: a word, an icon or a line that moved, came or went changes many cells of one block;
* colours: what is filled, written or drawn in another colour changes the mean of tiles of 16 × 16 pixels.

What two font rasterisers draw differently (a pixel's edge, hinting, a stem's weight) changes neither: it
averages out within a cell or a tile, and it has no hue.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

Pixels = NDArray[np.uint8]
Seen = NDArray[np.float32]

_SMALLER = 4
_BLOCK = 16
_STEP = 18.0
"""By how much a cell must differ to count for a shape: half as much as a cell of body text stands out."""
_MOST_CELLS = 12
"""Of the 256 cells of a block."""
_TILE = 4
_HUE, _ANY = 4.5, 9.0
"""By how much the mean of a tile may differ, without its lightness and with it."""
_MOST_TILES = 2
_WHITE = np.array([0.95047, 1.0, 1.08883], dtype=np.float32)
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]],
    dtype=np.float32,
)
_LEVELS = np.arange(256, dtype=np.float32) / 255
_LINEAR = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4).astype(np.float32)


def compact(picture: QImage) -> QImage:
    """As it is kept."""
    small = picture.scaled(
        picture.size() / _SMALLER,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    pixels = _pixels(small)
    fewer = np.ascontiguousarray((pixels & 0xFC) | (pixels >> 6))
    height, width, _ = fewer.shape
    return QImage(fewer.tobytes(), width, height, width * 3, QImage.Format.Format_RGB888).copy()


def differences(one: QImage, other: QImage) -> tuple[int, int]:
    """The most cells of a block that differ, and how many tiles do; everything where the sizes do."""
    if one.size() != other.size():
        return _BLOCK * _BLOCK, _BLOCK * _BLOCK
    first, second = _pixels(one), _pixels(other)
    if np.array_equal(first, second):
        return 0, 0
    left, right = _lab(first), _lab(second)
    cells = np.linalg.norm(left - right, axis=2) > _STEP
    apart = np.abs(_means(left) - _means(right))
    tiles = (np.linalg.norm(apart[..., 1:], axis=2) > _HUE) | (np.linalg.norm(apart, axis=2) > _ANY)
    return int(_in_squares(cells.astype(np.float32), _BLOCK).max()), int(tiles.sum())


def is_same(one: QImage, other: QImage) -> bool:
    shapes, colours = differences(one, other)
    return shapes <= _MOST_CELLS and colours <= _MOST_TILES


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


def _pixels(image: QImage) -> Pixels:
    """Rows of cells of red, green and blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(plain.constBits(), dtype=np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return lines[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def _lab(pixels: Pixels) -> Seen:
    xyz = (_LINEAR[pixels] @ _TO_XYZ.T) / _WHITE
    near = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    x, y, z = near[..., 0], near[..., 1], near[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=2).astype(np.float32)


def _means(seen: Seen) -> Seen:
    return np.stack([_in_squares(seen[..., n], _TILE) for n in range(3)], axis=2) / (_TILE * _TILE)


def _in_squares(cells: Seen, side: int) -> Seen:
    """The sums over squares; what is left at the right and the bottom counts as one that is not full."""
    height, width = cells.shape
    padded = np.pad(cells, ((0, -height % side), (0, -width % side)))
    return padded.reshape(padded.shape[0] // side, side, padded.shape[1] // side, side).sum(axis=(1, 3))

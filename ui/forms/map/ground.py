"""What lies under the points of a map: the district's tiles, or a grid in metres."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QLineF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap

from ui.forms.aids import TileSource
from ui.forms.map.mercator import TILE, Eye, round_length
from ui.forms.pictures import picture

_KEPT = 96
_GRID = 80
"""Pixels between two lines of the grid, about."""


class Ground:
    """Keeps the tiles it painted last."""

    def __init__(self, tiles: TileSource | None) -> None:
        self._tiles = tiles
        self._kept: OrderedDict[tuple[int, int, int], QPixmap | None] = OrderedDict()

    def paint(self, painter: QPainter, area: QRect, eye: Eye, palette: QPalette) -> bool:
        """Paint the ground; whether any tile was there. Where there is none, the grid shows."""
        painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
        self._paint_grid(painter, area, eye, palette)
        return self._paint_tiles(painter, area, eye) if self._tiles is not None else False

    @staticmethod
    def _paint_grid(painter: QPainter, area: QRect, eye: Eye, palette: QPalette) -> None:
        """Lines a round number of metres apart, fixed to the ground."""
        spacing = round_length(_GRID * 1.6 * eye.metres_per_pixel) / eye.metres_per_pixel
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 0.5))
        right, below = eye.pixel((0.0, 0.0))
        left = (area.width() / 2 + right) % spacing
        top = (area.height() / 2 + below) % spacing
        while left < area.width():
            painter.drawLine(QLineF(left, 0, left, area.height()))
            left += spacing
        while top < area.height():
            painter.drawLine(QLineF(0, top, area.width(), top))
            top += spacing

    def _paint_tiles(self, painter: QPainter, area: QRect, eye: Eye) -> bool:
        assert self._tiles is not None  # noqa: S101 - asked only then
        level = max(0, min(self._tiles.deepest, round(eye.zoom)))
        side = eye.side / 2**level
        right, below = eye.pixel((85.0511287798, -180.0))
        left, top = area.width() / 2 + right, area.height() / 2 + below
        first_x, first_y = int(-left // side), int(-top // side)
        found = False
        for y in range(first_y, int((area.height() - top) // side) + 1):
            for x in range(first_x, int((area.width() - left) // side) + 1):
                tile = self._tile(level, x, y)
                if tile is not None:
                    found = True
                    painter.drawPixmap(QRectF(left + x * side, top + y * side, side, side), tile, tile.rect())
        return found

    def _tile(self, level: int, x: int, y: int) -> QPixmap | None:
        key = (level, x, y)
        if key not in self._kept:
            data = self._tiles.tile(level, x, y) if self._tiles is not None else None
            self._kept[key] = picture(data, QSize(4 * TILE, 4 * TILE), 1.0)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

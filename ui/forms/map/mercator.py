"""Places on the square map of the web (Web Mercator, EPSG:3857), and distances told in words. Knows no Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

RADIUS = 6_378_137.0
TILE = 256
LEAST_ZOOM, MOST_ZOOM = 6.0, 20.0
SEOUL = (37.5665, 126.9780)

Place = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True, slots=True)
class Eye:
    """Where a map is looked at from: the place in its middle and the zoom level (each doubles the size)."""

    middle: Place = SEOUL
    zoom: float = 16.0

    @property
    def side(self) -> float:
        """Pixels of the whole world."""
        return TILE * math.exp2(self.zoom)

    @property
    def metres_per_pixel(self) -> float:
        """On the ground, in the middle."""
        around = 2 * math.pi * RADIUS * math.cos(math.radians(self.middle[0]))
        return around / self.side

    def pixel(self, place: Place) -> tuple[float, float]:
        """Pixels right of and below the middle."""
        x, y = _world(place)
        middle_x, middle_y = _world(self.middle)
        return (x - middle_x) * self.side, (y - middle_y) * self.side

    def place(self, right: float, below: float) -> Place:
        """What lies so many pixels right of and below the middle."""
        x, y = _world(self.middle)
        return _from_world(x + right / self.side, y + below / self.side)

    def moved(self, right: float, below: float) -> Eye:
        """Looking so many pixels further."""
        return Eye(self.place(right, below), self.zoom)

    def zoomed(self, by: float) -> Eye:
        """Nearer by so many levels, within what can be told apart."""
        return Eye(self.middle, max(LEAST_ZOOM, min(MOST_ZOOM, self.zoom + by)))


def eye_on(places: Sequence[Place], width: float, height: float, otherwise: Eye) -> Eye:
    """Looking so that all places are seen; a single one from near."""
    if not places:
        return otherwise
    xs, ys = zip(*map(_world, places), strict=True)
    middle = _from_world((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    spread = max((max(xs) - min(xs)) / max(1.0, width * 0.8), (max(ys) - min(ys)) / max(1.0, height * 0.8))
    zoom = math.log2(1 / (spread * TILE)) if spread > 0 else otherwise.zoom
    return Eye(middle, max(LEAST_ZOOM, min(17.0, zoom)))


def metres_between(one: Place, other: Place) -> float:
    """Along the great circle."""
    (lat1, lon1), (lat2, lon2) = one, other
    half_lat, half_lon = math.radians(lat2 - lat1) / 2, math.radians(lon2 - lon1) / 2
    square = math.sin(half_lat) ** 2
    square += math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(half_lon) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(square)))


def length(places: Sequence[Place]) -> float:
    """Metres along a line."""
    return math.fsum(metres_between(one, other) for one, other in pairwise(places))


def area(places: Sequence[Place]) -> float:
    """Square metres inside an outline, closed or not."""
    if len(places) < 3:
        return 0.0
    total = 0.0
    for (lat1, lon1), (lat2, lon2) in zip(places, [*places[1:], places[0]], strict=True):
        turn = 2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2))
        total += math.radians(lon2 - lon1) * turn
    return abs(total * RADIUS * RADIUS / 2)


def round_length(metres: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is not longer."""
    power = 10.0 ** math.floor(math.log10(metres))
    return next(step * power for step in (5, 2, 1) if step * power <= metres * 1.000001)


def metres_in_words(metres: float) -> str:
    """`350 m`, `1.2 km`."""
    return f"{metres:,.0f} m" if metres < 1000 else f"{metres / 1000:,.1f} km"


def area_in_words(square_metres: float) -> str:
    """`350 ㎡`, `1.2 ㎢`."""
    return f"{square_metres:,.0f} ㎡" if square_metres < 1_000_000 else f"{square_metres / 1e6:,.2f} ㎢"


def _world(place: Place) -> tuple[float, float]:
    """Across and down the world map, each 0 to 1."""
    latitude = math.radians(max(-85.0, min(85.0, place[0])))
    return (place[1] + 180) / 360, (1 - math.asinh(math.tan(latitude)) / math.pi) / 2


def _from_world(x: float, y: float) -> Place:
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * max(0.0, min(1.0, y))))))
    return latitude, (x % 1.0) * 360 - 180

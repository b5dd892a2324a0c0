"""Areas, distances and fences on the globe."""

from __future__ import annotations

import math
from itertools import pairwise

from app.forms.xpath.context import Context
from app.forms.xpath.errors import EvaluationError, ExpressionError
from app.forms.xpath.registry import function
from app.forms.xpath.syntax import Call, Literal
from app.forms.xpath.values import Value, number_of_text, to_string

RADIUS = 6_378_100.0
_STEPS_PER_POINT = 8
Point = tuple[float, float]


def parse_point(text: str) -> Point | None:
    """Latitude and longitude of `lat lon [altitude [accuracy]]`; None when it is no point."""
    parts = text.split()
    if not 2 <= len(parts) <= 4:
        return None
    numbers = [number_of_text(part) for part in parts]
    if any(number != number for number in numbers):
        return None
    latitude, longitude = numbers[:2]
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude


def _points(values: tuple[Value, ...], name: str, context: Context) -> list[Point]:
    texts: list[str] = []
    for value in values:
        if isinstance(value, list):
            texts.extend(node.string() for node in value)
        else:
            texts.append(to_string(value))
    points: list[Point] = []
    # One value may be a whole line; of several, each must be a point.
    parts = texts[0].split(";") if len(texts) == 1 else texts
    context.surroundings.spend(len(parts) * _STEPS_PER_POINT)
    for part in parts:
        if not part.strip():
            continue
        point = parse_point(part)
        if point is None:
            raise _no_point(part, name)
        points.append(point)
    return points


def _no_point(part: str, name: str) -> EvaluationError:
    return EvaluationError(
        f"{name}()에 넣은 {part.strip()!r}은 위치(위도 경도)가 아닙니다.",
        f"{part.strip()!r}, given to {name}(), is no latitude and longitude.",
    )


def _check_points(call: Call) -> ExpressionError | None:
    """The places that are written out."""
    for argument in call.arguments:
        for part in argument.text.split(";") if isinstance(argument, Literal) else ():
            if part.strip() and parse_point(part) is None:
                error = _no_point(part, call.name)
                return ExpressionError("no-point", error.korean, error.english, caret=argument.at)
    return None


def _area(context: Context, *values: Value) -> float:
    points = _points(values, "area", context)
    if len(points) < 3:
        return 0.0
    total = 0.0
    for one, other in zip(points, points[1:] + points[:1], strict=True):
        (lat1, lon1), (lat2, lon2) = one, other
        total += math.radians(lon2 - lon1) * (2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2)))
    return abs(total * RADIUS * RADIUS / 2)


function("area", "V", "number", context=True, check=_check_points)(_area)
function("enclosed-area", "V", "number", context=True, check=_check_points)(_area)


def _leg(one: Point, other: Point) -> float:
    (lat1, lon1), (lat2, lon2) = one, other
    half_lat = math.radians(lat2 - lat1) / 2
    half_lon = math.radians(lon2 - lon1) / 2
    square = (
        math.sin(half_lat) ** 2
        + math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(half_lon) ** 2
    )
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(square)))


@function("distance", "VV*", "number", context=True, check=_check_points)
def _distance(context: Context, *values: Value) -> float:
    points = _points(values, "distance", context)
    return math.fsum(_leg(one, other) for one, other in pairwise(points))


@function("geofence", "vv", "truth", context=True, check=_check_points)
def _geofence(context: Context, point: Value, shape: Value) -> bool:
    """Whether the point lies inside the closed shape, counted by crossings of a ray."""
    places = _points((point,), "geofence", context)
    corners = _points((shape,), "geofence", context)
    if len(places) != 1 or len(corners) < 3 or corners[0] != corners[-1]:
        return False
    latitude, longitude = places[0]
    inside = False
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        (lat1, lon1), (lat2, lon2) = one, other
        if (lat1 > latitude) != (lat2 > latitude):
            crossing = lon1 + (latitude - lat1) / (lat2 - lat1) * (lon2 - lon1)
            inside ^= longitude < crossing
    return inside


@function("intersects", "v", "truth", context=True, check=_check_points)
def _intersects(context: Context, line: Value) -> bool:
    """Whether a line or outline crosses itself."""
    points = _points((line,), "intersects", context)
    legs = list(pairwise(points))
    context.surroundings.spend(len(legs) * len(legs))
    closed = len(points) > 2 and points[0] == points[-1]
    for first in range(len(legs)):
        for second in range(first + 2, len(legs)):
            if closed and first == 0 and second == len(legs) - 1:
                continue
            if _cross(*legs[first], *legs[second]):
                return True
    return False


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0

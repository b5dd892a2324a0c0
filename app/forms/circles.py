"""Circles in what follows what: for each knot of points that all lead to each other, one way round."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

_Point = TypeVar("_Point", bound=Hashable)


def circles(points: Sequence[_Point], before: Mapping[_Point, Sequence[_Point]]) -> list[list[_Point]]:
    """One circle for each knot, the shortest through its first point, in the order of `points`."""
    place = {point: number for number, point in enumerate(points)}
    found = [
        _round(min(knot, key=place.__getitem__), set(knot), before)
        for knot in knots(points, before)
        if len(knot) > 1 or knot[0] in before[knot[0]]
    ]
    return sorted(found, key=lambda circle: place[circle[0]])


def knots(points: Iterable[_Point], before: Mapping[_Point, Sequence[_Point]]) -> list[list[_Point]]:
    """The strongly connected components (Tarjan 1972), without recursion."""
    number: dict[_Point, int] = {}
    low: dict[_Point, int] = {}
    waiting: dict[_Point, None] = {}
    found: list[list[_Point]] = []
    for start in points:
        stack = [] if start in number else [(start, iter(before[start]))]
        while stack:
            point, rest = stack[-1]
            if point not in number:
                number[point] = low[point] = len(number)
                waiting[point] = None
            following = next((each for each in rest if each not in number or each in waiting), None)
            if following is not None:
                if following in number:
                    low[point] = min(low[point], number[following])
                else:
                    stack.append((following, iter(before[following])))
                continue
            stack.pop()
            if stack:
                low[stack[-1][0]] = min(low[stack[-1][0]], low[point])
            if low[point] == number[point]:
                knot: list[_Point] = []
                while not knot or knot[-1] != point:
                    knot.append(waiting.popitem()[0])
                found.append(knot)
    return found


def _round(start: _Point, knot: set[_Point], before: Mapping[_Point, Sequence[_Point]]) -> list[_Point]:
    """The shortest way from a point back to itself within its knot."""
    came: dict[_Point, _Point] = {}
    pending = [start]
    for point in pending:
        for each in before[point]:
            if each == start:
                way = [point]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if each in knot and each not in came:
                came[each] = point
                pending.append(each)
    return [start]

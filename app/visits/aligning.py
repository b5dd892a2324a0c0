"""Which row of a repeat in one version of a form is which in the next one. A row has no name of its own: it
is known by what is answered in it, in the order in which the rows stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Place = tuple[tuple[str, int], ...]
"""The names from the root down to a question, each with the how-manieth it is; negative: of a row that the
newer version does not have."""

_STEP = re.compile(r"([^/\[\]]+)(?:\[(\d+)\])?")
_MOST_COMPARED = 40_000
"""Pairs of rows. In a longer repeat a row is the one that stands at its number."""


@dataclass(slots=True)
class _Rows:
    """What stands under one name. `rows`: by number, what is answered in each by its place there."""

    rows: dict[int, dict[Place, str]] = field(default_factory=dict)


def placed(path: str) -> Place:
    """A canonical path (`app.visits.submissions`) taken apart."""
    return tuple((name, int(number or 1)) for name, number in _STEP.findall(path))


def repeated(places: Iterable[Place]) -> set[tuple[str, ...]]:
    """The names down to what stands there several times."""
    return {
        names_of(place[: depth + 1])
        for place in places
        for depth, (_name, number) in enumerate(place)
        if number > 1
    }


def names_of(place: Place) -> tuple[str, ...]:
    return tuple(name for name, _number in place)


def now_at(old: Mapping[Place, str], new: Mapping[Place, str]) -> dict[Place, Place]:
    """Of every place of the older version the one it has in the newer, by what is answered at each."""
    there: dict[Place, Place] = {}
    under = _by_name(new)
    for name, group in _by_name(old).items():
        others = under.get(name, _Rows()).rows
        pairs = _pairs(group.rows, others)
        for number, answers in group.rows.items():
            step = (name, pairs.get(number, -number))
            inner = {place: said for place, said in answers.items() if place}
            found = now_at(inner, {place: said for place, said in others.get(step[1], {}).items() if place})
            there |= {((name, number), *place): (step, *now) for place, now in found.items()}
            if () in answers:
                there[(name, number),] = (step,)
    return there


def _by_name(answers: Mapping[Place, str]) -> dict[str, _Rows]:
    found: dict[str, _Rows] = {}
    for place, said in answers.items():
        (name, number), *rest = place
        found.setdefault(name, _Rows()).rows.setdefault(number, {})[tuple(rest)] = said
    return found


def _pairs(old: Mapping[int, Mapping[Place, str]], new: Mapping[int, Mapping[Place, str]]) -> dict[int, int]:
    """Old numbers with the new ones of the same rows."""
    before, after = sorted(old), sorted(new)
    if len(before) == len(after) == 1:
        return {before[0]: after[0]}
    if len(before) * len(after) > _MOST_COMPARED:
        return {number: number for number in before if number in new}
    return {before[i]: after[j] for i, j in _alike([old[one] for one in before], [new[one] for one in after])}


def _alike(old: list[Mapping[Place, str]], new: list[Mapping[Place, str]]) -> list[tuple[int, int]]:
    """The pairs, in their order on both sides, that have the most in common."""
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    called = _called(old) & _called(new)
    weights = [[_weight(was, now, called) for now in new] for was in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            both = weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _called(rows: list[Mapping[Place, str]]) -> set[tuple[Place, str]]:
    """The first answers of rows, as the name in a list of people, that no other row begins with."""
    begins = Counter(next(iter(row.items())) for row in rows if row)
    return {first for first, times in begins.items() if times == 1}


def _weight(was: Mapping[Place, str], now: Mapping[Place, str], called: set[tuple[Place, str]]) -> int:
    """0: not the same row. One or at most half of its answers may have been put right, or all but the one
    that it is called by."""
    same = len(was.items() & now.items())
    asked = len(was.keys() | now.keys())
    first = next(iter(was.items()), None)
    is_named = first in called and first == next(iter(now.items()), None)
    return 2 * same + 1 if is_named or asked - same <= max(1, asked // 2) else 0

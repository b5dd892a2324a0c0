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
"""Pairs of rows. In a longer repeat a row that was put right is the one that stands at its number."""
_SHARED = 1_000
_CALLED, _UNCHANGED = 10**12, 10**18
"""What an answer weighs that no other row shares, a row that is called the same, and an unchanged one: more
than all the lighter ones of a list together."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is answered at a place. `entered`: written by whoever asked, not taken from a list of choices that
    other rows share nor worked out by the form."""

    text: str
    entered: bool = field(default=False, compare=False)


_Row = Mapping[Place, Said]


@dataclass(slots=True)
class _Rows:
    """What stands under one name. `rows`: by number, what is answered in each by its place there."""

    rows: dict[int, dict[Place, Said]] = field(default_factory=dict)


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


def now_at(old: _Row, new: _Row) -> dict[Place, Place]:
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


def _by_name(answers: _Row) -> dict[str, _Rows]:
    found: dict[str, _Rows] = {}
    for place, said in answers.items():
        (name, number), *rest = place
        found.setdefault(name, _Rows()).rows.setdefault(number, {})[tuple(rest)] = said
    return found


def _pairs(old: Mapping[int, _Row], new: Mapping[int, _Row]) -> dict[int, int]:
    """Old numbers with the new ones of the same rows."""
    before, after = sorted(old), sorted(new)
    if len(before) == len(after) == 1:
        return {before[0]: after[0]}
    found: dict[int, int] = {}
    for end in (0, -1):
        # As most rows of a long list are: nothing was put right in them.
        while before and after and old[before[end]] == new[after[end]]:
            found[before.pop(end)] = after.pop(end)
    if len(before) * len(after) > _MOST_COMPARED:
        return found | {number: number for number in before if number in after}
    rows = _Compared(old, new)
    weights = [[rows.weight(old[was], new[now]) for now in after] for was in before]
    return found | {before[i]: after[j] for i, j in _heaviest(weights)}


def _heaviest(weights: list[list[int]]) -> list[tuple[int, int]]:
    """The pairs, in their order on both sides, that weigh the most together; none that weighs nothing."""
    high, wide = len(weights), len(weights[0]) if weights else 0
    best = [[0] * (wide + 1) for _ in range(high + 1)]
    for i in reversed(range(high)):
        for j in reversed(range(wide)):
            both = weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < high and j < wide:
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


class _Compared:
    """The rows of a list in two versions. First of all a row that nothing was put right in is itself, then
    one that is still called the same; what several rows have in common tells little of which is which."""

    def __init__(self, old: Mapping[int, _Row], new: Mapping[int, _Row]) -> None:
        sides = (old.values(), new.values())
        self._often = [Counter(one for row in rows for one in row.items()) for rows in sides]
        names = [Counter(filter(None, map(_name, rows))) for rows in sides]
        self._called = {one for one, times in names[0].items() if times == names[1][one] == 1}

    def weight(self, was: _Row, now: _Row) -> int:
        """0: not the same row. One or at most half of its answers may have been put right, or all but the one
        that it is called by."""
        same, asked = was.items() & now.items(), len(was.keys() | now.keys())
        if len(same) == asked:
            return _UNCHANGED
        changed, name, renamed = asked - len(same), _name(was), _name(now)
        is_called = name is not None and name == renamed and name in self._called
        if changed > max(1, asked // 2) and not is_called:
            return 0
        overlap = 1 + sum(_SHARED // max(often[one] for often in self._often) for one in same)
        if is_called:
            return _CALLED + overlap
        near = _nearness(name[1].text, renamed[1].text) if name and renamed else _SHARED
        is_other = changed > 1 and 2 * near < _SHARED and not any(self._is_its_own(one) for one in same)
        return 0 if is_other else overlap + near

    def _is_its_own(self, answer: tuple[Place, Said]) -> bool:
        """Entered in one row alone, as a birth or a telephone number."""
        return answer[1].entered and all(often[answer] == 1 for often in self._often)


def _name(row: _Row) -> tuple[Place, Said] | None:
    """What a row is called by: the first that was entered in it, as the name in a list of people."""
    return next(((place, said) for place, said in row.items() if said.entered), None)


def _nearness(one: str, other: str) -> int:
    """Up to `_SHARED`, by the letters that both begin and end with."""
    short = min(len(one), len(other))
    begin = next((at for at in range(short) if one[at] != other[at]), short)
    end = next((at for at in range(short - begin) if one[-1 - at] != other[-1 - at]), short - begin)
    return 2 * (begin + end) * _SHARED // max(1, len(one) + len(other))

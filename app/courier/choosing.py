"""Which files of a stick are opened: a stick is used for months, and nobody clears it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.courier.stick import Lying
from app.courier.unpacking import Verdict
from app.wire.courier import Direction

_ANSWER = "-answer"
_MOST_OPENED = 500


@dataclass(frozen=True, slots=True)
class Known:
    """What the laptop knows of its own: answers that were taken to the end, and the numbers of files that
    wait for theirs."""

    device: str
    read: Collection[bytes]
    waiting: Collection[int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`opened`: by number. `passed`: the others, and why."""

    opened: list[Lying]
    passed: list[tuple[Path, Verdict]]


def chosen(found: Sequence[Lying], known: Known) -> Chosen:
    """What waits for its answer comes before everything else, then the latest."""
    passed: list[tuple[Path, Verdict]] = []
    mine: list[Lying] = []
    for one in sorted(found, key=lambda lying: lying.path.name):
        named_so = _ANSWER in one.path.name.lower()
        if one.label is None or one.label.direction is not Direction.TO_DEVICE:
            # Opened for the sake of the word about it.
            mine += [one] if named_so else []
        elif one.label.to != known.device:
            passed.append((one.path, Verdict.OTHER_DEVICE))
        elif one.mark in known.read:
            passed.append((one.path, Verdict.ALREADY))
        else:
            mine.append(one)
    mine.sort(key=lambda lying: _rank(lying, known), reverse=True)
    passed += [(one.path, Verdict.LEFT_OUT) for one in mine[_MOST_OPENED:]]
    return Chosen(sorted(mine[:_MOST_OPENED], key=_number), passed)


def _rank(lying: Lying, known: Known) -> tuple[bool, int]:
    number = _number(lying)
    return number in known.waiting, number


def _number(lying: Lying) -> int:
    return -1 if lying.label is None else lying.label.number

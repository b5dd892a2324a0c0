"""What may happen to a request on its way, or to the hub while it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Mishap(StrEnum):
    LOST_UP = "the request never arrives"
    LOST_DOWN = "the hub has done it, and its answer never arrives"
    CUT_UP = "half a request arrives"
    CUT_DOWN = "half an answer arrives"
    FLIPPED_UP = "a bit of the request is wrong"
    FLIPPED_DOWN = "a bit of the answer is wrong"
    TWICE = "the request arrives twice, and the second answer comes back"
    LATE = "the request arrives later, after others"
    STALE = "the answer to an earlier request comes back"
    FAILED = "something on the way answers 502"
    HUB_DIES = "the hub's power fails in the middle of it"
    HUB_LOCKED = "the hub's database cannot be had"


@dataclass(frozen=True)
class Fault:
    """`request`: which of a session's it meets, from 0; `at` in 0 … 1: where in the bytes or statements."""

    request: int
    mishap: Mishap
    at: float = 0.5

    def __str__(self) -> str:
        return f"{self.mishap.name.lower()}@{self.request}:{self.at:.2f}"


_LIKELY = (*Mishap, Mishap.FLIPPED_DOWN, Mishap.LOST_DOWN)


def some_faults(random: Random, most: int) -> tuple[Fault, ...]:
    """Up to `most`, each at a request of its own."""
    places = random.sample(range(10), random.randint(1, most))
    return tuple(Fault(place, random.choice(_LIKELY), random.random()) for place in sorted(places))

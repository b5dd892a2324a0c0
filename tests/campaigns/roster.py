"""`./dev prove roster`: random days of networks, rosters, absences and wrong clocks.

The real hub and the real services, on a clock of the story's own. Whatever happens, no urgent screening
ends its day with nobody's name on it: it was acknowledged, or the district named somebody to telephone, or,
where it never left the laptop, the laptop itself did. What a supervisor alone took, who cannot read the
answers, rings with the officers, and one of them is named after that. A run is one urgent screening.

The bad days: batteries that are empty until the evening, laptops without a network for three days, officers
on leave from the morning or all at once, without a telephone number or whose laptop was switched off, two
who take one risk at once, households that change hands within the hour or move to another 동, levels that
rise, planners who would rather close it, supervisors who call it mistaken, officers whose laptop lacks the
key.

A failure names its district: `--seed S --only D` lives through that one again, to the same end: each lives in
a process of its own, in which chance and time are the seed's (`drawn`). `course` tells whether it was.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from app.wire.risk_level import is_urgent
from tests.campaigns.drawn import draw_all_from, hashes_fixed
from tests.campaigns.result import Result
from tests.campaigns.roster_days import Story
from tests.simulation.statements import short_way

_DAYS_A_DISTRICT = 25
_LONG_WAY = 10
"""In the first of so many districts the hub's statements go by SQLAlchemy all the way."""
_FEW = 100
"""So many are lived through one district after the other."""


@dataclass
class _Lived:
    """What came of a district. `course`: a digest of what happened in it, day by day."""

    runs: int = 0
    failed: list[str] = field(default_factory=list)
    days: int = 0
    screenings: int = 0
    escalated: int = 0
    course: str = ""


def _live_in_a_district(folder: Path, district: int, seed: float, most: int) -> _Lived:
    """Until there were `most` urgent screenings, at most `_DAYS_A_DISTRICT`. In a process of its own."""
    # What is loaded stays; looking through it again and again takes a tenth of the time.
    gc.collect()
    gc.freeze()
    with nullcontext() if district % _LONG_WAY == 1 else short_way():
        return _live(folder, district, seed, most)


def _live(folder: Path, district: int, seed: float, most: int) -> _Lived:
    lived = _Lived()
    story = Story(folder, random.Random(seed))  # noqa: S311 - choices of a simulation
    draw_all_from(seed, story.clock)
    story.begin()
    problems: list[str] = []
    while lived.days < _DAYS_A_DISTRICT and lived.runs < most:
        day = story.today()
        story.live(problems)
        lived.failed += [f"district {district}, {day}, {problem}" for problem in problems]
        problems.clear()
        ended = [one for one in story.screened if one.arrived_ms is not None]
        lived.days += 1
        lived.screenings += len(ended)
        lived.runs += sum(is_urgent(one.level) for one in ended)
        lived.escalated += story.escalated()
        lived.course = _further(lived.course, f"{story.screened} {story.random.getstate()}")
    story.end()
    return lived


def _further(course: str, happened: str) -> str:
    return sha256(f"{course} {happened}".encode()).hexdigest()[:16]


def run(folder: Path, *, n: int, seed: int, only: int = 0) -> Result:
    """Live until there were `n` urgent screenings; a new district every now and then, one on each core.
    `only`: the district of this number alone, as a failure names it."""
    result = Result("roster", seed)
    notes = {"days": 0, "screenings": 0, "escalated": 0}
    course = ""
    districts = enumerate(_seeds(seed), start=1)
    if only:
        districts = (each for each in districts if each[0] == only)
    abreast = 1 if only or n <= _FEW else os.cpu_count() or 1
    spawned = multiprocessing.get_context("spawn")
    with hashes_fixed(), ProcessPoolExecutor(abreast, spawned, max_tasks_per_child=1) as pool:
        while result.runs < n:
            most = n - result.runs
            begun = [
                pool.submit(_live_in_a_district, folder / f"{number}", number, its_seed, most)
                for number, its_seed in islice(districts, abreast)
            ]
            for lived in (one.result() for one in begun):
                result.runs += lived.runs
                result.failed += lived.failed
                course = _further(course, lived.course)
                for name in notes:
                    notes[name] += getattr(lived, name)
                print(f"{result.runs} of {n}, {len(result.failed)} failed", file=sys.stderr, flush=True)
            if only:
                break
    result.notes = {**notes, "course": course}
    return result


def _seeds(seed: int) -> Iterator[float]:
    """One for each district."""
    chance = random.Random(seed)  # noqa: S311 - choices of a simulation
    while True:
        yield chance.random()

"""Thousands of stories on a bad line: at the end every finished visit is at the hub exactly once.

`./dev prove sync --n N [--seed S] [--first K]`: the stories from K on of this seed, on all cores. What
has to be true then is in tests/simulation/oracle. A story that goes wrong is printed as short as it
still goes wrong; its seed and number repeat it. Every line of progress says up to which story all are
told: whoever had to stop goes on from there with `--first`. From story 5,000 on there is also what happens
seldom (tests/simulation/steps.py), from story 9,000 on what happens rarest (tests/simulation/rarely.py),
from story 52,000 on workers are given another post, or leave and come back (tests/simulation/posts.py).
"""

from __future__ import annotations

import sys
import time
from copy import deepcopy
from pathlib import Path

from tests.campaigns.result import Result
from tests.simulation.crowd import Told, tell_all

_MOST_PRINTED = 20


def run(_folder: Path, *, n: int, seed: int, first: int = 0) -> Result:
    result, told, begun = Result("sync", seed), Told(up_to=first), time.monotonic()

    def heard(so_far: Told) -> None:
        nonlocal told
        for failure in so_far.failed[len(told.failed) :]:
            print(failure, file=sys.stderr)
        told = deepcopy(so_far)
        minutes = (time.monotonic() - begun) / 60
        said = f"{told.stories} of {n} stories of seed {seed} in {minutes:.0f} min, {told.steps} steps"
        print(f"{said}, {len(told.failed)} failed; all before {told.up_to}", file=sys.stderr, flush=True)

    try:
        tell_all(seed, range(first, first + n), with_postgresql=sys.platform != "win32", heard=heard)
    except KeyboardInterrupt:
        go_on = f"--n {first + n - told.up_to} --seed {seed} --first {told.up_to}"
        print(f"interrupted; the rest is: {go_on}", file=sys.stderr, flush=True)
    result.runs = told.stories
    result.notes |= {"from": first, "up_to": told.up_to}
    result.failed = told.failed[:_MOST_PRINTED]
    result.notes |= {
        "stories_failed": len(told.failed),
        "steps": told.steps,
        "on_postgresql": told.postgresql,
    }
    return result

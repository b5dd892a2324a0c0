"""Thousands of stories on a bad line: at the end every finished visit is at the hub exactly once.

`./dev prove sync --n N [--seed S]`. What has to be true then is in tests/simulation/oracle. A story that goes
wrong is printed as short as it still goes wrong; its seed and number repeat it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.campaigns.result import Result
from tests.simulation.crowd import Told, tell_all

_MOST_PRINTED = 20


def run(_folder: Path, *, n: int, seed: int) -> Result:
    result = Result("sync", seed)

    def heard(told: Told) -> None:
        print(f"{told.stories} of {n}, {len(told.failed)} failed", file=sys.stderr, flush=True)

    told = tell_all(seed, range(n), with_postgresql=sys.platform != "win32", heard=heard)
    result.runs = told.stories
    result.failed = told.failed[:_MOST_PRINTED]
    result.notes |= {
        "stories_failed": len(told.failed),
        "steps": told.steps,
        "on_postgresql": told.postgresql,
    }
    return result

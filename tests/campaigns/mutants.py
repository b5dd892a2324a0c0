"""A test of the test: each deliberate bug (tests/simulation/mutants.py) has to be found by the stories.

`./dev prove mutants [--n N]`: N stories at most for each; a mutant that survives them is a failure.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.campaigns.result import Result
from tests.simulation.crowd import teller
from tests.simulation.mutant import Mutant
from tests.simulation.mutants import MUTANTS
from tests.simulation.plots import BESIDE, OF_WHAT_COMES_LATE
from tests.simulation.story import Story, plot_of


def run(_folder: Path, *, n: int, seed: int) -> Result:
    result = Result("mutants", seed)
    cores = os.cpu_count() or 1
    os.environ["PYTHONHASHSEED"] = "0"
    # One that is hard to find must not keep the others waiting.
    parts = [range(first, len(MUTANTS), 2 * cores) for first in range(2 * cores)]
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        hunts = [pool.submit(hunt, part, n, seed) for part in parts]
        for ended in as_completed(hunts):
            for name, stories, complaint in ended.result():
                result.runs += stories
                if complaint:
                    result.notes[name] = f"after {stories}: {complaint}"
                else:
                    result.failed.append(f"survived {stories} stories: {name}")
    result.notes["caught"] = len(MUTANTS) - len(result.failed)
    return result


def hunt(which: Sequence[int], most: int, seed: int) -> list[tuple[str, int, str]]:
    """For each of these mutants its name, how many stories were told, and what the last one complained of
    (empty: it survived)."""
    found = []
    with teller(with_postgresql=False) as one:
        for place in which:
            mutant = MUTANTS[place]
            complaint, told = "", 0
            for number in _likely_first(mutant, most):
                beside = mutant.plot if mutant.plot in (*BESIDE, *OF_WHAT_COMES_LATE) else None
                wrong = one.tell(Story.drawn(seed, number, beside), mutation=mutant.mutation)
                told += 1
                complaint = "; ".join(wrong[:2])
                if complaint:
                    break
            print(f"{mutant.name}: {told}, {complaint or 'survived'}", file=sys.stderr, flush=True)
            found.append((mutant.name, told, complaint))
    return found


def _likely_first(mutant: Mutant, most: int) -> list[int]:
    """Numbers of stories, those with the mutant's plot before the others."""
    return sorted(range(most), key=lambda number: (plot_of(number) is not mutant.plot, number))

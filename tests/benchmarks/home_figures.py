"""What somebody waits for once unlocked: the next household, a list that scrolls, each key of a search."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from app.desk import unlock
from app.visits.visiting import ABSENT, Ending
from tests.benchmarks.figure import Figure, percentile
from tests.benchmarks.population import PLANNER, families, laptop, put_into_tables
from tests.benchmarks.probing import run
from tests.long_words import LONG

_PATIENCE = 300
_LINE = 40
"""Letters of what somebody notes at a door."""


def _probe(what: str, folder: Path, small: bool) -> list[float]:
    size = "small" if small else "full"
    lines = run("tests.benchmarks.home_probe", what, str(folder), size, patience_s=_PATIENCE)
    took: list[float] = json.loads(lines[-1])
    return took


def switching(folder: Path, small: bool) -> Iterator[Figure]:
    """From the press on one household to its painted page; the reference is the median press."""
    vault = laptop(folder, families(50 if small else 5_000))
    took = _probe("switch", vault.folder, small)
    yield Figure("switch_household", percentile(took, 0.95), "ms", 50.0, reference=median(took))


def long_visited(folder: Path, small: bool) -> Iterator[Figure]:
    """From Enter on a household with 500 visits, each with a line of words, to its painted page; the
    reference is the median press."""
    vault = laptop(folder, families(10 if small else 50))
    desk = unlock(vault, PLANNER.passphrase)
    home = desk.store.homes.page(1, 0)[0].id
    with desk.store.transaction():
        for n in range(3 if small else 500):
            note = LONG[n * _LINE : (n + 1) * _LINE]
            desk.visiting.finish(desk.visiting.start(home, None, []), Ending(ABSENT, note=note))
    desk.close()
    took = _probe("long_visited", vault.folder, small)
    yield Figure("long_visited_household", percentile(took, 0.95), "ms", 50.0, reference=median(took))


def scrolling(folder: Path, small: bool) -> Iterator[Figure]:
    """Frames a second while 내 가구 scrolls from end to end: 95 of 100 come at least as fast."""
    vault = laptop(folder, families(50 if small else 5_000))
    took = _probe("scroll", vault.folder, small)
    yield Figure("scroll_rows", 1000 / percentile(took, 0.95), "frames/s", 55.0, higher_is_better=True)


def search_painted(folder: Path, small: bool) -> Iterator[Figure]:
    """From each key to the painted list over 100,000 people, every syllable through an input method, less
    what the median key takes in a bare Qt window with a field and a list: the reference."""
    vault = laptop(folder, families(30))
    wanted = 500 if small else 100_000
    desk = unlock(vault, PLANNER.passphrase)
    households = families(wanted if small else 90_000)
    persons, used = 0, 0
    while persons < wanted and used < len(households):
        persons += put_into_tables(desk.store, households[used : used + 2_000])
        used += 2_000
    desk.close()
    took = _probe("search", vault.folder, small)
    bare = median(_probe("bare_search", vault.folder, small))
    yield Figure("search_painted", percentile(took, 0.95) - bare, "ms beyond Qt", 16.0, reference=bare)

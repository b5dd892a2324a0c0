"""Many stories on all cores: each process has its own prepared district and tells every k-th story."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import make_url

from tests.district.databases import new_database, postgresql
from tests.simulation.connections import at_hand
from tests.simulation.databases import PostgresqlDatabase
from tests.simulation.prepared import prepare
from tests.simulation.shortening import shortened
from tests.simulation.statements import short_way
from tests.simulation.story import Story, tell, working_folder
from tests.simulation.warm import warm_engine

_ON_POSTGRESQL = 100
_AT_ONCE = 500
_LONG_WAY = 10
_COLLECT_EVERY = 50


@dataclass
class Told:
    """`failed`: a line for each story that went wrong. `steps`, `postgresql`: how many there were. `up_to`:
    every story before this number has been told."""

    stories: int = 0
    up_to: int = 0
    steps: int = 0
    postgresql: int = 0
    failed: list[str] = field(default_factory=list)


class Teller:
    """Tells stories in one process. `on_postgresql`: None where no server is at hand."""

    def __init__(self, folder: Path, on_postgresql: Callable[[], PostgresqlDatabase] | None) -> None:
        self._prepared = folder / "prepared"
        self._folder = folder / "story"
        self._of_postgresql = folder / "of-postgresql"
        self._databases = on_postgresql
        self._told = 0

    def tell(
        self,
        story: Story,
        *,
        on_postgresql: bool = False,
        mutation: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> list[str]:
        self._told += 1
        if self._told % _COLLECT_EVERY == 0:
            gc.collect()
        if on_postgresql and self._databases is not None:
            return tell(story, self._of_postgresql, self._folder, self._databases)
        if story.number % _LONG_WAY == 0:
            return tell(story, self._prepared, self._folder, mutation=mutation)
        with short_way(), at_hand():
            return tell(story, self._prepared, self._folder, mutation=mutation)

    def shorten(self, story: Story, wrong: str, *, on_postgresql: bool = False) -> Story:
        return shortened(story, lambda shorter: wrong in self.tell(shorter, on_postgresql=on_postgresql))


@contextmanager
def teller(*, with_postgresql: bool) -> Iterator[Teller]:
    """Prepares what every story is copied from."""
    with ExitStack() as closing:
        folder = closing.enter_context(working_folder())
        closing.enter_context(warm_engine())
        prepare(folder / "prepared")
        databases = None
        if with_postgresql:
            server = closing.enter_context(postgresql())
            made = new_database(server)
            prepare(folder / "of-postgresql", made)
            databases = partial(PostgresqlDatabase, server, make_url(made).database or "")
        # What is loaded stays; looking through it again and again takes a tenth of the time.
        gc.collect()
        gc.freeze()
        closing.callback(gc.enable)
        gc.disable()
        yield Teller(folder, databases)


def tell_some(seed: int, numbers: range, *, with_postgresql: bool) -> Told:
    """The stories with these numbers, in this process."""
    told = Told()
    with teller(with_postgresql=with_postgresql) as one:
        for number in numbers:
            story = Story.drawn(seed, number)
            there = with_postgresql and number % _ON_POSTGRESQL == 0
            wrong = one.tell(story, on_postgresql=there)
            told.stories += 1
            told.steps += len(story.steps)
            told.postgresql += there
            if wrong:
                short = one.shorten(story, wrong[0], on_postgresql=there)
                told.failed.append(f"story {number}: {'; '.join(wrong)} | {short}")
    return told


def tell_all(
    seed: int, numbers: range, *, with_postgresql: bool, heard: Callable[[Told], None], cores: int = 0
) -> Told:
    """The stories with these numbers, as many at a time as `cores` says (0: as the machine has). `heard` is
    told of every part that ended."""
    # Children hash alike, so that a story goes the same way in every process.
    os.environ["PYTHONHASHSEED"] = "0"
    cores = cores or os.cpu_count() or 1
    at_once = min(_AT_ONCE, -(-len(numbers) // cores))
    parts = [numbers[first : first + at_once] for first in range(0, len(numbers), at_once)]
    whole, end = Told(), numbers.stop
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=context) as pool, ExitStack() as pool_ends:
        running = {
            pool.submit(tell_some, seed, part, with_postgresql=with_postgresql): part for part in parts
        }
        pool_ends.callback(pool.shutdown, wait=False, cancel_futures=True)
        for ended in as_completed(running):
            part = ended.result()
            whole.up_to = min((those.start for one, those in running.items() if not one.done()), default=end)
            whole.stories += part.stories
            whole.steps += part.steps
            whole.postgresql += part.postgresql
            whole.failed += part.failed
            heard(whole)
    return whole

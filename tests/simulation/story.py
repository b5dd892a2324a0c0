"""One story from beginning to end: repeatable by its seed and number."""

from __future__ import annotations

import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulation.actions import happen
from tests.simulation.databases import Database
from tests.simulation.ending import judge, settle
from tests.simulation.laptop import Person
from tests.simulation.nothing import NothingToDo
from tests.simulation.plots import OF_TWO_PLANNERS, OF_WHAT_COMES_LATE, PLOTS, Plot
from tests.simulation.prepared import NURSE, OFFICER, OTHER_PLANNER, PLANNER, SUPERVISOR
from tests.simulation.steps import Step, rarely_woven, some_steps, woven, woven_with_posts
from tests.simulation.world import World

_TWO_PLANNERS = (PLANNER, SUPERVISOR, OTHER_PLANNER)
_CASTS: Sequence[tuple[Person, ...]] = (
    (PLANNER, NURSE),
    (PLANNER, NURSE, SUPERVISOR),
    (PLANNER, NURSE, SUPERVISOR),
    _TWO_PLANNERS,
    (PLANNER, NURSE, OFFICER),
)
_WITH_BOTH = tuple(cast for cast in _CASTS if cast[:2] == (PLANNER, NURSE))
SELDOM_FROM = 5_000
"""From this number on something happens between the steps that happens seldom; the stories before stay what
they were when they were told."""

RARELY_FROM = 9_000
"""The same for what happens rarest."""

LATE_FROM = 50_000
"""From this number on the stories without a plot tell of what comes late and is decided about."""

POSTS_FROM = 52_000
"""From this number on workers are given another post, and leave and come back."""

_Databases = Callable[[], Database] | None


@dataclass(frozen=True)
class Story:
    """`seed` and `number` also name what chance decides besides the steps."""

    seed: int
    number: int
    cast: tuple[Person, ...]
    steps: tuple[Step, ...]

    @classmethod
    def drawn(cls, seed: int, number: int, beside: Plot | None = None) -> Story:
        """`beside`: the plot, where it is another than the number's."""
        random = Random(f"{seed}/{number}")  # noqa: S311 - a story is to be repeatable
        seldom = Random(f"{seed}/{number}/seldom")  # noqa: S311 - as above
        steps = some_steps(random)
        around = woven(seldom, steps) if number >= SELDOM_FROM else steps
        around = rarely_woven(seldom, around) if number >= RARELY_FROM else around
        if number >= POSTS_FROM:
            around = woven_with_posts(Random(f"{seed}/{number}/posts"), around)  # noqa: S311 - as above
        plot = beside or plot_of(number)
        if plot is None:
            return cls(seed, number, random.choice(_CASTS), around)
        place = random.randint(0, len(steps))
        cast = _TWO_PLANNERS if plot in OF_TWO_PLANNERS else random.choice(_WITH_BOTH)
        return cls(seed, number, cast, (*around[:place], *plot(random), *around[place:]))

    def __str__(self) -> str:
        who = ", ".join(person.name for person in self.cast)
        return f"{who}: " + " → ".join(map(str, self.steps))


def plot_of(number: int) -> Plot | None:
    """Every second story has a plot, one after the other; the others of the latest ones, too."""
    if number % 2:
        return OF_WHAT_COMES_LATE[number // 2 % len(OF_WHAT_COMES_LATE)] if number >= LATE_FROM else None
    return PLOTS[number // 2 % len(PLOTS)]


def tell(
    story: Story,
    prepared: Path,
    folder: Path,
    databases: _Databases = None,
    mutation: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> list[str]:
    """Live through a story in `folder`, which is there neither before nor afterwards. Returns what was wrong.
    `mutation`: around everything but the judgement."""
    folder.mkdir(parents=True)
    random = Random(f"{story.seed}/{story.number}/world")  # noqa: S311 - as above
    try:
        world = World(prepared, folder, story.cast, random, databases() if databases else None)
        try:
            with world.named(), mutation():
                _live(world, story)
            return judge(world)
        except Exception as error:  # noqa: BLE001 - whatever the program raises is what we look for
            return [*sorted(set(world.complaints)), _raised(error)]
        finally:
            world.close()
    finally:
        shutil.rmtree(folder)


def _live(world: World, story: Story) -> None:
    for step in story.steps:
        try:
            happen(world, step)
        except NothingToDo:
            continue
    settle(world)


def _raised(error: Exception) -> str:
    """Its type and where, never its text: that may carry what somebody entered."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        frame
        for frame in frames
        if "site-packages" not in frame.filename and "lib/python" not in frame.filename
    ]
    where = " < ".join(
        f"{Path(frame.filename).stem}.{frame.name}:{frame.lineno}" for frame in reversed(ours[-4:])
    )
    return f"{type(error).__name__} at {where}"


def quick_folder() -> str | None:
    """In memory where that is possible: what is proved here is the program, not the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder made by tempfile lies in it
    return str(memory) if sys.platform.startswith("linux") and memory.is_dir() else None


@contextmanager
def working_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(
        prefix="bangmun-story-", dir=quick_folder(), ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)

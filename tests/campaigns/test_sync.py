"""Stories on a bad line, as many as fit into a CI run. More of them are `./dev prove sync --n N`."""

from __future__ import annotations

import sys

import pytest

from tests.simulation.crowd import Told, tell_all, teller
from tests.simulation.plots import BESIDE, Plot
from tests.simulation.story import POSTS_FROM, RARELY_FROM, SELDOM_FROM, Story

pytestmark = pytest.mark.campaign

SEED = 2026
PARTS, STORIES = 4, 500
SELDOM, RARELY, OF_POSTS = 60, 30, 30


@pytest.mark.parametrize("part", range(PARTS))
def test_every_finished_visit_is_at_the_district_exactly_once(
    part: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each part in a process of its own, so that those who run the tests share them. One asks PostgreSQL."""
    heard: list[Told] = []
    told = tell_all(
        SEED,
        range(part * STORIES, (part + 1) * STORIES),
        with_postgresql=part == 0 and sys.platform != "win32",
        heard=heard.append,
        cores=1,
    )
    with capsys.disabled():
        said = f"{told.stories} stories of seed {SEED}, {told.steps} steps, {len(told.failed)} failed"
        print(said, file=sys.stderr, flush=True)
    assert told.failed == [], f"seed {SEED}"
    assert told.stories == STORIES


def test_what_happens_seldom_comes_to_the_same_end() -> None:
    """Whole desks, other 동, workers who leave, laptops that are added, risks in their course, other versions
    of a form, hubs of ever other processes, sessions stopped at any look."""
    with teller(with_postgresql=False) as one:
        wrong = {
            number: found
            for number in range(SELDOM_FROM, SELDOM_FROM + SELDOM)
            if (found := one.tell(Story.drawn(SEED, number)))
        }
    assert wrong == {}, f"seed {SEED}"


def test_what_happens_rarest_comes_to_the_same_end() -> None:
    """Weeks of silence, passphrases that are forgotten, households moved by somebody who may not, former
    laptops for which nobody waits any more."""
    with teller(with_postgresql=False) as one:
        wrong = {
            number: found
            for number in range(RARELY_FROM, RARELY_FROM + RARELY)
            if (found := one.tell(Story.drawn(SEED, number)))
        }
    assert wrong == {}, f"seed {SEED}"


def test_another_post_or_a_return_comes_to_the_same_end() -> None:
    """Nurses, planners and supervisors who become duty officers, and back; workers who left and return."""
    with teller(with_postgresql=False) as one:
        wrong = {
            number: found
            for number in range(POSTS_FROM, POSTS_FROM + OF_POSTS)
            if (found := one.tell(Story.drawn(SEED, number)))
        }
    assert wrong == {}, f"seed {SEED}"


@pytest.mark.parametrize("plot", BESIDE, ids=lambda plot: plot.__name__)
def test_what_is_told_for_itself_comes_to_the_same_end(plot: Plot) -> None:
    with teller(with_postgresql=False) as one:
        for number in range(3):
            assert one.tell(Story.drawn(SEED, number, plot)) == [], f"seed {SEED}, {number}"


def test_a_story_goes_the_same_way_every_time() -> None:
    assert str(Story.drawn(3, 14)) == str(Story.drawn(3, 14))
    with teller(with_postgresql=False) as one:
        story = Story.drawn(3, 14)
        assert one.tell(story) == one.tell(story) == []

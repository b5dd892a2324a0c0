"""Stories on a bad line, as many as fit into a CI run. More of them are `./dev prove sync --n N`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import sync
from tests.simulation.crowd import teller
from tests.simulation.story import Story

pytestmark = pytest.mark.campaign

STORIES = 60


def test_every_finished_visit_is_at_the_district_exactly_once(tmp_path: Path) -> None:
    result = sync.run(tmp_path, n=STORIES, seed=2026)
    assert result.failed == []
    assert result.runs == STORIES


def test_a_story_goes_the_same_way_every_time() -> None:
    assert str(Story.drawn(3, 14)) == str(Story.drawn(3, 14))
    with teller(with_postgresql=False) as one:
        story = Story.drawn(3, 14)
        assert one.tell(story) == one.tell(story) == []

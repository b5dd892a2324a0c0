"""A story that went wrong, told as short as it still goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.simulation.steps import Step
from tests.simulation.story import Story

_MOST_TRIALS = 150


def shortened(story: Story, still_wrong: Callable[[Story], bool]) -> Story:
    """Leave out halves, quarters … single steps, then faults, as long as it stays wrong."""
    trials = _Trials(still_wrong)
    size = max(1, len(story.steps) // 2)
    while True:
        place = 0
        while place < len(story.steps):
            shorter = replace(story, steps=story.steps[:place] + story.steps[place + size :])
            if trials.wrong(shorter):
                story = shorter
            else:
                place += size
        if size == 1:
            break
        size //= 2
    return _with_fewer_faults(story, trials)


def _with_fewer_faults(story: Story, trials: _Trials) -> Story:
    for place, step in enumerate(story.steps):
        for plainer in _plainer(step):
            steps = (*story.steps[:place], plainer, *story.steps[place + 1 :])
            if trials.wrong(replace(story, steps=steps)):
                story = replace(story, steps=steps)
                break
    return story


def _plainer(step: Step) -> list[Step]:
    found = [replace(step, faults=(), dies=0)] if step.faults or step.dies else []
    if len(step.faults) > 1:
        found += [replace(step, faults=(fault,)) for fault in step.faults]
    return found


class _Trials:
    def __init__(self, still_wrong: Callable[[Story], bool]) -> None:
        self._still_wrong = still_wrong
        self._left = _MOST_TRIALS

    def wrong(self, story: Story) -> bool:
        self._left -= 1
        return self._left >= 0 and self._still_wrong(story)

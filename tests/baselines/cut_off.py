"""What is wrong with a screen in large text where there is little room: to see, to hear, to reach."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.baselines.grabbing import SETTINGS, Setting, turn
from tests.baselines.standing import Standing, dialogs, rest
from tests.baselines.whole import page_of
from tests.ui.accessible import faults
from tests.ui.clipping import clipped, hidden
from tests.ui.stage import Stage
from ui.tokens import Appearance

LARGE = [each for each in SETTINGS if (each.scale, each.appearance) == (200, Appearance.LIGHT)]


def cut_off(
    stage: Stage, standing: Standing, screen: QWidget, language: str, settings: Iterable[Setting]
) -> dict[str, list[str]]:
    """By where it is."""
    found: dict[str, list[str]] = {}
    for setting in settings:
        turn(stage, standing, screen, setting)
        problems = problems_of(stage, screen)
        if problems:
            found[f"{standing.name} {language} {setting.width}x{setting.height}"] = problems
    return found


def problems_of(stage: Stage, screen: QWidget) -> list[str]:
    """A layout comes to rest in steps: what is wrong only for a moment is not."""
    page = page_of(screen)
    problems: list[str] = []
    for _ in range(20):
        rest(stage)
        problems = [
            problem for part in [page, *dialogs(screen)] for problem in [*clipped(part), *faults(part)]
        ]
        # What lies under a dialog is hidden on purpose.
        problems += [problem for part in dialogs(screen) or [page] for problem in hidden(part)]
        if not problems:
            break
    return problems

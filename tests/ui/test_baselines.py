"""A part of the baselines in every run (`./dev prove pictures`: all), and no word cut off anywhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.baselines.__main__ import FORMAT, KEPT, Comparing, one_each
from tests.baselines.besides import BESIDES
from tests.baselines.district import standing_still
from tests.baselines.grabbing import SETTINGS, Setting, grab, shown, stages, turn
from tests.baselines.standing import Standing, dialogs, rest
from tests.ui.accessible import faults
from tests.ui.clipping import clipped
from tests.ui.stage import Stage
from ui.language import Language
from ui.places import ABOUT, GENERAL
from ui.theme import Theme
from ui.tokens import Appearance

_LARGE = [
    each
    for each in SETTINGS
    if (each.scale, each.appearance) == (200, Appearance.LIGHT) and each.width < 1366
]


def test_screens_look_as_they_did_and_no_word_is_cut_off_at_200_percent(
    qtbot: QtBot, theme: Theme, language: Language, tmp_path: Path
) -> None:
    compared = Comparing(tmp_path / "side_by_side")
    wrong: dict[str, list[str]] = {}
    with standing_still(tmp_path) as (desks, places), stages(desks, theme) as on:
        assert {each.place.screen for each in places if each.build is None} == {*ABOUT, *GENERAL}
        everywhere = [*places, *BESIDES]
        for number, standing in enumerate(everywhere):
            stage = on[standing.role]
            with shown(stage, standing) as screen:
                for at, setting in enumerate(SETTINGS):
                    if one_each(number, at):
                        compared.look(standing, setting, grab(stage, standing, screen, setting))
                wrong |= cut_off(stage, standing, screen, "ko")
        assert compared.different == [], "look at both pictures, then ./dev tour --baselines"
        assert len(everywhere) * len(SETTINGS) == len(list(KEPT.glob(f"*.{FORMAT}")))
        language.use("en")
        for standing in everywhere:
            with shown(on[standing.role], standing) as screen:
                wrong |= cut_off(on[standing.role], standing, screen, "en")
    assert wrong == {}


def cut_off(stage: Stage, standing: Standing, screen: QWidget, language: str) -> dict[str, list[str]]:
    """What is wrong at 200 percent where there is little room, by where it is: to see, to hear, to reach."""
    found: dict[str, list[str]] = {}
    if standing.then or standing.asks or standing.name == "bars":
        # What is done on a screen is gone through where it is told, dialog by dialog.
        return found
    for setting in _LARGE:
        turn(stage, standing, screen, setting)
        problems = problems_of(stage, screen)
        if problems:
            found[f"{standing.name} {language} {_size(setting)}"] = problems
    return found


def problems_of(stage: Stage, screen: QWidget) -> list[str]:
    """A layout comes to rest in steps: what is wrong only for a moment is not."""
    problems: list[str] = []
    for _ in range(20):
        rest(stage)
        problems = [
            problem for part in [screen, *dialogs(screen)] for problem in [*clipped(part), *faults(part)]
        ]
        if not problems:
            break
    return problems


def _size(setting: Setting) -> str:
    return f"{setting.width}x{setting.height}"

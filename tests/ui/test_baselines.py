"""A part of the baselines in every run (`./dev prove pictures`: all), and no word cut off anywhere."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.baselines.__main__ import FORMAT, KEPT, Comparing, one_each
from tests.baselines.besides import BESIDES
from tests.baselines.cut_off import LARGE, cut_off
from tests.baselines.district import standing_still
from tests.baselines.grabbing import SETTINGS, Setting, grab, shown, stages
from tests.baselines.standing import Standing
from ui.language import Language
from ui.places import ABOUT, GENERAL
from ui.theme import Theme


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
                wrong |= cut_off(stage, standing, screen, "ko", a_part(standing, number, "ko"))
        assert compared.different == [], "look at both pictures, then ./dev tour --baselines"
        assert len(everywhere) * len(SETTINGS) == len(list(KEPT.glob(f"*.{FORMAT}")))
        language.use("en")
        for number, standing in enumerate(everywhere):
            if settings := a_part(standing, number, "en"):
                with shown(on[standing.role], standing, language) as screen:
                    wrong |= cut_off(on[standing.role], standing, screen, "en", settings)
    assert wrong == {}


def a_part(standing: Standing, number: int, language: str) -> list[Setting]:
    """Every screen as one comes to it at every size in both languages; what is done there, dialog by dialog,
    at one size in one language, the next one in the other (`./dev prove pictures`: all)."""
    if not standing.then and standing.asks is None:
        return LARGE
    at, spoken = divmod(number, 2)
    return [LARGE[at % len(LARGE)]] if ("ko", "en")[spoken] == language else []

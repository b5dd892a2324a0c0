"""A part of the baselines in every run (`./dev prove pictures`: all), and no word cut off anywhere."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.baselines.__main__ import KEPT, compare, one_each
from tests.baselines.besides import BESIDES, dialogs
from tests.baselines.comparing import is_same
from tests.baselines.district import standing_still
from tests.baselines.grabbing import SETTINGS, grab, shown, stages
from tests.ui.accessible import faults
from tests.ui.clipping import clipped
from ui.language import Language
from ui.places import ABOUT, GENERAL
from ui.theme import Theme
from ui.tokens import Appearance


def test_screens_look_as_they_did(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    count, different = compare(tmp_path, theme, tmp_path / "side_by_side", one_each)
    assert different == [], f"look at {tmp_path / 'side_by_side'}, then ./dev tour --baselines"
    assert count * len(SETTINGS) == len(list(KEPT.glob("*.png")))


def test_a_word_less_is_another_picture() -> None:
    kept = QImage(str(KEPT / f"today-{SETTINGS[0].name}.png")).convertToFormat(
        QImage.Format.Format_Grayscale8
    )
    changed = kept.copy()
    for x in range(8, 32):
        for y in range(4, 8):
            changed.setPixel(x, y, 0 if changed.pixelColor(x, y).value() > 128 else 0xFFFFFF)
    assert is_same(kept, kept)
    assert not is_same(kept, changed)


def test_no_word_is_cut_off_at_200_percent_and_every_stop_is_told(
    qtbot: QtBot, theme: Theme, language: Language, tmp_path: Path
) -> None:
    large = [each for each in SETTINGS if (each.scale, each.appearance) == (200, Appearance.LIGHT)]
    narrow = [each for each in large if each.width < 1366]
    assert len(narrow) == 2
    found: dict[str, list[str]] = {}
    with standing_still(tmp_path) as (desks, places), stages(desks, theme) as on:
        assert {each.place.screen for each in places} == {*ABOUT, *GENERAL}
        for name, standing in product(("ko", "en"), [*places, *BESIDES]):
            language.use(name)
            with shown(on[standing.role], standing) as screen:
                for setting in narrow:
                    grab(on[standing.role], screen, setting)
                    wrong = _clipped_at_rest(screen)
                    for page in (screen, *dialogs(screen)):
                        wrong += faults(page)
                    if wrong:
                        found[f"{standing.name} {name} {setting.width}"] = wrong
    assert found == {}


def _clipped_at_rest(screen: QWidget) -> list[str]:
    """What is read anew while one looks gets its room a moment later; what has none never does."""
    for _ in range(100):
        if clipped(screen) == []:
            return []
        QTest.qWait(20)
    return clipped(screen)

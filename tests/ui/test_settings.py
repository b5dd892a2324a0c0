"""설정: language and look change at once, are remembered, and the locked laptop has them too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.giving_out import Way
from tests.prepared import Field, field, prepared
from tests.someone import TALL, Someone
from tests.ui.clipping import clipped
from ui.components.choice_card import RadioCard
from ui.components.spacing import TARGET
from ui.language import Language
from ui.look import Kept, Look
from ui.theme import Theme
from ui.tokens import Appearance

__all__ = ["field", "prepared"]

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def look(theme: Theme, language: Language, tmp_path: Path) -> Look:
    return Look(theme, language, tmp_path / "look.json")


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, field: Field, look: Look) -> Iterator[Someone]:
    someone = Someone(theme, field.folder / "laptop-planner", look=look)
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")
    yield someone
    someone.leave()


def test_everything_changes_at_once_by_keyboard_and_is_remembered(
    planner: Someone, look: Look, theme: Theme, language: Language
) -> None:
    shell = planner.window.shell
    assert shell is not None
    giving_out = shell.context.desk.giving_out
    shell.context.tasks.wait_for_store(lambda: giving_out.permit(Way.PRINT, "visit/1", "사례회의 자료"))
    planner.key(Qt.Key.Key_Comma, _CTRL)
    planner.reads("사례회의 자료")
    planner.until(lambda: planner._focused().objectName() == "settings.language.ko", "the first setting")
    planner.key(Qt.Key.Key_Right)
    planner.key(Qt.Key.Key_Space)
    planner.reads("Text size")
    assert "글자 크기" not in planner.words()
    assert planner.window.shell is not shell
    planner.press("settings.high_contrast.True")
    planner.press("settings.scale.200")
    planner.press("settings.singly.True")
    planner.press("settings.number_pad.always")
    assert (theme.appearance, theme.scale_percent) == (Appearance.HIGH_CONTRAST, 200)
    planner.press("nav.size")
    planner.until(lambda: _chosen(planner, "settings.scale.100"), "what the bar did to the size")
    planner.press("settings.scale.200")
    planner.window.resize(*TALL)
    planner.until(lambda: clipped(planner.sees("settings")) == [], "room for every word")
    if os.environ.get("BANGMUN_PICTURES"):
        planner.picture().save(str(Path(os.environ["BANGMUN_PICTURES"]) / "settings_en.png"))
    planner.window.lock()
    planner.reads("Passphrase")
    wanted = Kept("en", high_contrast=True, scale=200, singly=True, number_pad="always")
    assert look.kept == wanted
    again = Look(theme, language, look._file)
    again.restore()
    assert again.kept == wanted


def _chosen(planner: Someone, name: str) -> bool:
    card = planner.sees(name)
    return isinstance(card, RadioCard) and card.isChecked()


def test_the_locked_laptop_speaks_another_language_in_larger_text(
    qtbot: QtBot, theme: Theme, language: Language, field: Field, look: Look
) -> None:
    someone = Someone(theme, field.folder / "laptop-planner", look=look)
    someone.sees("unlock.passphrase")
    someone.until(lambda: someone.window._tasks.is_idle, "the program read")
    someone.press("entrance.language")
    someone.until(lambda: "Passphrase" in someone.words(), "English")
    # Whoever begins to type types the passphrase.
    someone.until(lambda: someone.window.focusWidget() is someone.sees("unlock.passphrase"), "the field")
    assert look.kept.language == "en"
    someone.press("entrance.size")
    assert theme.scale_percent == 125
    someone.press("entrance.contrast")
    assert theme.appearance is Appearance.HIGH_CONTRAST
    for name in ("entrance.language", "entrance.size", "entrance.contrast"):
        button = someone.sees(name)
        assert button.height() >= TARGET
        assert button.width() >= TARGET
    someone.leave()


def test_a_file_that_makes_no_sense_is_none(look: Look, theme: Theme) -> None:
    assert look._file is not None
    for nonsense in (b"\xff\xfe", b'{"scale": "large"}', b'{"language": "xx"}', b" " * 20_000, b"[" * 9_000):
        look._file.write_bytes(nonsense)
        look.restore()
        assert look.kept == Kept()

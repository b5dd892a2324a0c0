"""암호 바꾸기, with the keyboard alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.field import District
from tests.someone import TALL, WIDE, Someone
from tests.ui.clipping import clipped
from tests.ui.conftest import Copied
from tests.visit_day import no_look, sit_down
from ui.language import Language
from ui.theme import Theme

NEW = "감나무집 옆길 파란 대문"
_CTRL = Qt.KeyboardModifier.ControlModifier


def look(someone: Someone, name: str) -> None:
    folder = os.environ.get("BANGMUN_PICTURES")
    if folder:
        someone.picture().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, district: Copied):
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    someone.sync()
    yield someone
    someone.leave()


def test_the_passphrase_is_changed_without_a_mouse(
    planner: Someone, district: District, theme: Theme, language: Language
) -> None:
    old = district.person("planner").passphrase
    planner.key(Qt.Key.Key_P, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    planner.reads("복구 코드는 그대로 쓸 수 있습니다")
    assert planner.window.focusWidget().objectName() == "rekeying.current"
    planner.write("rekeying.current", "틀린 암호입니다")
    planner.write("rekeying.passphrase", "12345678")
    planner.reads("쉽게 맞힐 수 있습니다")
    planner.write("rekeying.passphrase", NEW)
    planner.reads("좋은 암호입니다")
    planner.write("rekeying.again", NEW)
    planner.key(Qt.Key.Key_Return)
    planner.reads("지금 암호가 맞지 않습니다")
    for scale, size in ((100, WIDE), (200, TALL)):
        theme.scale_to(scale)
        planner.window.resize(*size)
        planner.until(lambda: clipped(planner.sees("rekeying")) == [], "room for every word")
        look(planner, f"rekeying_{scale}")
    theme.scale_to(100)
    planner.window.resize(*WIDE)
    planner.write("rekeying.current", old)
    planner.write("rekeying.passphrase", old)
    planner.write("rekeying.again", old)
    planner.key(Qt.Key.Key_Return)
    planner.reads("지금 암호와 같습니다")
    planner.write("rekeying.passphrase", NEW)
    planner.write("rekeying.again", NEW)
    planner.key(Qt.Key.Key_Return)
    planner.reads("암호를 바꿨습니다")
    planner.sees("today")
    planner.key(Qt.Key.Key_L, _CTRL)
    planner.write("unlock.passphrase", old)
    planner.press("unlock.open")
    planner.reads("암호가 맞지 않습니다")
    planner.write("unlock.passphrase", NEW)
    planner.press("unlock.open")
    planner.sees("shell")

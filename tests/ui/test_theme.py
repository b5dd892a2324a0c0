"""The tokens are readable, the theme switches live, and nothing is clipped in the gallery."""

from __future__ import annotations

import gc
import re
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.clipping import clipped
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.field import TextField
from ui.components.spacing import ROW, TARGET, Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.gallery.page import Gallery
from ui.resources import RESOURCES
from ui.stylesheet import fill
from ui.theme import FAMILY, Theme
from ui.tokens import Appearance, read_tokens

TOKENS = RESOURCES / "theme" / "krds.toml"


def test_layout_gaps_are_those_of_the_tokens() -> None:
    known = set(read_tokens(TOKENS, Appearance.LIGHT).gaps.values())
    assert {int(gap) for gap in Gap} <= known


def test_the_stylesheet_knows_every_name_it_uses() -> None:
    template = (RESOURCES / "theme" / "style.qss").read_text(encoding="utf-8")
    for appearance in Appearance:
        sheet = fill(template, read_tokens(TOKENS, appearance), 150)
        assert "$" not in sheet
        assert re.search(r"font-size: 26px", sheet), "17 px at 150 %"


def test_the_theme_switches_live(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    label = Text("어르신")
    qtbot.addWidget(label)
    label.show()
    dark_ink = label.palette().color(QPalette.ColorRole.WindowText)
    small = label.sizeHint().height()
    theme.use(Appearance.HIGH_CONTRAST)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.tokens.colours["text-basic"])
    assert label.palette().color(QPalette.ColorRole.WindowText) != dark_ink
    theme.scale_to(200)
    assert label.sizeHint().height() >= 2 * small - 2
    assert qapp.font().family() == FAMILY


def test_listeners_hear_of_a_switch_until_they_leave(theme: Theme) -> None:
    heard: list[int] = []
    leave = theme.subscribe(lambda: heard.append(theme.scale_percent))
    theme.scale_to(150)
    leave()
    theme.scale_to(120)
    assert heard == [150]


def test_text_scale_stays_within_its_limits(theme: Theme) -> None:
    theme.scale_to(500)
    assert theme.scale_percent == 200
    theme.scale_to(20)
    assert theme.scale_percent == 100


def test_whatever_is_pressed_is_large_enough(qtbot: QtBot, theme: Theme) -> None:
    for kind in Kind:
        button = Button("예", kind)
        qtbot.addWidget(button)
        button.show()
        assert button.sizeHint().height() >= TARGET
        assert button.minimumSize().width() >= TARGET
    for field in (TextField(), RadioCard("예"), CheckCard("예")):
        qtbot.addWidget(field)
        field.show()
        assert field.sizeHint().height() >= ROW


def test_a_banner_says_its_seriousness_in_a_word(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner("119에 전화하세요", Tone.DANGER)
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "위험: 119에 전화하세요"
    banner.say("5분 뒤 다시 재 주세요", Tone.CAUTION)
    assert banner.accessibleName() == "주의: 5분 뒤 다시 재 주세요"


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_in_the_gallery_is_clipped(
    qtbot: QtBot, theme: Theme, appearance: Appearance, scale: int
) -> None:
    theme.use(appearance)
    theme.scale_to(scale)
    gallery = Gallery(theme)
    qtbot.addWidget(gallery)
    gallery.resize(1366, 768)
    with qtbot.waitExposed(gallery):
        gallery.show()
    qtbot.waitUntil(lambda: clipped(gallery) == [])


def test_the_qt_binding_leaves_none_alone(qapp: QApplication) -> None:
    # PySide6 6.12.0 drops a reference to None with every call that returns nothing; before Python 3.12,
    # where None is counted, a program that runs for some minutes dies of it.
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        widget.resize(1, 1)
    assert sys.getrefcount(None) > before - 500


class Watching(QWidget):
    """Hears of its new style while Qt goes through all widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.collected_by_itself: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.collected_by_itself.append(gc.isenabled())


def test_no_widget_is_collected_while_all_of_them_change_their_look(qtbot: QtBot, theme: Theme) -> None:
    watching = Watching()
    qtbot.addWidget(watching)
    watching.show()
    gc.enable()
    theme.use(Appearance.HIGH_CONTRAST)
    theme.scale_to(150)
    assert watching.collected_by_itself
    assert not any(watching.collected_by_itself)
    assert gc.isenabled()


def test_what_lies_deep_is_dressed_as_often_as_what_lies_on_top(qtbot: QtBot, theme: Theme) -> None:
    class Counting(QWidget):
        dressed = 0

        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
            self.dressed += event.type() is QEvent.Type.StyleChange

    top = Counting()
    qtbot.addWidget(top)
    deepest = top
    for _level in range(12):
        column = QVBoxLayout(deepest)
        column.addWidget(Text("돌봄", Role.TITLE))
        deepest = Counting()
        column.addWidget(deepest)
    top.show()
    top.dressed = deepest.dressed = 0
    theme.scale_to(150)
    assert 0 < deepest.dressed <= top.dressed + 2

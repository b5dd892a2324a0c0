"""What the comparison of pictures sees, and what it must not mind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.baselines.comparing import beside, compact, differences, is_same
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.chip import Chip
from ui.components.field import TextField
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.theme import Theme
from ui.tokens import Appearance

TOKENS = (
    "button-primary-fill",
    "background-gray-subtler",
    "text-basic",
    "text-primary",
    "button-secondary-fill",
    "element-primary-light",
    "text-danger",
    "surface-warning-subtler",
)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> QWidget:
    """As on every screen: a heading, words, chips, a field, a banner, buttons."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(Text("오늘 갈 집", Role.HEADING))
    column.addWidget(Text("보국문로8길 24-3, 옥탑 (정릉3동 6통 4반)"))
    chips = QHBoxLayout()
    for tone in Tone:
        chips.addWidget(Chip("70세 도래", tone))
    column.addLayout(chips)
    column.addWidget(TextField(placeholder="이름, 초성, 주소, 전화번호로 찾기"))
    column.addWidget(Banner("혈압이 높습니다. 다시 재 주세요.", Tone.CAUTION))
    row = QHBoxLayout()
    for text, kind in (("방문 시작", Kind.PRIMARY), ("사전안내", Kind.SECONDARY), ("가구 보기", Kind.PLAIN)):
        row.addWidget(Button(text, kind, icon="bell"))
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    page.resize(800, 560)
    page.show()
    qtbot.waitExposed(page)
    return page


def look(page: QWidget, finer: int = 1) -> QImage:
    """As it is kept; `finer`: drawn so many times as large before, so that no edge is drawn the same."""
    picture = QImage(page.size() * finer, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(finer)
    page.render(picture)
    picture.setDevicePixelRatio(1)
    smooth = Qt.TransformationMode.SmoothTransformation
    return compact(picture.scaled(page.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth))


@contextmanager
def coloured(theme: Theme, name: str) -> Iterator[None]:
    """One colour of the design is another one: a third of the way to green or to red."""
    kept = theme._tokens
    colour = QColor(kept.colours[name])
    to = QColor("#00a000") if colour.green() < 200 else QColor("#e05050")
    mixed = [
        round(one + (other - one) / 3)
        for one, other in zip(colour.getRgb()[:3], to.getRgb()[:3], strict=True)
    ]
    theme._tokens = replace(kept, colours={**kept.colours, name: QColor(*mixed).name()})
    theme._apply()
    try:
        yield
    finally:
        theme._tokens = kept
        theme._apply()


@pytest.mark.parametrize("appearance", Appearance)
def test_another_colour_is_another_picture(theme: Theme, page: QWidget, appearance: Appearance) -> None:
    theme.use(appearance)
    kept = look(page)
    seen = {}
    for name in TOKENS:
        with coloured(theme, name):
            seen[name] = not is_same(kept, look(page))
    assert [name for name, noticed in seen.items() if not noticed] == []
    assert is_same(kept, look(page))


def test_a_button_12_pixels_further_and_a_word_less_are_other_pictures(page: QWidget) -> None:
    kept = look(page)
    for button in page.findChildren(Button):
        for x, y in ((12, 0), (0, 12), (-12, 0)):
            button.move(button.x() + x, button.y() + y)
            assert not is_same(kept, look(page)), button.text()
            button.move(button.x() - x, button.y() - y)
    for label in page.findChildren(QLabel):
        words = label.text()
        if label.isVisible() and len(words.split()) > 1:
            label.setText(words.rsplit(" ", 1)[0])
            assert not is_same(kept, look(page)), words
            label.setText(words)
    assert is_same(kept, look(page))


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("scale", [100, 200])
def test_letters_drawn_by_another_hand_are_the_same_picture(
    theme: Theme, page: QWidget, appearance: Appearance, scale: int
) -> None:
    theme.use(appearance)
    theme.scale_to(scale)
    kept = look(page)
    for finer in (2, 3):
        assert kept != look(page, finer)
        assert is_same(kept, look(page, finer)), differences(kept, look(page, finer))


def test_a_difference_shows_both(page: QWidget) -> None:
    one = look(page)
    page.resize(820, 560)
    other = look(page)
    assert not is_same(one, other), "another size is another picture"
    both = beside(one, other)
    assert both.width() == one.width() + other.width() + 8
    assert both.pixel(0, 0) == one.pixel(0, 0)
    assert both.pixel(one.width() + 8, 0) == other.pixel(0, 0)

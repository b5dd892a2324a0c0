"""Every form that ships, and every control, at its largest: nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.clipping import clipped
from tests.ui.forms_desk import FORMS, sit_down
from tests.ui.forms_every_control import EVERY_CONTROL
from ui.theme import Theme
from ui.tokens import Appearance

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")

ALL_FORMS = [pytest.param(file, id=file.stem) for file in sorted(FORMS.glob("[a-z]*.md"))]


_SIZES = ((1366, 768), (800, 1280))


@pytest.mark.parametrize(
    ("form", "size"),
    [
        *(pytest.param(EVERY_CONTROL, size, id=f"every_control-{size[0]}") for size in _SIZES),
        # Every control is looked at in both sizes, so each form in one of them.
        *(
            pytest.param(*one.values, _SIZES[at % 2], id=f"{one.id}-{_SIZES[at % 2][0]}")
            for at, one in enumerate(ALL_FORMS)
        ),
    ],
)
def test_nothing_is_clipped_in_high_contrast_at_200_percent(
    qtbot: QtBot, theme: Theme, form: str, size: tuple[int, int]
) -> None:
    theme.use(Appearance.HIGH_CONTRAST)
    theme.scale_to(200)
    desk = sit_down(qtbot, form, size=size)
    for _page in range(30):
        desk.until(lambda: clipped(desk.view) == [])
        here = desk.view.page_key
        desk.press(Key.Key_PageDown)
        if desk.view.page_key == here or desk.finished:
            break

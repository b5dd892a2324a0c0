"""A comma typed for the point is asked about: it made ten times the weight of a child, without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import Desk, sit_down
from ui.forms.editors.number import NumberEditor

pytestmark = pytest.mark.usefixtures("theme")
FORM = """
| survey |
| | type | name | label | appearance |
| | decimal | weight | 몸무게 | |
| | integer | income | 한 달 수입 | thousands-sep |
"""


def typed(desk: Desk, ref: str, text: str) -> str:
    """What stands in the field once it was left."""
    desk.view.go_to(ref)
    desk.press(Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    desk.type(text)
    desk.press(Qt.Key.Key_Tab)
    desk.view.flush()
    editor = desk.question(ref).editor
    assert isinstance(editor, NumberEditor)
    return editor.text()


@pytest.mark.parametrize("ref", ["/data/weight", "/data/income"])
def test_a_comma_that_parts_no_thousands_is_no_number_and_is_told(qtbot: QtBot, ref: str) -> None:
    desk = sit_down(qtbot, FORM)
    assert typed(desk, ref, "6,4") == "6,4", "as it was typed"
    assert desk.value(ref) != "64"
    assert desk.reads("쉼표로는 어떤 수인지 알 수 없어요")
    assert desk.half.texts == {ref: "6,4"}


def test_thousands_are_read_and_can_be_changed_by_a_key(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, FORM)
    assert typed(desk, "/data/weight", "1,250.5") == "1250.5"
    assert typed(desk, "/data/income", "1,200,000") == "1,200,000"
    desk.view.go_to("/data/income")
    desk.press(Qt.Key.Key_End, Qt.Key.Key_Backspace)
    desk.press(Qt.Key.Key_Tab)
    desk.view.flush()
    assert desk.value("/data/income") == "120000"

"""What a form cannot hold stays on the screen, is told, and keeps the form from being called finished."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import sit_down
from ui.components.field import TextField

FORM = """
| survey |
| | type | name | label | appearance |
| | {kind} | x | X | {looks} |
| | text | z | Z | |
"""


def form(kind: str, looks: str = "") -> str:
    return FORM.format(kind=kind, looks=looks)


@pytest.mark.parametrize("looks", ["", "counter", "thousands-sep", "bearing"])
@pytest.mark.parametrize("typed", ["2147483648", "9910113456789"])
def test_a_number_beyond_the_range_is_told_and_can_be_mended(qtbot: QtBot, looks: str, typed: str) -> None:
    desk = sit_down(qtbot, form("integer", looks))
    desk.view.go_to("/data/x")
    desk.type(typed)
    desk.press(Qt.Key.Key_Tab)
    desk.view.flush()
    assert desk.value("/data/x") == ""
    assert "/data/x" in desk.view.missing()
    desk.view.finish()
    assert desk.finished == 0
    assert desk.reads("너무 큰 수예요") or desk.reads("저장할 수 없어요")
    field = desk.question("/data/x").findChild(TextField)
    assert field is not None
    assert field.text().replace(",", "") == typed
    desk.view.go_to("/data/x")
    field.selectAll()
    desk.type("128")
    desk.press(Qt.Key.Key_Tab)
    assert desk.value("/data/x") == "128"
    desk.view.finish()
    assert desk.finished == 1


def test_the_largest_whole_number_is_taken(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, form("integer"))
    desk.view.go_to("/data/x")
    desk.type("2147483647")
    desk.view.finish()
    assert (desk.value("/data/x"), desk.finished) == ("2147483647", 1)


@pytest.mark.parametrize(("part", "typed"), [(0, "2026-03-01"), (1, "09:30")])
def test_half_a_date_and_time_is_told(qtbot: QtBot, part: int, typed: str) -> None:
    desk = sit_down(qtbot, form("dateTime"))
    fields = desk.question("/data/x").findChildren(TextField)
    fields[part].setFocus()
    desk.type(typed)
    desk.view.finish()
    assert desk.finished == 0
    assert desk.reads("저장할 수 없어요")
    fields[1 - part].setFocus()
    desk.type(["2026-03-01", "09:30"][1 - part])
    desk.view.finish()
    assert desk.finished == 1
    assert desk.value("/data/x").startswith("2026-03-01T09:30")


def test_a_place_that_is_none_is_told(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, form("geopoint"))
    fields = desk.question("/data/x").findChildren(TextField)
    for field, typed in zip(fields, ("37.5", "999"), strict=True):
        field.setFocus()
        desk.type(typed)
    desk.view.finish()
    assert desk.finished == 0
    assert [field.text() for field in fields] == ["37.5", "999"]
    fields[1].setFocus()
    fields[1].selectAll()
    desk.type("127.01")
    desk.view.finish()
    assert desk.finished == 1
    assert desk.value("/data/x").startswith("37.5 127.01")

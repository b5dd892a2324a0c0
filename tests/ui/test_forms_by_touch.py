"""Numbers by finger, masked answers while they are typed: one window, as at the door."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button
from ui.forms.number_pad import NumberPad
from ui.theme import Theme

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")

FORM = """
| survey |
| | type | name | label | appearance |
| | text | door | 현관 비밀번호 | masked |
| | integer | age | 연세 | |
| | decimal | warmth | 체온 | |
| | text | note | 더 적을 것 | |
"""

_SCREEN = QTest.createTouchDevice()


def _touch(widget: QWidget) -> None:
    """A finger; the system makes a press of the mouse of it, as for every program."""
    at = QPoint(12, widget.height() // 2)
    QTest.touchEvent(widget, _SCREEN).press(0, at, widget).commit()
    QTest.touchEvent(widget, _SCREEN).release(0, at, widget).commit()


def _tap(key: QWidget) -> None:
    """On a key of the pad: the screen without a display is too narrow for a finger out there."""
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)


def _field(desk: Desk, ref: str) -> QLineEdit:
    found = desk.question(ref).findChild(QLineEdit)
    assert found is not None
    return found


def _pad(desk: Desk) -> NumberPad:
    found = desk.view.findChild(NumberPad)
    assert found is not None
    return found


def _key(desk: Desk, name: str) -> Button:
    return next(
        key
        for key in _pad(desk).findChildren(Button)
        if name in (key.accessibleName() or key.text(), key.text())
    )


@pytest.mark.parametrize("size", [(1366, 768), (800, 1280)])
def test_a_temperature_by_finger_alone(qtbot: QtBot, theme: Theme, size: tuple[int, int]) -> None:
    theme.scale_to(200)
    desk = sit_down(qtbot, FORM, size=size)
    assert not _pad(desk).isVisible()
    _touch(_field(desk, "/data/age"))
    qtbot.waitUntil(_pad(desk).isVisible)
    assert not _key(desk, "소수점").isEnabled()
    for name in ("8", "1", "2", "지우기"):
        _tap(_key(desk, name))
    assert _field(desk, "/data/age").text() == "81"
    for key in _pad(desk).findChildren(Button):
        assert min(key.width(), key.height()) >= 44, key.accessibleName()
    _tap(_key(desk, "다음"))
    assert desk.value("/data/age") == "81"
    assert desk.asked() == "/data/warmth"
    assert _pad(desk).isVisible()
    for name in ("3", "6", "소수점", "5"):
        _tap(_key(desk, name))
    field = _field(desk, "/data/warmth")
    assert field.mapTo(desk.view, QPoint(0, field.height())).y() <= _pad(desk).y() + _pad(desk).height()
    _tap(_key(desk, "다음"))
    assert desk.value("/data/warmth") == "36.5"
    qtbot.waitUntil(lambda: not _pad(desk).isVisible())


def test_what_is_typed_stays_above_the_pad_when_a_warning_takes_room(qtbot: QtBot, theme: Theme) -> None:
    """A dangerous pressure put its banner over the page, and the field lay under the keys."""
    theme.scale_to(200)
    desk = sit_down(qtbot, FORM, size=(800, 1280))
    field = _field(desk, "/data/warmth")
    _touch(field)
    qtbot.waitUntil(lambda: _pad(desk).isVisible() and field.hasFocus())
    _tap(_key(desk, "3"))
    desk.view.resize(800, 560)
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
    _tap(_key(desk, "6"))
    assert field.text() == "36"


def test_keys_and_mouse_send_the_pad_away_and_it_can_be_switched_off(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, FORM)
    field = _field(desk, "/data/age")
    _touch(field)
    assert _pad(desk).isVisible()
    desk.type("8")
    assert not _pad(desk).isVisible()
    _touch(field)
    assert _pad(desk).isVisible()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert not _pad(desk).isVisible()
    _touch(field)
    _tap(_key(desk, "숫자판 끄기"))
    _touch(field)
    assert not _pad(desk).isVisible()
    back = next(
        each
        for each in desk.question("/data/age").findChildren(Button)
        if each.text() == "숫자판" and each.isVisible()
    )
    _tap(back)
    assert _pad(desk).isVisible()
    assert _pad(desk).when == "touch"


def test_who_wants_the_keys_always_has_them_beside_every_number(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, FORM)
    _pad(desk).when = "always"
    desk.view.go_to("/data/age")
    assert _pad(desk).isVisible()
    desk.type("81")
    assert _pad(desk).isVisible()
    desk.view.go_to("/data/note")
    qtbot.waitUntil(lambda: not _pad(desk).isVisible())


def test_a_door_code_is_dots_unless_one_looks_and_dots_again_once_one_has_left(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, FORM)
    desk.view.go_to("/data/door")
    field = _field(desk, "/data/door")
    desk.type("4321*")
    assert field.echoMode() is QLineEdit.EchoMode.Password
    desk.press(Key.Key_Tab)
    desk.press(Key.Key_Space)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert desk.focused() is field
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/age"
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert desk.value("/data/door") == "4321*"


LIST = """
| survey |
| | type | name | label | appearance |
| | select_one way | way | 어떻게 오셨나요? | minimal |

| choices |
| | list_name | name | label |
| | way | foot | 걸어서 |
| | way | bus | 버스로 |
"""


def test_a_list_that_opens_is_answered_by_a_digit(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, LIST)
    choice = desk.question("/data/way").findChild(QComboBox)
    assert choice is not None
    QTest.keyClick(choice, Key.Key_2)
    qtbot.waitUntil(lambda: desk.value("/data/way") == "bus")
    QTest.keyClick(choice, Key.Key_7)
    assert desk.value("/data/way") == "bus"

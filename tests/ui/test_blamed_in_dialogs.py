"""A dialog grows with the line that says what is missing, up to its window; then it goes to that line."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import touch
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE
from ui.components.button import Button, Kind
from ui.components.dialog import Action, Dialog
from ui.components.field import LabelledField, TextField
from ui.components.finger import let_fingers_scroll
from ui.components.form_dialog import ask_for
from ui.components.message import Message
from ui.screens.disclosing import _Disclosure
from ui.screens.ending_wait import EndingWait
from ui.theme import Theme
from ui.window import the_application

SMALL = (720, 560)
TOLD = "목숨이 급히 위험할 때는 동의 없이 알릴 수 있습니다."


class _Fields(QWidget):
    """As many fields as wished, of which those in `wrong` are blamed."""

    def __init__(self, count: int, wrong: tuple[int, ...]) -> None:
        super().__init__()
        self.fields = [LabelledField(f"{at}번째", TextField()) for at in range(count)]
        self._wrong = wrong
        column = QVBoxLayout(self)
        for field in self.fields:
            column.addWidget(field)

    def complete(self) -> bool:
        for at in self._wrong:
            self.fields[at].say("여기에 한 줄이라도 적어 주세요. 누가 왜 그렇게 했는지 나중에 읽습니다.")
        return False


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    let_fingers_scroll(the_application())
    window = QWidget()
    qtbot.addWidget(window)
    return window


def asked(qtbot: QtBot, window: QWidget, content: _Fields | EndingWait | _Disclosure) -> Dialog:
    window.show()
    record = Action("남기기", Kind.PRIMARY, lambda: None, content.complete)
    dialog = ask_for(window, "무엇을 알렸나요?", TOLD, record, content=content)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    touch(dialog.findChildren(Button)[-1])
    return dialog


def blamed(dialog: Dialog) -> list[Message]:
    return [each for each in dialog.findChildren(Message) if each.isVisible()]


def is_whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_a_dialog_grows_with_the_line_as_far_as_there_is_room(
    qtbot: QtBot, theme: Theme, window: QWidget, size: tuple[int, int], percent: int
) -> None:
    theme.scale_to(percent)
    choices = [(f"one.{at}", f"{at}번째 노트북") for at in range(2)]
    content = EndingWait(choices, "ending", "예: 잃어버림", "어느 노트북인지 골라 주세요.")
    window.resize(*size)
    dialog = asked(qtbot, window, content)
    qtbot.waitUntil(lambda: len(blamed(dialog)) == 2 and all(is_whole(each) for each in blamed(dialog)))
    qtbot.waitUntil(lambda: is_whole(content))
    assert clipped(dialog) == []
    assert window.geometry().contains(dialog.geometry()), "no part of it hangs over the edge"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [SMALL, TALL])
@pytest.mark.parametrize("wrong", [(0,), (11,), (5, 11), (0, 5)])
def test_where_there_is_no_more_room_the_first_line_is_in_sight(
    qtbot: QtBot, theme: Theme, window: QWidget, size: tuple[int, int], percent: int, wrong: tuple[int, ...]
) -> None:
    theme.scale_to(percent)
    window.resize(*size)
    dialog = asked(qtbot, window, _Fields(12, wrong))
    qtbot.waitUntil(lambda: len(blamed(dialog)) == len(wrong) and is_whole(blamed(dialog)[0]))
    assert dialog.height() <= size[1]
    assert all(is_whole(button) for button in dialog.findChildren(Button))


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("size", [SMALL, WIDE, TALL])
def test_the_longest_dialog_says_what_is_missing_where_it_is_seen(
    qtbot: QtBot, theme: Theme, window: QWidget, size: tuple[int, int], percent: int
) -> None:
    theme.scale_to(percent)
    window.resize(*size)
    dialog = asked(qtbot, window, _Disclosure(date(2026, 11, 23)))
    qtbot.waitUntil(lambda: bool(blamed(dialog)) and is_whole(blamed(dialog)[0]))


def test_a_dialog_does_not_shrink_when_a_line_goes(qtbot: QtBot, window: QWidget) -> None:
    """What somebody is about to press stays where it is."""
    content = EndingWait([("one", "노트북"), ("two", "다른 노트북")], "ending", "예", "골라 주세요.")
    window.resize(*WIDE)
    dialog = asked(qtbot, window, content)
    qtbot.waitUntil(lambda: len(blamed(dialog)) == 2)
    qtbot.waitUntil(lambda: is_whole(content))
    tall = dialog.height()
    field = content.findChild(TextField)
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: len(blamed(dialog)) == 1)
    assert dialog.height() == tall

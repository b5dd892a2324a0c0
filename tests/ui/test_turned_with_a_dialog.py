"""A tablet is turned while a dialog stands open: all of it stays in reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.someone import TALL
from tests.ui.clipping import clipped
from ui.components.button import Button, Kind
from ui.components.dialog import Action
from ui.components.field import LabelledField, TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.sheet import Sheet
from ui.theme import Theme

LYING = (1280, 800)


def window_of(qtbot: QtBot, size: tuple[int, int]) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    return window


def inside(dialog: QDialog, window: QWidget) -> bool:
    """The dialog lies over the middle of its window, and each of its buttons in the dialog."""
    buttons = [each for each in dialog.findChildren(Button) if each.isVisible()]
    placed = [QRect(each.mapTo(dialog, each.rect().topLeft()), each.size()) for each in buttons]
    aside = dialog.frameGeometry().center().x() - window.mapToGlobal(window.rect().center()).x()
    return (
        abs(aside) <= 1
        and dialog.width() <= window.width()
        and dialog.height() <= window.height()
        and bool(placed)
        and all(dialog.rect().contains(each) for each in placed)
    )


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_actions_of_a_dialog_stay_in_reach(qtbot: QtBot, theme: Theme, percent: int) -> None:
    """It was as wide as the window had been, and 빼기 lay beyond the edge."""
    theme.scale_to(percent)
    window = window_of(qtbot, LYING)
    content = QWidget()
    column = QVBoxLayout(content)
    for label in ("다음 방문일", "까닭", "함께 갈 사람"):
        column.addWidget(LabelledField(label, TextField(name=label)))
    dialog = ask_for(
        window,
        "언제 다시 방문할까요?",
        "어르신께서 병원에 다녀오신 뒤에 들르기로 했습니다.",
        Action("11월 27일 금요일로 정하기", Kind.PRIMARY),
        Action("방문 계획 지우기", Kind.DANGER),
        Action("그대로 두기", Kind.PLAIN),
        content=content,
        width=WIDE,
    )
    for size in (TALL, LYING, TALL):
        window.resize(*size)
        qtbot.waitUntil(lambda: inside(dialog, window))
        qtbot.waitUntil(lambda: clipped(dialog) == [])
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_sheet_fills_the_window_as_it_is_held(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    window = window_of(qtbot, LYING)
    sheet = Sheet(window, "상처 사진", QLabel("상처"))
    sheet.add(Button("닫기", Kind.PLAIN))
    sheet.open()
    lying = sheet.size()
    window.resize(*TALL)
    qtbot.waitUntil(lambda: inside(sheet, window))
    assert sheet.height() > lying.height()
    window.resize(*LYING)
    qtbot.waitUntil(lambda: sheet.size() == lying)
    sheet.reject()
    qtbot.waitUntil(lambda: not isValid(sheet))

"""The system's on-screen keyboard comes up over the lower half of a tablet, and what is typed is seen.

Where the system says its keyboard is, is told here; that Windows says it, and when, only Windows can show.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.someone import TALL, WIDE, Someone
from ui.above_keyboard import AboveKeyboard
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.field import TextArea, TextField
from ui.components.form_dialog import ask_for
from ui.theme import Theme

_LOWER_PART = 0.45


@pytest.fixture
def newcomer(theme: Theme, tmp_path: Path) -> Iterator[Someone]:
    someone = Someone(theme, tmp_path / "laptop")
    someone.sees("enrol.again")
    yield someone
    someone.leave()


def keyboard_of(someone: Someone) -> AboveKeyboard:
    found = someone.window.findChild(AboveKeyboard)
    assert found is not None
    return found


def on_screen(part: QWidget) -> QRect:
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())


def over_the_lower_part(window: QWidget) -> QRect:
    place = on_screen(window)
    return place.adjusted(0, round(place.height() * (1 - _LOWER_PART)), 0, 0)


def comes(above: AboveKeyboard, place: QRect) -> None:
    above.keyboard = lambda _window: place
    above.look()


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("scale", [100, 200])
def test_the_field_that_has_the_cursor_stands_above_it(
    newcomer: Someone, theme: Theme, size: tuple[int, int], scale: int
) -> None:
    theme.scale_to(scale)
    newcomer.window.resize(*size)
    above, first, last = keyboard_of(newcomer), newcomer.sees("enrol.code"), newcomer.sees("enrol.again")
    last.setFocus()
    QApplication.processEvents()
    covered = over_the_lower_part(newcomer.window)
    # At the lower edge of the page, wherever the text's size put it.
    before = on_screen(last)
    covered.setTop(min(covered.top(), before.top()))
    comes(above, covered)
    assert not on_screen(last).intersects(covered)
    assert on_screen(last).size() == before.size(), "nothing is squeezed"
    first.setFocus()
    QApplication.processEvents()
    assert not on_screen(first).intersects(covered)
    last.setFocus()
    comes(above, QRect())
    assert on_screen(last) == before


def test_a_dialog_moves_up_and_comes_back(newcomer: Someone) -> None:
    """Where that is not enough, what it says goes up within it."""
    newcomer.window.resize(*WIDE)
    content = QWidget()
    column = QVBoxLayout(content)
    fields = [TextField(name=f"{at}") for at in range(3)]
    note = TextArea(name="note", rows=3)
    for part in (*fields, note):
        column.addWidget(part)
    dialog = ask_for(
        newcomer.window, "질문", "", Action("네", Kind.PRIMARY), content=content, name="question"
    )
    above, button = keyboard_of(newcomer), dialog._actions[-1]
    before = dialog.pos()
    for height in (200, 420):
        screen = dialog.screen().availableGeometry()
        covered = screen.adjusted(0, screen.height() - height, 0, 0)
        for part in (*fields, note):
            part.setFocus()
            comes(above, covered)
            assert not on_screen(part).intersects(covered)
        button.setFocus()
        QApplication.processEvents()
        assert dialog.pos() == before, "nothing is typed into a button"
    dialog.reject()


def test_a_small_keyboard_beside_the_field_moves_nothing(qtbot: QtBot, newcomer: Someone) -> None:
    field = newcomer.sees("enrol.again")
    field.setFocus()
    QApplication.processEvents()
    before = on_screen(field)
    comes(keyboard_of(newcomer), QRect(before.right() + 20, before.top() - 100, 300, 200))
    assert on_screen(field) == before

"""The program is one window: what is made a window of its own for a moment flashes, and takes the cursor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.someone import Someone
from ui.entrance.demo import Demo
from ui.theme import Theme
from ui.window import ProgramWindow


class Windows(QObject):
    """Notes what else comes up as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, ProgramWindow | QDialog):
            self.strange.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    found = Windows()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


def test_nothing_else_comes_up_on_the_way_to_a_form(theme: Theme, demo: Demo, windows: Windows) -> None:
    planner = Someone(theme, demo.folder, demo)
    planner.press("chooser.planner")
    person = next(one for one in demo.file.people if one.role == "planner")
    planner.write("unlock.passphrase", person.passphrase)
    planner.press("unlock.open")
    planner.choose_row("today.homes", "만 ")
    planner.press("today.start")
    planner.press("visit.add.wellbeing_call")
    planner.sees("form.view")
    assert windows.strange == []
    planner.leave()

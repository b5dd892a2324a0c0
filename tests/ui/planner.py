"""The planner at a screen: the real services, the real threads, real key presses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.desk import Desk
from app.visits.left_off import Place
from tests.patience import PATIENCE_S
from tests.ui.stage import Stage
from ui.components.button import Button, Kind
from ui.components.kept_words import KeptWords
from ui.screens.base import BaseScreen
from ui.tasks import Tasks
from ui.theme import Theme

WIDE, TALL = (1366, 768), (800, 1280)


@contextmanager
def working(desk: Desk, theme: Theme) -> Iterator[Stage]:
    """A stage on this desk; at the end its screens are left, nothing is left undone and no error was left
    unexplained."""
    stage = Stage(desk, Tasks.start(), theme)
    try:
        yield stage
        for screen in stage.screens:
            if isValid(screen):
                screen.leave()
    finally:
        assert stage.tasks.stop(PATIENCE_S)
    assert stage.failed == []


class Hand:
    """Does and waits, on one screen."""

    def __init__(self, qtbot: QtBot, stage: Stage, screen: BaseScreen, size: tuple[int, int] = WIDE) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.screen = screen
        qtbot.addWidget(screen)
        stage.screens.append(screen)
        KeptWords(lambda: [Place(screen.objectName())], screen, once_done=stage.tasks.once_done)
        screen.resize(*size)
        screen.show()
        self.settle()

    def settle(self) -> None:
        """Wait until the store has done what was asked, and what was asked because of that."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not self.stage.tasks._pending)
        # Widgets put into a layout that is on the screen already are shown by an event of their own.
        QApplication.processEvents()

    def part(self, name: str) -> QWidget:
        """The visible widget of this name."""
        roots = [*self.dialogs(), self.screen]
        found = [each for root in roots for each in root.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"{name} is not on the screen"
        return found[0]

    def shows(self, name: str) -> bool:
        return any(each.isVisible() for each in self.screen.findChildren(QWidget, name))

    def dialogs(self) -> list[QDialog]:
        return [each for each in self.screen.findChildren(QDialog) if each.isVisible()]

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.part(name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        self.settle()

    def key(self, key: Qt.Key, on: str = "") -> None:
        """Press a key where the cursor is, or on a named part."""
        focused = (self.dialogs() or [self.screen])[0].focusWidget()
        target = self.part(on) if on else focused
        assert target is not None
        self.qtbot.keyClick(target, key)
        self.wait_for_press()
        self.settle()

    def wait_for_press(self) -> None:
        """A button pressed by Enter is released a moment later."""
        self.qtbot.waitUntil(
            lambda: not any(each.isDown() for each in self.screen.findChildren(QAbstractButton))
        )

    def come_back(self, to: QWidget) -> None:
        """From a dialog that is closed, to a part of the page: shortcuts work in the active window only."""
        self.until(lambda: not self.dialogs())
        self.screen.activateWindow()
        self.until(self.screen.isActiveWindow)
        to.setFocus()
        self.until(to.hasFocus)

    def press_words(self, words: str) -> None:
        """Press the button of the open dialog that says this."""
        buttons = self.dialogs()[-1].findChildren(Button)
        self.qtbot.mouseClick(
            next(each for each in buttons if each.text() == words), Qt.MouseButton.LeftButton
        )
        self.settle()

    def accept(self) -> None:
        """Press the first action of the open dialog."""
        self._press_in_dialog(Kind.PRIMARY)

    def give_up(self) -> None:
        """Press the action of the open dialog that cannot be undone."""
        self._press_in_dialog(Kind.DANGER)

    def _press_in_dialog(self, kind: Kind) -> None:
        buttons = self.dialogs()[-1].findChildren(Button)
        button = next(each for each in buttons if each.property("kind") == kind.value)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Through the input method, as Hangul comes."""
        field = self.part(name)
        field.setFocus()
        for letter in text:
            QApplication.sendEvent(field, QInputMethodEvent(letter, []))
            committed = QInputMethodEvent("", [])
            committed.setCommitString(letter)
            QApplication.sendEvent(field, committed)
        self.settle()

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def words(self) -> str:
        """Everything labels and buttons say now."""
        parts = [
            each.text()
            for root in [self.screen, *self.dialogs()]
            for each in root.findChildren(QWidget)
            if isinstance(each, QLabel | QAbstractButton) and each.isVisible()
        ]
        return "\n".join(parts)

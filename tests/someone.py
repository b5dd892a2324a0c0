"""Someone at a laptop: the real window, real key presses and clicks, and eyes to read it with."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from ui.entrance.demo import Demo
from ui.forms.question import Question
from ui.forms.view import FormView
from ui.look import Look
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import ProgramWindow

PATIENCE_MS = 60_000
WIDE, TALL = (1366, 768), (800, 1280)


class Impatient(AssertionError):
    """What was waited for did not come."""


class Someone:
    """A person with a laptop of their own."""

    def __init__(
        self, theme: Theme, folder: Path, demo: Demo | None = None, look: Look | None = None
    ) -> None:
        self.window = ProgramWindow(theme, Tasks.start(), folder, demo, look)
        self.window.resize(*WIDE)
        self.window.show()

    def leave(self) -> None:
        """Close the window, as at the end of the day."""
        self.window.lent.let_go()
        if not self.window.close():
            # Something urgent is asked about; whoever goes home all the same says so.
            self._wait_until_saved()
            for button in self.widgets("quitting.leave"):
                QTest.keyClick(button, Qt.Key.Key_Space)
            self._wait_until_saved()
        QApplication.processEvents()
        self.window.deleteLater()

    def _wait_until_saved(self) -> None:
        self.until(lambda: not self.widgets("saving"), "the end of saving")

    # Seeing

    def widgets(self, name: str) -> list[QWidget]:
        """Visible widgets of this name, those of an open dialog first."""
        found = [
            each
            for each in [*self._dialogs(), self.window]
            for each in ([each] if each.objectName() == name else each.findChildren(QWidget, name))
        ]
        return [each for each in found if each.isVisible()]

    def _dialogs(self) -> list[QDialog]:
        return [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, QDialog) and each.isVisible() and self._is_mine(each)
        ]

    def _is_mine(self, dialog: QDialog) -> bool:
        parent = dialog.parentWidget()
        return parent is not None and parent.window() is self.window

    def until(self, condition: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so, letting the windows live."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not condition():
            if time.monotonic() > deadline:
                raise Impatient(f"{what or 'it'} did not come; on the screen: {self.words()[:600]}")
            QTest.qWait(5)

    def sees(self, name: str) -> QWidget:
        """Wait for a widget of this name."""
        self.until(lambda: bool(self.widgets(name)), name)
        return self.widgets(name)[0]

    def reads(self, words: str) -> None:
        """Wait until these words can be read somewhere."""
        self.until(lambda: words in self.words(), f"“{words}”")

    def words(self) -> str:
        """Everything that can be read now."""
        roots = [self.window, *self._dialogs()]
        shown = [each for root in roots for each in [root, *root.findChildren(QWidget)] if each.isVisible()]
        return "\n".join(text for each in shown if (text := _text(each)))

    def picture(self) -> QPixmap:
        """The window as it looks now, dialogs over it."""
        QApplication.processEvents()
        picture = self.window.grab()
        painter = QPainter(picture)
        for dialog in self._dialogs():
            shown = dialog.grab()
            place = QPoint(
                (self.window.width() - dialog.width()) // 2, (self.window.height() - dialog.height()) // 2
            )
            painter.fillRect(self.window.rect(), QColor(0, 0, 0, 110))
            painter.drawPixmap(place, shown)
            painter.setPen(QColor(90, 90, 90))
            painter.drawRect(QRect(place, shown.deviceIndependentSize().toSize()).adjusted(-1, -1, 0, 0))
        painter.end()
        return picture

    # Doing

    def press(self, name: str) -> None:
        """Click a button or card when it is there and enabled."""
        self.turn_to_laptop()
        self.sees(name)
        self.until(lambda: bool(self.widgets(name)) and self.widgets(name)[0].isEnabled(), f"{name} enabled")
        button = self.widgets(name)[0]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def press_words(self, words: str) -> None:
        """Click the button that says this."""

        def buttons() -> list[QAbstractButton]:
            roots = [*self._dialogs(), self.window]
            return [
                each
                for root in roots
                for each in root.findChildren(QAbstractButton)
                if each.isVisible() and each.isEnabled() and each.text() == words
            ]

        self.until(lambda: bool(buttons()), f"button “{words}”")
        QTest.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def write(self, name: str, text: str) -> None:
        """Put the cursor into a field and type, instead of what is there."""
        self.turn_to_laptop()
        field = self.sees(name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text(field, text)

    def turn_to_laptop(self) -> None:
        """Make this laptop's window the active one: shortcuts work in that only."""
        if not self._dialogs():
            self.until(self._is_active, "the active window")

    def _is_active(self) -> bool:
        """Asks for it as often as it is not: what is asked of a window that is just appearing is lost."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
        return self.window.isActiveWindow()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key wherever the cursor is."""
        self.turn_to_laptop()
        focused = self._focused()
        QTest.keyClick(focused, key, held)
        QApplication.processEvents()

    def _focused(self) -> QWidget:
        root = self._dialogs()[0] if self._dialogs() else self.window
        return root.focusWidget() or root

    def open_row(self, name: str, words: str) -> None:
        """Choose the row of a list that says this, and press Enter on it."""
        self.until(lambda: self._row(name, words) >= 0, f"row “{words}” in {name}")
        view = self.widgets(name)[0]
        if not isinstance(view, QListView):
            raise TypeError(name)
        self.turn_to_laptop()
        view.setFocus()
        view.setCurrentIndex(view.model().index(self._row(name, words), 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
        QApplication.processEvents()

    def choose_row(self, name: str, words: str) -> None:
        """Choose the row of a list that says this."""
        self.until(lambda: self._row(name, words) >= 0, f"row “{words}” in {name}")
        view = self.widgets(name)[0]
        if not isinstance(view, QListView):
            raise TypeError(name)
        view.setFocus()
        view.setCurrentIndex(view.model().index(self._row(name, words), 0))
        QApplication.processEvents()

    def _row(self, name: str, words: str) -> int:
        for view in self.widgets(name):
            if isinstance(view, QListView):
                for row in range(view.model().rowCount()):
                    if words in str(
                        view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or ""
                    ):
                        return row
                    if words in str(view.model().index(row, 0).data() or ""):
                        return row
        return -1

    def sync(self) -> None:
        """Press 지금 동기화 and wait until a session that began after it has ended, and that is told."""
        shell = self.window.shell
        if shell is None:
            raise Impatient("locked")
        self.until(lambda: not shell.syncing.running, "end of the session before")
        before = shell.syncing.sessions
        self.press("status.sync")
        self.until(
            lambda: shell.syncing.sessions > before and not shell.syncing.running, "end of the session"
        )
        # The store is asked in turn: after this the status bar speaks of that session, not of the one before.
        told: list[None] = []
        shell.context.tasks.store(lambda: None, told.append)
        self.until(lambda: bool(told), "how the session ended")

    # Forms

    def form(self) -> FormView:
        """The form that is open."""
        view = self.sees("form.view")
        if not isinstance(view, FormView):
            raise TypeError("form.view")
        return view

    def answer(self, ref: str, keys: str) -> None:
        """Go to a question and type: digits choose in a select, anything types into a field."""
        self.turn_to_laptop()
        view = self.form()
        state = view._session.state(ref)
        if state is None or not state.relevant:
            raise Impatient(f"{ref} is not asked now")
        view.go_to(ref)
        self.until(lambda: self._asked() == ref, f"question {ref}")
        type_text(self._focused(), keys)
        QApplication.processEvents()

    def answer_the_rest(self) -> None:
        """Answer whatever the form still asks for: the last choice, a small number, a word."""
        session = self.form()._session
        for _ in range(80):
            missing = session.invalid()
            if not missing:
                return
            state = session.state(missing[0])
            if state is None:
                raise Impatient(f"{missing[0]} is not asked now")
            if state.choices:
                self.answer(missing[0], str(len(state.choices)) if len(state.choices) < 10 else "1")
            elif state.definition.data_type in ("int", "decimal"):
                self.answer(missing[0], "1")
            elif state.definition.data_type == "date":
                tomorrow = datetime.now().astimezone().date() + timedelta(days=1)
                self.answer(missing[0], tomorrow.isoformat())
                self.key(Qt.Key.Key_Return)
            else:
                self.answer(missing[0], "확인함")
            self.until(lambda ref=missing[0]: ref not in session.invalid(), f"answer to {missing[0]}")
        raise Impatient("the form goes on asking")

    def _asked(self) -> str:
        widget: QWidget | None = self.window.focusWidget()
        while widget is not None and not isinstance(widget, Question):
            widget = widget.parentWidget()
        return widget.ref if widget is not None else ""


def type_text(widget: QWidget, text: str) -> None:
    """Type Latin letters and digits as keys, everything else through the input method, as Hangul comes:
    first shown while it is composed, then committed."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
            continue
        QApplication.sendEvent(widget, QInputMethodEvent(letter, []))
        committed = QInputMethodEvent("", [])
        committed.setCommitString(letter)
        QApplication.sendEvent(widget, committed)


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        hidden = isinstance(widget, QLineEdit) and widget.echoMode() is not QLineEdit.EchoMode.Normal
        return "" if hidden else widget.text()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QListView) and widget.model() is not None:
        rows = range(min(50, widget.model().rowCount()))
        texts = []
        for row in rows:
            index = widget.model().index(row, 0)
            spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
            texts.append(str(spoken or index.data() or ""))
        return "\n".join(texts)
    return ""

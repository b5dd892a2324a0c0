"""Opens forms on the real engine in a real window, and types like a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.forms.interface import FormSession
from app.forms.loading import load_markdown
from app.forms.session import open_session
from ui.forms.half import HalfAnswers
from ui.forms.question import Question
from ui.forms.view import FormView
from ui.resources import RESOURCES

FORMS = RESOURCES / "forms"


@dataclass
class Desk:
    """A form on the screen, and everything that was handed on."""

    qtbot: QtBot
    session: FormSession
    view: FormView = field(init=False)
    answers: list[tuple[str, str]] = field(default_factory=list)
    commands: list[tuple[str, str]] = field(default_factory=list)
    half: HalfAnswers = field(default_factory=HalfAnswers)
    finished: int = 0

    def value(self, ref: str) -> str:
        state = self.session.state(ref)
        assert state is not None
        return state.value

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def question(self, ref: str) -> Question:
        return next(each for each in self.view.findChildren(Question) if each.ref == ref)

    def asked(self) -> str:
        """The ref of the question the cursor is on."""
        widget: QWidget | None = self.focused()
        while widget is not None and not isinstance(widget, Question):
            widget = widget.parentWidget()
        return widget.ref if widget is not None else ""

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused(), text)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.focused(), key, held)

    def compose(self, commit: str, preedit: str) -> None:
        """What an input method does: finish `commit`, go on with `preedit`."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focused(), event)

    def reads(self, words: str) -> bool:
        """Whether these words are visible anywhere."""
        labels = self.view.findChildren(QLabel)
        return any(words in label.text() for label in labels if label.isVisible())

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)


def sit_down(
    qtbot: QtBot,
    form: str | Path,
    *,
    size: tuple[int, int] = (1366, 768),
    resume: str = "",
    half: dict[str, str] | None = None,
) -> Desk:
    """Open a form (its text or its file) in a window."""
    text = form if isinstance(form, str) else form.read_text(encoding="utf-8")
    desk = Desk(qtbot, open_session(load_markdown(text)), half=HalfAnswers(half))

    def finish() -> None:
        desk.finished += 1

    desk.view = FormView(
        desk.session,
        on_answer=lambda ref, value: desk.answers.append((ref, value)),
        on_finish=finish,
        on_add=lambda ref: desk.commands.append(("add", ref)),
        on_remove=lambda ref: desk.commands.append(("remove", ref)),
        on_language=lambda name: desk.commands.append(("language", name)),
        resume=resume,
        half=desk.half,
    )
    qtbot.addWidget(desk.view)
    desk.view.resize(*size)
    with qtbot.waitActive(desk.view):
        desk.view.show()
        desk.view.activateWindow()
    return desk

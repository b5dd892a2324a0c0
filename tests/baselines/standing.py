"""A place worth a picture, and what is done there before it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from app.visits.left_off import Place
from tests.baselines.whole import page_of
from tests.someone import type_text
from tests.ui.stage import Stage
from ui.context import Context

Step: TypeAlias = Callable[[Stage, QWidget], None]
Build: TypeAlias = Callable[[Context], QWidget]

NOWHERE = Place("")
_MOST_LOOKS = 1_000


@dataclass(frozen=True, slots=True)
class Standing:
    """`place` on the laptop of `role`, or what `build` makes there; then each step of `then` is done. `asks`
    is done once more at every size: a dialog is as large as its words when it opens, and what is edited is
    brought into sight.
    `least_scale`: text is never smaller there, in percent."""

    name: str
    role: str
    place: Place = field(default=NOWHERE)
    build: Build | None = None
    then: tuple[Step, ...] = ()
    asks: Step | None = None
    least_scale: int = 100


def dialogs(screen: QWidget) -> list[QDialog]:
    return [each for each in screen.findChildren(QDialog) if each.isVisible()]


def rest(stage: Stage) -> None:
    """Until the store has done what was asked, and what was asked because of that is on the screen."""
    for _ in range(2):
        stage.tasks.wait_for_store(lambda: None)
        QTest.qWait(1)
    QApplication.processEvents()


def part(stage: Stage, screen: QWidget, name: str) -> QWidget:
    """The visible part of this name, in the dialog in front first; it is waited for."""
    rest(stage)
    for _ in range(_MOST_LOOKS):
        for root in [*reversed(dialogs(screen)), screen]:
            for found in root.findChildren(QWidget, name):
                if found.isVisible() and found.isEnabled():
                    return found
        rest(stage)
    raise LookupError(name)


def press(name: str) -> Step:
    """Click the part of this name."""

    def step(stage: Stage, screen: QWidget) -> None:
        QTest.mouseClick(part(stage, screen, name), Qt.MouseButton.LeftButton)
        rest(stage)

    return step


def press_words(words: str) -> Step:
    """Click the button that says this."""

    def step(stage: Stage, screen: QWidget) -> None:
        for _ in range(_MOST_LOOKS):
            for root in [*reversed(dialogs(screen)), screen]:
                for button in root.findChildren(QAbstractButton):
                    if button.isVisible() and button.text() == words:
                        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                        rest(stage)
                        return
            rest(stage)
        raise LookupError(words)

    return step


def write(name: str, text: str) -> Step:
    """Type into the field of this name."""

    def step(stage: Stage, screen: QWidget) -> None:
        field_of_it = part(stage, screen, name)
        field_of_it.setFocus()
        type_text(field_of_it, text)
        rest(stage)

    return step


def do(work: Callable[[QWidget], None]) -> Step:
    """Whatever has no button of its own on this page."""

    def step(stage: Stage, screen: QWidget) -> None:
        rest(stage)
        work(page_of(screen))
        rest(stage)

    return step

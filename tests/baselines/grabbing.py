"""Puts a screen on the stage at one size, theme and text size, and takes its picture once it is at rest."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollBar, QWidget

from app.desk import Desk
from tests.baselines.standing import Standing, dialogs, rest
from tests.baselines.whole import Framed, page_of
from tests.patience import PATIENCE_S
from tests.telephone import at_the_telephone
from tests.ui.stage import Stage
from ui.context import Context
from ui.language import Language
from ui.look import Look
from ui.places import screen_at
from ui.tasks import Tasks
from ui.theme import Theme
from ui.tokens import Appearance


@runtime_checkable
class Leaves(Protocol):
    """What has something to hand over before it goes."""

    def leave(self) -> None: ...


_AT = "at_first"
_CALM, _MOST_ROUNDS = 3, 60
_HASH = re.compile(r"\b[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}\b")


@dataclass(frozen=True, slots=True)
class Setting:
    width: int
    height: int
    appearance: Appearance
    scale: int

    @property
    def name(self) -> str:
        return f"{self.width}x{self.height}-{self.appearance.value}-{self.scale}"


SETTINGS = tuple(
    Setting(*size, appearance, scale)
    for appearance, scale, size in product(Appearance, (100, 200), ((1366, 768), (1280, 800), (800, 1280)))
)


@contextmanager
def stages(desks: dict[str, Desk], theme: Theme) -> Iterator[dict[str, Stage]]:
    """One stage for each laptop."""
    found = {role: Stage(desk, Tasks.start(), theme) for role, desk in desks.items()}
    gc.collect()
    try:
        with at_the_telephone():
            yield found
    finally:
        gc.unfreeze()
        for stage in found.values():
            stage.tasks.stop(PATIENCE_S)


@contextmanager
def shown(stage: Stage, standing: Standing, language: Language | None = None) -> Iterator[QWidget]:
    """The screen, read and laid out. `language`: what the program speaks now, where it is not Korean."""
    application = QApplication.instance()
    if application is None:
        raise RuntimeError("no application")
    # Garbage is looked for after each screen, and only among what came with it.
    gc.freeze()
    # Made at one size of text, whatever was looked at before: a layout remembers how it began.
    stage.theme.use(SETTINGS[0].appearance)
    stage.theme.scale_to(SETTINGS[0].scale)
    context = replace(stage.context, look=Look(stage.theme, language or Language(application)))
    screen = _screen(standing, context)
    # As the window of the program: its screens make do with the room they get.
    screen.setMinimumSize(720, 560)
    screen.resize(SETTINGS[0].width, SETTINGS[0].height)
    screen.show()
    try:
        for step in standing.then:
            step(stage, screen)
        _scrolled(stage, screen)
        for bar in screen.findChildren(QScrollBar):
            bar.setProperty(_AT, bar.value())
        yield screen
    finally:
        for dialog in dialogs(screen):
            dialog.close()
        inner = page_of(screen)
        if isinstance(inner, Leaves):
            inner.leave()
        screen.hide()
        screen.deleteLater()
        stage.tasks.wait_for_store(lambda: None)
        QTest.qWait(1)
        del screen, inner
        gc.collect()


def _screen(standing: Standing, context: Context) -> QWidget:
    """A place of the program stands in its window."""
    if standing.build is not None:
        return standing.build(context)
    screen = screen_at(context, standing.place)
    if screen is None:
        raise LookupError(standing.name)
    return Framed(screen, context)


def turn(stage: Stage, standing: Standing, screen: QWidget, setting: Setting) -> None:
    """To one size, theme and text size; what asks asks again."""
    for dialog in dialogs(screen):
        dialog.close()
    stage.theme.use(setting.appearance)
    stage.theme.scale_to(max(setting.scale, standing.least_scale))
    screen.resize(setting.width, setting.height)
    _scrolled(stage, screen)
    for bar in screen.findChildren(QScrollBar):
        # Whatever size was looked at before: a picture is the same on every way to it.
        bar.setValue(bar.property(_AT) or 0)
    if standing.asks is not None:
        rest(stage)
        standing.asks(stage, screen)


def _scrolled(stage: Stage, screen: QWidget) -> None:
    """Until everything has the room it takes and has scrolled to where it wants to be."""
    before: list[tuple[int, int]] = []
    calm = 0
    for _ in range(_MOST_ROUNDS):
        rest(stage)
        QTest.qWait(5)
        now = [(bar.value(), bar.maximum()) for bar in screen.findChildren(QScrollBar)]
        calm = calm + 1 if now == before else 0
        if calm == _CALM:
            return
        before = now


def grab(stage: Stage, standing: Standing, screen: QWidget, setting: Setting) -> QImage:
    """Wait until two looks are the same and nothing is still being made: the pages of a paper come when they
    are drawn. The cursor stays out: it blinks."""
    turn(stage, standing, screen, setting)
    before = QImage()
    for _ in range(40):
        stage.tasks.wait_for_store(lambda: None)
        QTest.qWait(15)
        focused = screen.focusWidget()
        if focused is not None:
            focused.clearFocus()
        _still_hashes(screen)
        now = _with_dialogs(screen)
        if now == before and stage.tasks.is_idle:
            break
        before = now
    return before


def _with_dialogs(screen: QWidget) -> QImage:
    """A dialog lies in the middle of its page."""
    picture = screen.grab()
    painter = QPainter(picture)
    for dialog in dialogs(screen):
        over = dialog.grab()
        painter.drawPixmap(
            (screen.width() - dialog.width()) // 2, (screen.height() - dialog.height()) // 2, over
        )
    painter.end()
    return picture.toImage()


def _still_hashes(screen: QWidget) -> None:
    """What both sides agree on is a hash over keys that are new each time."""
    for label in screen.findChildren(QLabel):
        if _HASH.search(label.text()):
            label.setText(_HASH.sub("0000 0000 0000", label.text()))

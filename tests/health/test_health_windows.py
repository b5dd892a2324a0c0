"""Health on the screen: the last answers beside the questions, the trend, by keyboard alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.health.rounds import Clock, check, home, nurse, pressure
from tests.prepared import Field
from tests.ui.planner import TALL, WIDE, Hand, working
from ui.forms.question import Question
from ui.language import Language
from ui.screens.form import FormScreen
from ui.theme import Theme
from ui.tokens import Appearance

SHOTS = os.environ.get("HEALTH_SHOTS", "")


def test_the_last_pressure_stands_beside_the_question_and_leads_to_its_chart(
    field: Field, theme: Theme, language: Language, qtbot: QtBot
) -> None:
    clock = Clock()
    desk = nurse(field, clock)
    row = home(desk)
    for days, sys, dia in ((170, 152, 96), (120, 146, 92), (79, 138, 88), (40, 132, 84)):
        clock.days_ago = days
        check(desk, row.household.id, row.plan.id if days == 170 else None, pressure(sys, dia, sys, dia))
    clock.days_ago = 0
    visit = desk.visiting.start(row.household.id, None, [])
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "health_check")
        hand = Hand(qtbot, stage, screen)
        hand.until(lambda: screen.view is not None)
        view = screen.view
        assert view is not None
        view.go_to("/data/prepare/bp_done")
        hand.key(Qt.Key.Key_1)
        view.go_to("/data/prepare/arm")
        hand.key(Qt.Key.Key_F8)
        assert screen._session is not None
        said = screen._session.state("/data/prepare/arm")
        assert said is not None
        assert said.value == "right"
        _look(screen, theme, language, "before-choice")
        view.go_to("/data/bp1/bp1_sys")
        question = next(one for one in screen.findChildren(Question) if one.ref == "/data/bp1/bp1_sys")
        assert question.beside is not None
        assert question.beside.line.startswith("지난번 132/84 · ")
        # Nobody takes over a reading.
        hand.key(Qt.Key.Key_F8)
        state = screen._session.state("/data/bp1/bp1_sys")
        assert state is not None
        assert state.value == ""
        _look(screen, theme, language, "before-measure")
        view.go_to("/data/bp1/bp1_sys")
        hand.key(Qt.Key.Key_F9)
        dialog = hand.dialogs()[0]
        assert "146" in hand.words()
        assert "2번 평균" in hand.words()
        _look_at_dialog(dialog, theme, language, "trend")
        dialog.reject()


def _look(screen: FormScreen, theme: Theme, language: Language, name: str) -> None:
    if SHOTS:
        _pictures(screen.grab, screen.resize, theme, language, name)


def _look_at_dialog(dialog: QDialog, theme: Theme, language: Language, name: str) -> None:
    if SHOTS:
        _pictures(dialog.grab, lambda *_size: None, theme, language, name)


def _pictures(
    grab: Callable[[], object],
    resize: Callable[[int, int], None],
    theme: Theme,
    language: Language,
    name: str,
) -> None:
    for size, scale, look, tongue in (
        (WIDE, 100, Appearance.LIGHT, "ko"),
        (TALL, 200, Appearance.HIGH_CONTRAST, "ko"),
        (TALL, 100, Appearance.LIGHT, "en"),
    ):
        language.use(tongue)
        theme.use(look)
        theme.scale_to(scale)
        resize(*size)
        for _ in range(5):
            QApplication.processEvents()
        grab().save(str(Path(SHOTS) / f"{name}-{scale}-{look.value}-{tongue}.png"))  # type: ignore[attr-defined]
    language.use("ko")
    theme.use(Appearance.LIGHT)
    theme.scale_to(100)
    QApplication.processEvents()

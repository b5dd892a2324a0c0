"""The buttons that decide about a visit stand still, whatever is said meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.field import sync
from tests.someone import TALL, WIDE, Someone
from tests.ui.conftest import Copied
from tests.ui.visits import CALM_CALL, visited
from tests.visit_day import no_look, sit_down
from ui.components.toast import Toast
from ui.theme import Theme


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_after_an_approval_the_next_one_is_under_the_finger(
    qtbot: QtBot, theme: Theme, district: Copied, size: tuple[int, int]
) -> None:
    """What was recorded was told below both panes: the buttons went up, and came down again with the end."""
    planner = district.laptop("planner")
    for _ in range(3):
        visited(planner, {"wellbeing_call": CALM_CALL})
    assert sync(planner).trouble is None
    supervisor = sit_down(theme, district, district.demo_of_the_enrolled(), "supervisor", no_look)
    try:
        supervisor.window.resize(*size)
        supervisor.reads("검토할 기록 3건")
        supervisor.sees("review.queue").setFocus()
        supervisor.key(Qt.Key.Key_Return)
        supervisor.until(lambda: supervisor.sees("review.approve").isEnabled(), "the visit")
        QApplication.processEvents()
        before = place(supervisor, "review.approve")
        supervisor.key(Qt.Key.Key_A)
        supervisor.reads("승인했습니다")
        toast = supervisor.window.findChild(Toast)
        assert toast is not None
        # However long the next visit takes to come on a busy machine.
        toast._timer.stop()
        supervisor.reads("검토할 기록 2건")
        supervisor.until(lambda: settled(supervisor, toast), "the message above the buttons")
        assert place(supervisor, "review.approve") == before
    finally:
        supervisor.leave()


def settled(someone: Someone, toast: Toast) -> bool:
    """The message stands where the page made room for it."""
    over = QRect(toast.mapTo(someone.window, QPoint(0, 0)), toast.size())
    strips = [each for each in shown(someone) if each.height() >= toast.height() and is_bare(each)]
    at = (QRect(each.mapTo(someone.window, QPoint(0, 0)), each.size()) for each in strips)
    return toast.isVisible() and any(one.contains(over) and one.height() < 2 * over.height() for one in at)


def shown(someone: Someone) -> list[QWidget]:
    return [each for each in someone.window.findChildren(QWidget) if each.isVisible()]


def is_bare(part: QWidget) -> bool:
    return type(part) is QWidget and not part.findChildren(QWidget)


def place(someone: Someone, name: str) -> QRect:
    part = someone.sees(name)
    return QRect(part.mapTo(someone.window, QPoint(0, 0)), part.size())

"""Every planner's screen for every hand and eye: names, sizes, large text, high contrast, keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCalendarWidget,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import CALM_CALL, fill
from ui.components.spacing import TARGET
from ui.context import Context
from ui.screens.base import BaseScreen
from ui.screens.household import HouseholdScreen
from ui.screens.reading import ReadingScreen
from ui.screens.today import TodayScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme
from ui.tokens import Appearance

Make = Callable[[Context], BaseScreen]


def _today(context: Context) -> BaseScreen:
    return TodayScreen(context)


def _household(context: Context) -> BaseScreen:
    return HouseholdScreen(context, context.desk.homes_due()[0].household.id)


def _visit(context: Context) -> BaseScreen:
    desk = context.desk
    home = desk.homes_due()[0]
    visit = desk.visiting.start(home.household.id, home.plan.id, ["nurse", "warden"])
    fill(desk, visit, "wellbeing_call", CALM_CALL)
    desk.drafts.open(visit, "elder_universal", now_ms=desk.clock())
    return VisitScreen(context, visit)


def _reading(context: Context) -> BaseScreen:
    desk = context.desk
    home = desk.homes_due()[0]
    visit = desk.visiting.start(home.household.id, home.plan.id, [])
    fill(desk, visit, "wellbeing_call", CALM_CALL)
    desk.visiting.finish(visit, Ending(DONE, "잘 지내심"))
    return ReadingScreen(context, visit)


@pytest.mark.parametrize("make", [_today, _household, _visit, _reading])
def test_controls_have_names_and_room_for_a_finger(
    qtbot: QtBot, desk: Desk, theme: Theme, make: Make
) -> None:
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, make(stage.context))
        for control in controls(hand.screen):
            name = control.accessibleName()
            if isinstance(control, QAbstractButton):
                name = name or control.text()
            assert name, control
            assert control.height() >= TARGET, (name, control.size())
            assert control.width() >= TARGET, (name, control.size())


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("make", [_today, _household, _visit, _reading])
def test_nothing_is_clipped_in_large_text(
    qtbot: QtBot, desk: Desk, theme: Theme, make: Make, size: tuple[int, int]
) -> None:
    theme.scale_to(200)
    theme.use(Appearance.HIGH_CONTRAST)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, make(stage.context), size)
        hand.settle()
        hand.until(lambda: clipped(hand.screen) == [])
        if isinstance(hand.screen, VisitScreen):
            hand.press("visit.finish")
            hand.settle()
            hand.until(lambda: clipped(hand.screen) == [])


def test_tab_reaches_every_action_of_the_list(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, TodayScreen(stage.context))
        reached = set()
        for _ in range(20):
            focused = hand.screen.focusWidget()
            assert focused is not None
            reached.add(focused.objectName())
            hand.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        assert reached >= {
            "today.search",
            "today.homes",
            "today.start",
            "today.notice",
            "today.absent",
            "today.open",
            "today.view.week",
        }


def controls(screen: QWidget) -> list[QWidget]:
    """What can be pressed or written into."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    return [
        each
        for each in screen.findChildren(QWidget)
        if isinstance(each, kinds) and each.isVisible() and not _inside(each, QCalendarWidget)
    ]


def _inside(widget: QWidget, kind: type[QWidget]) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, kind):
            return True
        parent = parent.parentWidget()
    return False

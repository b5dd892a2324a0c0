"""A day that cannot be chosen from a calendar looks so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.planner import Hand, working
from ui.components.calendar import Calendar
from ui.screens.household import HouseholdScreen
from ui.theme import Theme
from ui.tokens import Appearance


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(20)), PLANNER.passphrase)
    yield desk
    desk.close()


def ink(calendar: Calendar, day: date) -> QColor | None:
    """What is written in another colour than the other days of its week; None: nothing is."""
    calendar.setCurrentPage(day.year, day.month)
    style = calendar.dateTextFormat(QDate(day.year, day.month, day.day))
    return style.foreground().color() if style.foreground().style() is not Qt.BrushStyle.NoBrush else None


def test_no_visit_is_moved_to_a_day_that_is_over_and_it_looks_so(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home, today = desk.homes_due()[0].household.id, desk.today()
    plan = next(one.id for one in desk.store.homes.plans(home) if one.open)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press(f"household.plan.{plan}")
        calendar = hand.part("moving.calendar")
        assert isinstance(calendar, Calendar)
        for look in Appearance:
            theme.use(look)
            hand.settle()
            muted = calendar.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
            assert muted != calendar.palette().color(QPalette.ColorRole.Text)
            assert ink(calendar, today - timedelta(days=1)) == muted
            assert ink(calendar, today - timedelta(days=40)) == muted
            assert ink(calendar, today) is None
            assert ink(calendar, today + timedelta(days=40)) is None
        hand.dialogs()[0].reject()

"""이번 주: which homes on which day, moved by key, by drawing, from the calendar; and one press to call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.households.week import monday_of
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from ui.components.calendar import Calendar
from ui.components.choice_card import RadioCard
from ui.components.tagged_rows import ROW_KEY
from ui.screens.today import TodayScreen
from ui.screens.week_board import DayCard
from ui.theme import Theme
from ui.tokens import Appearance

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A laptop on a Tuesday: wherever a visit is moved to, there is a day."""
    noon = int((TUESDAY - date(1970, 1, 1)).total_seconds() + 3 * 3600) * 1000
    desk = unlock(laptop(tmp_path, families(80)), PLANNER.passphrase, lambda: noon)
    yield desk
    desk.close()


def due(desk: Desk, home: str) -> set[str]:
    return {plan.due for plan in desk.store.homes.plans(home)}


def test_a_visit_goes_to_another_day(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    planned = [plan for home in desk.store.homes.ids() for plan in desk.store.homes.plans(home)][:4]
    for plan in planned:
        desk.editing.move_visit(plan.household, plan.id, TUESDAY)
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.press("today.view.week")
        day = hand.part("week.day.1")
        assert isinstance(day, RadioCard)
        assert day.isChecked()
        assert "오늘" in day.text()
        screen.homes.choose(planned[0].household)
        screen.homes.setFocus()
        QTest.keyClick(screen.homes, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert (TUESDAY + timedelta(days=1)).isoformat() in due(desk, planned[0].household)
        assert any("옮겼습니다" in text for text, _ in stage.said)
        assert stage.offered is not None
        stage.offered()
        hand.settle()
        assert TUESDAY.isoformat() in due(desk, planned[0].household)
        # Never into the past.
        screen.homes.choose(planned[0].household)
        QTest.keyClick(screen.homes, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert TUESDAY.isoformat() in due(desk, planned[0].household)
        # Drawn onto Friday.
        friday = hand.part("week.day.4")
        assert isinstance(friday, DayCard)
        carried = QMimeData()
        carried.setData(ROW_KEY, planned[1].household.encode())
        friday.dropEvent(
            QDropEvent(
                QPointF(4, 4),
                Qt.DropAction.CopyAction,
                carried,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        hand.settle()
        assert (TUESDAY + timedelta(days=3)).isoformat() in due(desk, planned[1].household)
        # Arrow keys go from day to day, Page Down to the week after.
        day.setFocus()
        for _ in range(3):
            hand.key(Qt.Key.Key_Right)
        assert friday.isChecked()
        assert planned[1].household in [screen.homes.row_at(at).key for at in range(screen.homes.count())]
        hand.press("week.after")
        assert screen._board.monday == monday_of(TUESDAY) + timedelta(weeks=1)
        hand.press("week.now")
        # From the calendar.
        screen.homes.choose(planned[1].household)
        screen.homes.setFocus()
        hand.key(Qt.Key.Key_D)
        calendar = hand.part("moving.calendar")
        assert isinstance(calendar, Calendar)
        calendar.setSelectedDate(calendar.selectedDate().addDays(7))
        hand.accept()
        assert (TUESDAY + timedelta(days=10)).isoformat() in due(desk, planned[1].household)
        theme.scale_to(200)
        theme.use(Appearance.HIGH_CONTRAST)
        screen.resize(*TALL)
        hand.settle()
        hand.until(lambda: clipped(screen) == [])


def test_one_press_calls(qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    home = desk.store.homes.ids()[0]
    plan = next(plan for one in desk.store.homes.ids() for plan in desk.store.homes.plans(one))
    desk.editing.move_visit(plan.household, plan.id, TUESDAY)
    home = plan.household
    rung: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: rung.append(QUrl(url).toString()) or True)
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        screen.homes.choose(home)
        screen.homes.setFocus()
        hand.key(Qt.Key.Key_C)
        number = hand.part("call.number")
        assert isinstance(number, QLabel)
        digits = number.text().replace("-", "")
        hand.accept()
        assert rung == [f"tel:{digits}"]
        assert desk.store.access_log.lines()[-1].action == "call"
        assert QApplication.clipboard().text() == ""

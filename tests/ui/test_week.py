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
from app.households.history import alterations
from app.households.week import monday_of
from app.ledger.giving_out import ANSWERED, UNANSWERED
from app.visits.visiting import ABSENT, Ending
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from ui import words
from ui.components.button import Button
from ui.components.calendar import Calendar
from ui.components.choice_card import RadioCard
from ui.components.tagged_rows import ROW_KEY
from ui.screens.household import HouseholdScreen
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
        screen.homes.choose(planned[0].id)
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
        screen.homes.choose(planned[0].id)
        QTest.keyClick(screen.homes, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert TUESDAY.isoformat() in due(desk, planned[0].household)
        # Drawn onto Friday.
        friday = hand.part("week.day.4")
        assert isinstance(friday, DayCard)
        carried = QMimeData()
        carried.setData(ROW_KEY, planned[1].id.encode())
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
        assert planned[1].id in [screen.homes.row_at(at).key for at in range(screen.homes.count())]
        hand.press("week.after")
        assert screen._board.monday == monday_of(TUESDAY) + timedelta(weeks=1)
        hand.press("week.now")
        # From the calendar.
        screen.homes.choose(planned[1].id)
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


def test_a_plan_is_taken_back_in_the_list_and_at_the_household(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    plan = next(plan for one in desk.store.homes.ids() for plan in desk.store.homes.plans(one))
    desk.editing.move_visit(plan.household, plan.id, TUESDAY)

    def is_open() -> bool:
        return next(one for one in desk.store.homes.plans(plan.household) if one.id == plan.id).open

    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        for whole_week in (False, True):
            if whole_week:
                hand.press("today.view.week")
            screen.homes.choose(plan.id)
            hand.come_back(screen.homes)
            hand.key(Qt.Key.Key_Delete)
            assert not is_open()
            assert plan.id not in [screen.homes.row_at(at).key for at in range(screen.homes.count())]
            QTest.keyClick(screen.homes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
            hand.settle()
            assert is_open()
        home = HouseholdScreen(stage.context, plan.household)
        hand = Hand(qtbot, stage, home)
        # By keys alone: to the button beside the plan, to another day, back; then away.
        hand.key(Qt.Key.Key_Space, on=f"household.plan.{plan.id}")
        hand.key(Qt.Key.Key_Right)
        calendar = hand.part("moving.calendar")
        assert isinstance(calendar, Calendar)
        day = calendar.selectedDate().toPython()
        assert day == TUESDAY + timedelta(days=1)
        hand.key(Qt.Key.Key_Return)
        assert hand.dialogs() == []
        assert day.isoformat() in due(desk, plan.household)
        hand.key(Qt.Key.Key_Space, on=f"household.plan.{plan.id}")
        hand.press_words("계획 지우기")
        assert not is_open()
        hand.come_back(home.timeline if home.timeline.isVisible() else hand.part("household.start"))
        QTest.keyClick(home, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert is_open()
    kept = [
        one.after for one in alterations(desk.ledger, plan.household) if one.path == f"plans.{plan.id}.due"
    ]
    assert kept.count(None) == 3, "of every time it was taken back"


@pytest.mark.parametrize("program", [True, False])
def test_one_press_calls(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch, program: bool
) -> None:
    plan = next(plan for one in desk.store.homes.ids() for plan in desk.store.homes.plans(one))
    desk.editing.move_visit(plan.household, plan.id, TUESDAY)
    rung: list[str] = []

    def ring(url: QUrl) -> bool:
        rung.append(url.toString())
        return program

    monkeypatch.setattr(QDesktopServices, "openUrl", ring)
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        screen.homes.choose(plan.id)
        hand.come_back(screen.homes)
        hand.key(Qt.Key.Key_C)
        number = hand.part("call.number")
        assert isinstance(number, QLabel)
        assert rung == [f"tel:{number.text().replace('-', '')}"]
        assert ("전화를 걸 프로그램이 없습니다" in hand.words()) is not program
        hand.settle()
        tried = desk.store.access_log.lines()[-1]
        assert (tried.action, tried.reason) == ("call", "")
        assert QApplication.clipboard().text() == ""
        # Enter would copy the number: what came of the call is chosen, never proposed.
        hand.press_words("받지 않았어요")
        assert desk.store.access_log.lines()[-1].reason == UNANSWERED
        assert "안 받음" in str(screen.homes.model().index(screen.homes.currentIndex().row(), 0).data())
        hand.come_back(screen.homes)
        hand.key(Qt.Key.Key_C)
        hand.press_words("통화했어요")
        assert desk.store.access_log.lines()[-1].reason == ANSWERED
        # Whoever talked has announced the visit: one press more.
        assert stage.offered is not None
        stage.offered()
        hand.settle()
        assert "사전안내함" in str(screen.homes.model().index(screen.homes.currentIndex().row(), 0).data())


def test_another_week_is_called_by_its_own_name(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.press("today.view.week")
        view, board = hand.part("today.view.week"), screen._board
        assert isinstance(view, Button)
        called = []
        for way in ("week.after", "week.after", "week.now", "week.before"):
            hand.press(way)
            assert board.accessibleName().startswith(f"{view.text()}, ")
            called.append(view.text())
        assert called == ["다음 주", "12월 7일 주", "이번 주", "지난 주"]
        assert board.accessibleName() == "지난 주, 11월 16일 – 11월 22일"
        hand.press("today.view.today")
        assert view.text() == "지난 주", "it says which week it opens"


def test_a_day_without_homes_is_not_called_today(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.press("today.view.week")
        hand.press("week.after")
        days = (f"week.day.{n}" for n in range(7))
        empty = next(day for day in days if hand.press(day) or not screen.homes.count())
        number = int(empty.rpartition(".")[2])
        day = words.day(monday_of(TUESDAY) + timedelta(days=7 + number), TUESDAY)
        assert f"{day}에는 갈 집이 없습니다" in hand.words()
        assert "오늘 갈 집이 없습니다" not in hand.words()


def test_an_absence_of_another_day_says_which(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    morning = int((TUESDAY - date(1970, 1, 1)).total_seconds() + 1.5 * 3600) * 1000
    clock = [morning]
    desk = unlock(laptop(tmp_path, families(80)), PLANNER.passphrase, lambda: clock[0])
    plan = next(plan for home in desk.store.homes.ids() for plan in desk.store.homes.plans(home))
    desk.editing.move_visit(plan.household, plan.id, TUESDAY)
    desk.visiting.record_without_visit(plan.household, plan.id, Ending(ABSENT))
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.press("today.view.week")
        assert absences(screen) == {f"부재 {words.clock(morning)}"}
        clock[0] += 23 * 3600 * 1000
        screen.refresh()
        hand.settle()
        then = f"{words.day(TUESDAY, desk.today())} {words.clock(morning)}"
        assert absences(screen) == {f"부재 {then}"}, "it stood there as if it were of today, and to come"
    desk.close()


def absences(screen: TodayScreen) -> set[str]:
    rows = [screen.homes.row_at(at) for at in range(screen.homes.count())]
    return {tag.text for row in rows if row is not None for tag in row.tags if tag.text.startswith("부재")}

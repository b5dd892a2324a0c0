"""The day of the next visit, chosen before the weekend on a last page that is opened again after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.ui.planner import Hand, working
from tests.ui.stage import Stage
from tests.ui.test_planner_visit import begin
from ui import words
from ui.screens.visit import VisitScreen
from ui.theme import Theme

DAY_MS = 86_400_000


def opened(qtbot: QtBot, stage: Stage, visit: str) -> Hand:
    hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
    hand.press("visit.finish")
    return hand


def choose(hand: Hand, days: int) -> date:
    """A day in the calendar, so many after the first that it offers."""
    hand.press("finish.next.day")
    calendar = hand.part("finish.calendar")
    assert isinstance(calendar, QCalendarWidget)
    day = calendar.minimumDate().addDays(days)
    calendar.setSelectedDate(day)
    hand.settle()
    return date(day.year(), day.month(), day.day())


def test_a_chosen_day_that_is_over_is_named_and_no_other_is_recorded(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, clock = begin(desk), desk.clock
    with working(desk, theme) as stage:
        monday = choose(opened(qtbot, stage, visit), 2)
    monkeypatch.setattr(desk, "clock", lambda: clock() + 4 * DAY_MS)
    named = words.day(monday, monday)
    # Whoever looks at the page and leaves it reads so the next time too.
    for _ in range(2):
        with working(desk, theme) as stage:
            hand = opened(qtbot, stage, visit)
            assert f"{named} ({words.weekday(monday)})이 지났습니다" in hand.words()
            assert hand.words().count("다음 방문: 정하지 않음") == 1
            assert not hand.shows("finish.calendar")
    with working(desk, theme) as stage:
        hand = opened(qtbot, stage, visit)
        chosen = choose(hand, 1)
        assert chosen == monday + timedelta(days=3)
        assert not hand.shows("finish.next.over")
        hand.press("finish.next.none")
        hand.press("finish.record")
    reading = desk.reader.visit(visit)
    assert reading is not None
    assert reading.next_due is None


def test_a_chosen_day_that_has_come_is_todays_and_another_is_chosen(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, clock = begin(desk), desk.clock
    with working(desk, theme) as stage:
        tomorrow = choose(opened(qtbot, stage, visit), 0)
    monkeypatch.setattr(desk, "clock", lambda: clock() + DAY_MS)
    with working(desk, theme) as stage:
        hand = opened(qtbot, stage, visit)
        assert f"({words.weekday(tomorrow)})이 오늘입니다" in hand.words()
        hand.press("finish.next.day")
        calendar = hand.part("finish.calendar")
        assert isinstance(calendar, QCalendarWidget)
        assert calendar.selectedDate() > QDate(tomorrow.year, tomorrow.month, tomorrow.day)
        later = choose(hand, 6)
        hand.press("finish.record")
    reading = desk.reader.visit(visit)
    assert reading is not None
    assert reading.next_due == later.isoformat()

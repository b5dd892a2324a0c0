"""자리 비움 is entered where the roster is read: by keyboard, and taken out again."""

from __future__ import annotations

import os
from datetime import timedelta

from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from app.ledger.leave import refused_leave
from app.wire.duty import MOST_DAYS_AHEAD
from district.duty.roster import Away
from tests.field import District, sync
from tests.risk.test_leave import AT_THE_END, entered_before
from tests.ui.clipping import clipped
from tests.ui.planner import WIDE, Hand, working
from ui.components.calendar import Calendar
from ui.screens.leave import Days
from ui.screens.review import ReviewScreen
from ui.theme import Theme


def test_a_supervisor_enters_days_away_by_keyboard_and_takes_them_out(
    qtbot: QtBot, theme: Theme, district: District
) -> None:
    desk = district.laptop("supervisor")
    me = desk.identity.worker
    sync(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context), WIDE)
        hand.key(Qt.Key.Key_Space, on="duty.show")
        hand.until(lambda: hand.shows("leave.add"))
        assert "동 책임자" in hand.words()
        look(hand, "roster")
        hand.key(Qt.Key.Key_Space, on="leave.add")
        hand.until(lambda: hand.shows("leave.first.tomorrow"))
        hand.key(Qt.Key.Key_Space, on="leave.first.tomorrow")
        hand.key(Qt.Key.Key_Space, on="leave.days.3")
        look(hand, "entering")
        hand.until(lambda: clipped(hand.dialogs()[-1]) == [])
        hand.accept()
        first = desk.today() + timedelta(days=1)
        taken_out = f"leave.back.{me.id}.{first.isoformat()}"
        hand.until(lambda: hand.shows(taken_out))
        look(hand, "entered")
        away = Away(me.id, first, first + timedelta(days=2))
        hand.until(lambda: district.hub.absences() == [away])
        hand.key(Qt.Key.Key_Space, on=taken_out)
        hand.until(lambda: not hand.shows(taken_out))
        hand.until(lambda: district.hub.absences() == [])
        for dialog in hand.dialogs():
            dialog.reject()
        hand.until(lambda: hand.dialogs() == [])


def test_days_that_the_district_did_not_write_say_so_until_they_are_read(
    qtbot: QtBot, theme: Theme, district: District
) -> None:
    desk = district.laptop("supervisor")
    (far,) = entered_before(desk, AT_THE_END)
    sync(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context), WIDE)
        hand.key(Qt.Key.Key_Space, on="duty.show")
        read = f"leave.refused.{far.worker}.{far.first}"
        hand.until(lambda: hand.shows(read))
        assert "오늘부터 1년 안의 날로 다시" in hand.words()
        hand.key(Qt.Key.Key_Space, on="leave.add")
        hand.until(lambda: hand.shows("leave.first.day"))
        hand.key(Qt.Key.Key_Space, on="leave.first.day")
        hand.key(Qt.Key.Key_Space, on="leave.days.14")
        days = hand.dialogs()[-1].findChild(Days)
        calendar = hand.dialogs()[-1].findChild(Calendar)
        assert days is not None
        assert calendar is not None
        calendar.setSelectedDate(QDate(9999, 12, 31))
        last = desk.today() + timedelta(days=MOST_DAYS_AHEAD)
        assert days.days() == (last, last + timedelta(days=13))
        hand.dialogs()[-1].reject()
        hand.key(Qt.Key.Key_Space, on=read)
        hand.until(lambda: not hand.shows(read))
        assert refused_leave(desk.store) == []
        for dialog in hand.dialogs():
            dialog.reject()
        hand.until(lambda: hand.dialogs() == [])


def look(hand: Hand, name: str) -> None:
    """A picture of what is on the screen, where one is wanted."""
    if folder := os.environ.get("BANGMUN_PICTURES"):
        for at, part in enumerate((hand.screen, *hand.dialogs())):
            part.grab().save(f"{folder}/leave-{name}-{at}.png")

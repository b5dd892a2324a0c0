"""오늘, 내 가구 and 가구 while the store is busy: what is on its way says so, and is not said to be none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.week import WeekDay
from app.vault.vault import Vault
from db.errors import DiskError
from tests.prepared import Field, field, homes, prepared
from tests.someone import PATIENCE_MS, Someone
from tests.ui.test_full_disk import opened, vault
from ui.context import Changed
from ui.screens import household_reading, my_homes, today
from ui.screens.home_rows import Day
from ui.screens.my_homes import MyHomesScreen
from ui.screens.today import TodayScreen
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared", "vault"]
NOBODY, ON_ITS_WAY = "갈 집이 없습니다", "불러오고 있어요"


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, field: Field, vault: Vault) -> Iterator[Someone]:
    """At the locked laptop, out of reach of the district."""
    field.go_offline()
    someone = Someone(theme, vault.folder)
    yield someone
    someone.leave()


def shell_of(planner: Someone) -> Shell:
    assert planner.window.shell is not None
    return planner.window.shell


def held(planner: Someone) -> Event:
    """The store has something to do until this is set."""
    ended = Event()
    shell_of(planner).context.tasks.store(lambda: ended.wait(PATIENCE_MS / 1000))
    return ended


def test_today_says_that_it_is_on_its_way_and_never_that_there_is_none(
    planner: Someone, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    day_may, week_may, read_day, week = Event(), Event(), today.read_day, Desk.week

    def late_day(desk: Desk) -> Day:
        day_may.wait(PATIENCE_MS / 1000)
        return read_day(desk)

    def late_week(desk: Desk, monday: date) -> list[WeekDay]:
        week_may.wait(PATIENCE_MS / 1000)
        return week(desk, monday)

    monkeypatch.setattr(today, "read_day", late_day)
    monkeypatch.setattr(Desk, "week", late_week)
    opened(planner, field)
    planner.reads("오늘 갈 집을 불러오고 있어요")
    screen = shell_of(planner).screen_shown
    assert isinstance(screen, TodayScreen)
    assert NOBODY not in planner.words()
    assert planner.widgets("today.start") == [], "there is no home to begin at"
    assert screen.homes.hasFocus()
    planner.press("today.view.week")
    planner.reads("이번 주를 불러오고 있어요")
    day_may.set()
    planner.until(lambda: screen.homes.count() > 0, "today's homes")
    # The day is known and the week is not: today stays, and can be worked with.
    assert NOBODY not in planner.words()
    assert "오늘 갈 집을" not in planner.words()
    assert planner.sees("today.start").isVisible()
    assert planner.widgets("week.day.0") == []
    week_may.set()
    planner.sees("week.day.0")
    assert ON_ITS_WAY not in planner.words()


def test_a_list_and_a_household_say_it_too_and_what_was_seen_stays(planner: Someone, field: Field) -> None:
    opened(planner, field)
    shell = shell_of(planner)
    desk, tasks = shell.context.desk, shell.context.tasks
    home, next_home = tasks.wait_for_store(lambda: homes(desk)[:2])
    ended = held(planner)
    shell.my_homes()
    planner.reads("내 가구를 불러오고 있어요")
    screen = shell.screen_shown
    assert isinstance(screen, MyHomesScreen)
    assert "모두" in planner.words()
    planner.write("my_homes.name", "없는이름")
    ended.set()
    planner.reads("여기에 맞는 가구가 없습니다")
    assert ON_ITS_WAY not in planner.words()
    planner.press("my_homes.everything")
    assert screen.homes.count() > 1
    ended = held(planner)
    shell.household(home)
    planner.reads("가구 기록을 불러오고 있어요")
    ended.set()
    planner.sees("household.start")
    assert ON_ITS_WAY not in planner.words()
    ended = held(planner)
    shell.back()
    # Another one: what was asked of the same one before may still come, and is as welcome.
    shell.household(next_home)
    planner.reads("가구 기록을 불러오고 있어요")
    ended.set()
    planner.sees("household.start")
    assert ON_ITS_WAY not in planner.words()
    before = planner.words()
    ended = held(planner)
    shell.tell(Changed.HOUSEHOLD)
    assert planner.words() == before, "what was shown stays while it is read anew"
    ended.set()


def test_what_could_not_be_read_is_not_waited_for_and_is_read_again_when_asked(
    planner: Someone, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(planner, field)
    shell = shell_of(planner)
    desk = shell.context.desk
    home = shell.context.tasks.wait_for_store(lambda: homes(desk)[0])

    def fails(*_asked: object, **_how: object) -> None:
        raise DiskError("read")

    for module, name, go, shown in (
        (my_homes, "read_homes", shell.my_homes, "my_homes.count"),
        (household_reading, "latest", lambda: shell.household(home), "household.start"),
    ):
        with monkeypatch.context() as broken:
            broken.setattr(module, name, fails)
            go()
            planner.reads("불러오지 못했어요")
        assert ON_ITS_WAY not in planner.words()
        planner.sees("reading.again").setFocus()
        planner.key(Qt.Key.Key_Return)
        planner.sees(shown)
        assert planner.widgets("reading.again") == []

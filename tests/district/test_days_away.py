"""Days away that a laptop enters: whose the hub takes from whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from app.wire.duty import Leave
from app.wire.people import Role, Worker
from district.callers import read_caller
from district.duty.leave import enter_leave
from district.duty.roster import Away
from district.hub import Hub
from tests.district.conftest import Crew


def test_a_laptop_enters_its_own_days_away_and_those_of_whoever_is_ill(crew: Crew, hub: Hub) -> None:
    """Own ones, an officer's for an officer; never another post's, no nonsense, and no stranger's 동."""
    today = datetime.now().astimezone().date()
    day, week = today.isoformat(), (today + timedelta(days=6)).isoformat()
    hub.add_worker(Worker(id="far", name="먼산", role=Role.SUPERVISOR, dongs=["길음1동"]))
    hub.add_worker(Worker(id="officer-2", name="문지기", role=Role.DUTY_OFFICER))
    asked = [
        Leave(worker="supervisor", first=day, last=week),
        Leave(worker="far", first=day, last=week),
        Leave(worker="officer", first=day, last=week),
        Leave(worker="supervisor", first=week, last=day),
        Leave(worker="supervisor", first="언젠가", last=day),
        Leave(worker="nobody", first=day, last=day),
        Leave(worker="no\0body", first=day, last=day),
    ]
    answer = crew["supervisor"].hello(leave=asked)
    away = {post.worker: post.away for post in answer.supervisors or () if post.away}
    assert away == {"supervisor": [(day, week)]}
    crew["officer"].hello(leave=[Leave(worker="officer-2", first=day, last=day)])
    crew["planner"].hello(leave=[Leave(worker="planner", first=day, last=day)])
    assert {one.worker for one in hub.absences()} == {"supervisor", "officer-2"}
    crew["supervisor"].hello(leave=[Leave(worker="supervisor", first=day, last=week, back=True)])
    assert {one.worker for one in hub.absences()} == {"officer-2"}


@pytest.fixture
def day() -> date:
    return datetime.now().astimezone().date()


def test_two_greetings_of_one_laptop_at_once(crew: Crew, hub: Hub, day: date) -> None:
    """It asked another process anew, because the first was slow: that one is still at it."""
    officer = crew["officer"]
    first, last = day.isoformat(), (day + timedelta(days=6)).isoformat()
    asked, waiting = (
        [Leave(worker="officer", first=first, last=last)],
        text("SELECT count(*) FROM pg_locks WHERE NOT granted"),
    )
    with ThreadPoolExecutor(1) as thread:
        with hub.deciding() as connection:
            caller = read_caller(connection, officer.device, "")
            assert enter_leave(connection, caller, asked, hub.now_ms()) == 1
            again = thread.submit(officer.hello, leave=asked)
            while hub.store.dialect == "postgresql" and not connection.execute(waiting).scalar_one():
                assert not again.done()
        again.result()
    assert hub.absences() == [Away("officer", day, date.fromisoformat(last))]


def test_the_one_that_was_signed_last_counts(crew: Crew, hub: Hub, day: date) -> None:
    """Whichever a process takes first."""
    officer, first = crew["officer"], day.isoformat()
    away = Leave(worker="officer", first=first, last=first)
    officer.clock_offset_ms = 5_000
    officer.hello(leave=[Leave(worker="officer", first=first, last=first, back=True)])
    officer.clock_offset_ms = 0
    answer = officer.hello(leave=[away])
    assert hub.absences() == []
    assert answer.roster is not None
    assert [post.away for post in answer.roster] == [[]], "the laptop is told"
    crew.another("officer").hello(leave=[away])
    assert [one.worker for one in hub.absences()] == ["officer"], "from another one it is a word of its own"

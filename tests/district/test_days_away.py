"""Days away that a laptop enters: whose the hub takes from whom."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.wire.duty import Leave
from app.wire.messages import Code
from app.wire.people import Role, Worker
from district.callers import read_caller
from district.duty.leave import enter_leave
from district.duty.roster import Away, set_absence
from district.hub import Hub
from tests.district.conftest import HOME, Crew


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
            assert enter_leave(connection, caller, asked, hub.now_ms()) == []
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


FAR = [date(9999, 12, 20), date(9999, 12, 31), date(2345, 6, 7), date(1, 1, 1)]


def test_days_that_nobody_can_mean_are_refused_and_what_comes_with_them_is_heard(
    crew: Crew, hub: Hub, day: date
) -> None:
    officer, today = crew["officer"], day.isoformat()
    far = [Leave(worker="officer", first=one.isoformat(), last=one.isoformat()) for one in FAR]
    long = Leave(worker="officer", first=today, last="9999-12-31")
    stranger = Leave(worker="planner", first=today, last=today)
    own = Leave(worker="officer", first=today, last=today)
    answer = officer.hello(leave=[*far, long, stranger, own])
    said = [(one.leave, one.code, one.detail) for one in answer.leave_refused]
    days = [(one, Code.MALFORMED, "day") for one in (*far, long)]
    assert said == [*days, (stranger, Code.FORBIDDEN_KIND, "worker")]
    assert hub.absences() == [Away("officer", day, day)]
    for one in FAR:
        with pytest.raises(ValueError, match="too late"):
            hub.set_absence(Away("officer", one, one))


def test_a_day_that_an_earlier_version_recorded_is_in_nobodys_way_and_taken_back(
    crew: Crew, hub: Hub, day: date
) -> None:
    with hub.deciding() as connection:
        for one in FAR[:2]:
            set_absence(connection, Away("officer", one, one))
    planner, officer, first = crew["planner"], crew["officer"], day.isoformat()
    officer.hello(leave=[Leave(worker="officer", first=first, last=first)])
    planner.push(planner.risk(HOME, str(uuid4())))
    now_ms = hub.now_ms
    hub.now_ms = lambda: now_ms() + 16 * 60_000
    assert hub.escalate() == 1
    hub.now_ms = now_ms
    back = [Leave(worker="officer", first=str(one), last=str(one), back=True) for one in FAR]
    refused = officer.hello(leave=back[1:]).leave_refused
    assert [one.leave for one in refused] == back[2:]
    assert hub.clear_absence("officer", FAR[0])
    assert hub.absences() == [Away("officer", day, day)]
    late = Leave(worker="officer", first=first, last=first, back=True)
    officer.clock_offset_ms = -5_000
    officer.hello(leave=[late])
    assert hub.absences() == [Away("officer", day, day)], "what was said of other days is known still"

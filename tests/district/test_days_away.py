"""Days away that a laptop enters: whose the hub takes from whom."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.wire.duty import Leave
from app.wire.people import Role, Worker
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

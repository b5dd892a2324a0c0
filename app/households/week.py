"""A week of visits, Monday to Sunday: which homes on which day, and whom to contact again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.households.today import DueHome, with_people
from app.ledger.ledger import Ledger
from app.risk.following import FollowUp, follow_ups
from app.visits.drafting import Drafts
from app.wire.written import written_day

_MOST = 1_000
DAYS = 7


@dataclass(frozen=True, slots=True)
class WeekDay:
    """`homes` as one walks; `tasks`: people to contact again; `absent`: when nobody was met, by household,
    since this week's Monday."""

    day: date
    homes: list[DueHome]
    tasks: list[FollowUp]
    absent: dict[str, int]

    @property
    def late(self) -> int:
        return sum(home.days_late > 0 for home in self.homes)

    @property
    def noticed(self) -> int:
        return sum(home.noticed_ms is not None for home in self.homes)

    @property
    def unmet(self) -> int:
        return sum(home.household.id in self.absent for home in self.homes)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def read_week(ledger: Ledger, drafts: Drafts, today: date, monday: date) -> list[WeekDay]:
    """What was due before this week and has not been done stands on today, and so does what has a day that
    cannot be read."""
    store, sunday = ledger.store, monday + timedelta(days=DAYS - 1)
    this_week = monday <= today <= sunday
    rows = store.homes.planned("" if this_week else monday.isoformat(), sunday.isoformat(), _MOST)
    homes = with_people(ledger, drafts, today, rows)
    since = datetime.combine(monday, time()).astimezone().timestamp()
    absent = store.visits.absences([home.household.id for home in homes], int(since * 1000))
    tasks = [one for one in follow_ups(ledger) if one.mine]

    def stands_on(due: date | None) -> date:
        return today if due is None or due < monday <= today else due

    days = []
    for n in range(DAYS):
        day = monday + timedelta(days=n)
        days.append(
            WeekDay(
                day,
                [home for home in homes if stands_on(written_day(home.plan.due)) == day],
                [one for one in tasks if stands_on(one.due) == day],
                absent,
            )
        )
    return days

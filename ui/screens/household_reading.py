"""What a household's page is filled with, as the store tells it."""

from __future__ import annotations

from dataclasses import replace

from app.desk import Desk
from app.households.page import HouseholdPage
from app.households.papers import papers
from app.households.timeline import Event, Latest, last_of, latest
from app.households.whose_plan import Planners
from app.risk.taken_word import taken_word
from ui.language import present
from ui.screens.household_parts import ALL, HouseholdRead, NextPlan


def read_household(desk: Desk, household: str, most: int = ALL, *, opened: bool = True) -> HouseholdRead:
    """What the store tells of a household, of its visits the latest, at most so many. `opened`: by somebody,
    not read again by itself."""
    page = desk.household(household, opened=opened)
    known = latest(desk.ledger, household, most) if page is not None else Latest([])
    events = _said(desk, known.events)
    found = papers(desk.ledger, household) if page is not None else []
    planned = _next_plan(desk, page) if page is not None else None
    done = desk.at_once.at_door(household, planned.row.id if planned else None, desk.midnight_ms())
    word = taken_word(desk.store, household) if page is None else None
    role = desk.identity.worker.role
    now_ms = desk.clock()
    return HouseholdRead(household, page, events, found, now_ms, role, done, planned, word, known.earlier)


def _next_plan(desk: Desk, page: HouseholdPage) -> NextPlan | None:
    """The earliest of those that somebody of this worker's own work planned, or nobody here; where there is
    none, a colleague's: to end a nurse's visit with a planner's, unasked, would leave hers undone."""
    planners = Planners(desk.ledger)
    plans = [NextPlan(plan, planners.colleague(page.known, plan.id)) for plan in page.plans if plan.open]
    return next((one for one in plans if not one.colleague), plans[0] if plans else None)


def _said(desk: Desk, events: list[Event]) -> list[Event]:
    """What the last visit raised, which the page tells, in the program's language."""
    return [
        replace(event, alerts=desk.reader.alerts(event.row.id, event.alerts, spoken=present()))
        if event is last_of(events)
        else event
        for event in events
    ]

"""What a household's page is filled with, as the store tells it."""

from __future__ import annotations

from dataclasses import replace

from app.desk import Desk
from app.households.page import HouseholdPage
from app.households.papers import papers
from app.households.timeline import Event, last_of, timeline
from app.risk.taken_word import taken_word
from db.homes import PlanRow
from ui.language import present
from ui.screens.household_parts import HouseholdRead


def read_household(desk: Desk, household: str) -> HouseholdRead:
    """What the store tells of a household."""
    page = desk.household(household)
    events = _said(desk, timeline(desk.ledger, household)) if page is not None else []
    found = papers(desk.ledger, household) if page is not None else []
    plan = open_plan(page)
    done = desk.at_once.at_door(household, plan.id if plan is not None else None, desk.midnight_ms())
    word = taken_word(desk.store, household) if page is None else None
    return HouseholdRead(household, page, events, found, desk.clock(), desk.identity.worker.role, done, word)


def open_plan(page: HouseholdPage | None) -> PlanRow | None:
    """The visit that is planned next."""
    return None if page is None else next((plan for plan in page.plans if plan.open), None)


def _said(desk: Desk, events: list[Event]) -> list[Event]:
    """What the last visit raised, which the page tells, in the program's language."""
    return [
        replace(event, alerts=desk.reader.alerts(event.row.id, event.alerts, spoken=present()))
        if event is last_of(events)
        else event
        for event in events
    ]

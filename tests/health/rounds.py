"""A nurse's rounds: health checks at one home, over the months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.visits.visiting import DONE, Ending
from db.homes import DueRow
from tests.prepared import Field
from tests.ui.visits import fill

DAY_MS = 86_400_000
Answers = Mapping[str, object]


@dataclass
class Clock:
    """A laptop's clock that a story sets, days before now."""

    days_ago: int = 0

    def __call__(self) -> int:
        return now_ms() - self.days_ago * DAY_MS


def pressure(sys: int, dia: int, *second: int) -> Answers:
    """A health check with one reading of the pressure, or two."""
    answers: dict[str, object] = {"bp_done": "yes", "arm": "right", "bp1_sys": sys, "bp1_dia": dia}
    answers["bp2_done"] = "yes" if second else "declined"
    if second:
        answers |= {"bp2_sys": second[0], "bp2_dia": second[1]}
    return answers | {"pulse": 72, "glucose_kind": "not_measured"}


def nurse(field: Field, clock: Clock | None = None) -> Desk:
    return field.laptop("nurse", clock or now_ms)


def home(desk: Desk, *, couple: bool = False) -> DueRow:
    """A home that is due within a year and nobody was at yet: of one alone, or of several."""
    store = desk.store
    rows = store.homes.due((desk.today() + timedelta(days=400)).isoformat(), 500)
    return next(
        row
        for row in rows
        if (len(store.homes.people(row.household.id)) > 1) is couple
        and (row.plan.person or not couple)
        and not store.visits.of_household(row.household.id)
    )


def newborn(desk: Desk) -> tuple[DueRow, str]:
    """A home with a visit to come for an infant, and the infant's id."""
    store = desk.store
    rows = store.homes.due((desk.today() + timedelta(days=400)).isoformat(), 500)
    return next(
        (row, one.id)
        for row in rows
        for one in store.homes.people(row.household.id)
        if one.birth > (desk.today() - timedelta(days=900)).isoformat()
    )


def check(desk: Desk, household: str, plan: str | None, answers: Answers, form: str = "health_check") -> str:
    """A visit with one form, finished; returns the visit's id."""
    visit = desk.visiting.start(household, plan, [])
    fill(desk, visit, form, answers)
    desk.visiting.finish(visit, Ending(DONE))
    return visit

"""What a recorded visit writes into its household's own record. Every step belongs to the caller's action."""

from __future__ import annotations

from collections.abc import Sequence

from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.visits.care import care_field, care_group
from app.visits.content import is_sealed
from app.visits.drafting import DraftSummary, OpenForm
from app.visits.registering import household_fields
from app.wire.revisions import Kind, Value


def register(ledger: Ledger, household: str, forms: Sequence[OpenForm], person: str) -> None:
    """What finished forms say of the household (`save_to`) becomes its record. A sealed form's does not: its
    answers are for the health division alone."""
    people = [one.id for one in ledger.store.homes.people(household)]
    said: dict[str, Value] = {}
    for form in forms:
        if form.finished and not is_sealed(form.session):
            said |= household_fields(form.session, household, people, person)
    document = ledger.projector.document(f"household/{household}")
    new = {
        path: value for path, value in said.items() if path not in document or document[path].value != value
    }
    if new:
        ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, new)


def plan_next(ledger: Ledger, summary: DraftSummary, due: str, cohort: str, person: str) -> None:
    """The next visit, `due` as `2026-03-02`; an empty cohort: as this visit's plan."""
    household = summary.household
    kept = ledger.store.homes.plan(household, summary.plan) if summary.plan else None
    new = str(uuid7())
    values: dict[str, Value] = {
        f"plans.{new}.cohort": cohort or (kept.cohort if kept is not None else "follow_up"),
        f"plans.{new}.person": person,
        f"plans.{new}.due": due,
        f"plans.{new}.reason": "다음 방문 약속",
        f"plans.{new}.form": kept.form if kept is not None else "",
    }
    ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, values)


def choose_group(ledger: Ledger, household: str, person: str, group: str) -> None:
    """Note the group of 방문건강관리 where it is another than before."""
    if not group or not person:
        return
    held = ledger.projector.document(f"household/{household}").get(care_field(person))
    if held is None or care_group(held.value) != group:
        values: dict[str, Value] = {care_field(person): {"group": group, "at_ms": ledger.clock()}}
        ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, values)

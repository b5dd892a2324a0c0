"""오늘: the homes that are due, overdue or begun, in the order in which one walks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.households.whose_plan import Planners, shared_documents
from app.ledger.ledger import Ledger
from app.visits.drafting import Drafts
from app.wire.written import written_day
from db.homes import DueRow, HouseholdRow, PersonRow, PlanRow

_MOST = 300


@dataclass(frozen=True, slots=True)
class DueHome:
    """A home on today's list. `days_late` is negative for what is still to come, 0 where the day
    cannot be read; `draft`: id of a visit in progress there, `drafted`: whose it is, where that is another
    resident than the planned one; `noticed_ms`: when the visit was announced, None: not yet; `colleague`: who
    planned it for another work than this worker's, empty: it is one's own."""

    household: HouseholdRow
    plan: PlanRow
    person: PersonRow | None
    days_late: int
    other_plans: int
    draft: str | None
    noticed_ms: int | None
    drafted: PersonRow | None = None
    colleague: str = ""


def homes_due(ledger: Ledger, drafts: Drafts, today: date, until: date | None = None) -> list[DueHome]:
    """Homes with an open plan due by `until` (today unless given), each once: with the earliest of one's own
    work, where there is none with a colleague's. To begin a nurse's visit for the planner's would leave hers
    undone."""
    last = (until or today).isoformat()
    rows = ledger.store.homes.due(last, _MOST)
    documents = shared_documents(ledger, [row.household for row in rows if row.open_plans > 1])
    planners = Planners(ledger)

    def own_first(row: DueRow) -> DueRow:
        document = documents.get(row.household.id)
        if document is None or not planners.colleague(document, row.plan.id):
            return row
        plans = ledger.store.homes.plans(row.household.id)
        due = (plan for plan in plans if plan.open and plan.due <= last)
        own = next((plan for plan in due if not planners.colleague(document, plan.id)), row.plan)
        return replace(row, plan=own)

    return with_people(ledger, drafts, today, [own_first(row) for row in rows])


def with_people(ledger: Ledger, drafts: Drafts, today: date, rows: Sequence[DueRow]) -> list[DueHome]:
    """Planned visits with whom they are for, what is begun there and whether they were announced."""
    store, planners = ledger.store, Planners(ledger)
    documents = shared_documents(ledger, [row.household for row in rows])
    begun = {draft.household: draft.visit for draft in drafts.unfinished()}
    homes = []
    households = [row.household.id for row in rows]
    living, notices = store.homes.people_of(households), store.visits.notices(households)
    for row in rows:
        people = living.get(row.household.id, [])
        wanted = next((person for person in people if person.id == row.plan.person), None)
        homes.append(
            DueHome(
                household=row.household,
                plan=row.plan,
                person=wanted or (people[0] if people else None),
                days_late=(today - (written_day(row.plan.due) or today)).days,
                other_plans=row.open_plans - 1,
                draft=begun.get(row.household.id),
                noticed_ms=notices.get((row.household.id, row.plan.id)),
                drafted=_another(row.plan, people, drafts, begun.get(row.household.id)),
                colleague=planners.colleague(documents.get(row.household.id, {}), row.plan.id),
            )
        )
    return homes


def _another(
    plan: PlanRow, people: Sequence[PersonRow], drafts: Drafts, visit: str | None
) -> PersonRow | None:
    """Whose a visit in progress is, where it is surely not whom the plan is for."""
    person = drafts.person_of(visit) if visit is not None and plan.person else ""
    return next((one for one in people if one.id == person and person != plan.person), None)

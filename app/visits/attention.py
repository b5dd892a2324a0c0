"""What came back to this worker: visits returned with a question, records the hub did not accept."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import RETURNED
from app.visits.about_record import AboutRecord, about_record
from app.visits.visited import Visited, visited
from db.homes import HouseholdRow

_MOST = 200


@dataclass(frozen=True, slots=True)
class Returned:
    """A visit that its supervisor sent back. `amending`: its author is at it; `whom`: whose visit it was."""

    visit: str
    household: HouseholdRow
    question: str
    reviewer: str
    amending: bool
    whom: Visited | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    """A record of this laptop that the hub refused."""

    about: AboutRecord
    household: HouseholdRow
    code: str


def returned(ledger: Ledger) -> list[Returned]:
    """This worker's visits that wait for an answer, the oldest first."""
    store = ledger.store
    begun = {draft.visit for draft in store.drafts.visits()}
    found = []
    for row in store.visits.in_state(RETURNED, _MOST):
        household = store.homes.household(row.household)
        if row.author != ledger.identity.worker.id or household is None:
            continue
        document = ledger.projector.document(f"visit/{row.id}")
        held = document.get("review")
        review = held.value if held is not None and isinstance(held.value, dict) else {}
        found.append(
            Returned(
                visit=row.id,
                household=household,
                question=str(review.get("comment") or ""),
                reviewer=str(review.get("name") or ""),
                amending=row.id in begun,
                whom=visited(ledger, row.household, document),
            )
        )
    return found


def declined(ledger: Ledger) -> list[Declined]:
    """What the hub refused and this laptop keeps, one entry a subject."""
    store = ledger.store
    found: dict[str, Declined] = {}
    for refusal in store.ledger.refusals():
        row = store.ledger.get(refusal.revision)
        household = None if row is None else store.homes.household(row.household)
        if row is None or household is None:
            continue
        found[row.subject] = Declined(about_record(ledger, row), household, refusal.code)
    return list(found.values())


def absent_since(ledger: Ledger, households: list[str], since_ms: int) -> dict[str, int]:
    """Of these households, when nobody was met there since `since_ms`."""
    return ledger.store.visits.absences(households, since_ms)

"""The supervisor's queue as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import SUBMITTED
from app.wire.merge import RISK_LEVELS
from db.homes import HouseholdRow
from db.visits import VisitRow


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A visit that waits for a decision. `risk`: the gravest level screened during it, empty when there
    was no screening; `again`: it was returned before and amended."""

    row: VisitRow
    household: HouseholdRow | None
    author: str
    risk: str
    again: bool


def awaiting_review(ledger: Ledger, limit: int = 500) -> list[Awaiting]:
    """The oldest first."""
    store = ledger.store
    return [
        Awaiting(
            row=row,
            household=store.homes.household(row.household),
            author=ledger.identity.name_of(row.author),
            risk=_gravest(ledger, row),
            again="review" in ledger.projector.document(f"visit/{row.id}"),
        )
        for row in store.visits.in_state(SUBMITTED, limit)
    ]


def _gravest(ledger: Ledger, row: VisitRow) -> str:
    levels = [
        risk.level for risk in ledger.store.visits.risks_of_household(row.household) if risk.visit == row.id
    ]
    # A level that only a newer program knows comes after those that are known.
    return max(levels, key=lambda level: RISK_LEVELS.index(level) if level in RISK_LEVELS else -1, default="")

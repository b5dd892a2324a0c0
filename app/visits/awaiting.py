"""The supervisor's queue as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import SUBMITTED
from app.risk.acting import is_alive, level_for
from app.wire.risk_level import urgency
from db.homes import HouseholdRow
from db.visits import VisitRow


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A visit that waits for a decision. `risk`: the gravest level screened during it by which somebody has
    to act, empty when there is none or it is over; `again`: it was returned before and amended."""

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
    risks = ledger.store.visits.risks_of_household(row.household)
    levels = [level_for(ledger, risk) for risk in risks if risk.visit == row.id and is_alive(risk)]
    return max(levels, key=urgency, default="")

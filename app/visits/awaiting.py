"""The supervisor's queue as a list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import SUBMITTED
from app.risk.acting import level_for
from app.visits.visited import Visited, visited
from app.wire.risk_level import urgency
from db.homes import HouseholdRow
from db.visits import VisitRow


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A visit that waits for a decision. `risk`: the gravest level screened during it by which somebody has
    to act, empty when there is none or it is over; `again`: it was returned before and amended;
    `whom`: whose visit it was."""

    row: VisitRow
    household: HouseholdRow | None
    author: str
    risk: str
    again: bool
    whom: Visited | None


_MOST = 500
"""How many are listed; the gravest and the oldest are among them however many wait."""


def awaiting_review(ledger: Ledger, limit: int = _MOST) -> list[Awaiting]:
    """Those during which a risk was found that somebody has to act on come first, the gravest before the
    others; among equals, and after them, the oldest."""
    levels = _levels(ledger)
    rows = {row.id: row for row in ledger.store.visits.in_state(SUBMITTED, limit)}
    for visit in levels.keys() - rows.keys():
        row = ledger.store.visits.get(visit)
        if row is not None and row.state == SUBMITTED:
            rows[visit] = row
    ordered = sorted(rows.values(), key=lambda row: (row.submitted_ms or 0, row.id))
    ordered.sort(key=lambda row: _gravity(levels.get(row.id, "")), reverse=True)
    return [_awaiting(ledger, row, levels.get(row.id, "")) for row in ordered[:limit]]


def count_awaiting(ledger: Ledger) -> int:
    """How many wait, listed or not."""
    return ledger.store.visits.count_in_state(SUBMITTED)


def _awaiting(ledger: Ledger, row: VisitRow, risk: str) -> Awaiting:
    document = ledger.projector.document(f"visit/{row.id}")
    return Awaiting(
        row=row,
        household=ledger.store.homes.household(row.household),
        author=ledger.identity.name_of(row.author),
        risk=risk,
        again="review" in document,
        whom=visited(ledger, row.household, document),
    )


def _levels(ledger: Ledger) -> dict[str, str]:
    """By visit, the gravest level by which somebody still has to act."""
    visits, found = ledger.store.visits, dict[str, str]()
    for risk in (*visits.risks_to_take(), *visits.risks_open()):
        level = level_for(ledger, risk)
        found[risk.visit] = max(found.get(risk.visit, level), level, key=urgency)
    return found


def _gravity(level: str) -> tuple[bool, tuple[bool, int]]:
    """Without a risk after all that have one."""
    return bool(level), urgency(level)

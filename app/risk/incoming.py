"""Screenings with whom and where they are about, as the 접수함 shows them."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.wire.merge import RISK_LEVELS
from app.wire.people import Worker
from db.homes import HouseholdRow
from db.visits import RiskRow


@dataclass(frozen=True, slots=True)
class Incoming:
    """A screening. `author` is None for somebody who is no colleague any more; `note`: what the officer
    wrote with the acknowledgement."""

    row: RiskRow
    household: HouseholdRow | None
    author: Worker | None
    note: str = ""


def incoming(ledger: Ledger, limit: int = 500) -> list[Incoming]:
    """Those that nobody has acknowledged first, the gravest and then the longest waiting ahead; after
    them what was taken, the latest first."""
    return [_told(ledger, row) for row in sorted(ledger.store.visits.risks(limit), key=_urgency)]


def _urgency(row: RiskRow) -> tuple[bool, int, int]:
    if row.acknowledged_ms is not None:
        return True, 0, -row.acknowledged_ms
    # A level that only a newer program knows is looked at first.
    rank = RISK_LEVELS.index(row.level) if row.level in RISK_LEVELS else len(RISK_LEVELS)
    return False, -rank, row.at_ms


def one_incoming(ledger: Ledger, risk: str) -> Incoming | None:
    """None: it is not on this laptop."""
    row = ledger.store.visits.risk(risk)
    return None if row is None else _told(ledger, row)


def _told(ledger: Ledger, row: RiskRow) -> Incoming:
    identity = ledger.identity
    everyone = [identity.worker, *identity.enrolled.answer.colleagues]
    held = ledger.projector.document(f"risk/{row.id}").get("acknowledged")
    told = held.value if held is not None and isinstance(held.value, dict) else {}
    return Incoming(
        row=row,
        household=ledger.store.homes.household(row.household),
        author=next((worker for worker in everyone if worker.id == row.author), None),
        note=str(told.get("note") or ""),
    )

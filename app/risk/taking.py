"""접수: somebody of the health division, or the supervisor of the 동, takes a risk by name."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.wire.revisions import Kind, Value
from app.wire.risk_level import gravest
from db.visits import RiskRow


def record_taken(ledger: Ledger, row: RiskRow, note: str) -> None:
    """Inside the caller's action. It is of the level that stands now: one that rises waits anew."""
    told: Value = {
        "name": ledger.identity.worker.name,
        "at_ms": ledger.clock(),
        "note": note,
        "of": gravest(ledger.projector.document(f"risk/{row.id}")),
    }
    ledger.record(Kind.RISK_ACKNOWLEDGED, f"risk/{row.id}", row.household, {"acknowledged": told})

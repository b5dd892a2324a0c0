"""By which level a worker acts on a risk, and whether there is anything left to do about it."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.risk.seeing import screened
from app.wire.risk_level import gravest, taken
from db.visits import RiskRow


def level_for(ledger: Ledger, row: RiskRow) -> str:
    """Whoever screened acts by the level in force. For everybody else no judgement of the field makes it less
    than the answers do, until somebody of the health division took it."""
    document = ledger.projector.document(f"risk/{row.id}")
    return row.level if taken(document) or screened(ledger, row) else gravest(document)


def is_alive(row: RiskRow) -> bool:
    """Whether it has to be taken, or somebody is to be in touch again. What is over is history."""
    return row.to_take or row.open

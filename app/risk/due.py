"""By which day somebody is in touch again after a screening."""

from __future__ import annotations

from datetime import date, datetime

from app.ledger.ledger import Ledger
from app.risk.since import began_ms
from app.wire.merge import Document
from app.wire.risk_level import in_force
from db.visits import RiskRow

FOLLOWED, AGAIN = "followed.", "next_contact"
_HOUR_MS = 3_600_000


def due_day(ledger: Ledger, row: RiskRow, document: Document) -> date:
    """What was agreed with the resident, but not later than the district's rule says after a screening."""
    last_ms = _last_contact_ms(document)
    since = last_ms if last_ms is not None else min(row.at_ms, began_ms(ledger, row))
    limit = day_by_rule(ledger, document, since)
    held = document.get(AGAIN)
    try:
        agreed = date.fromisoformat(held.value) if held and isinstance(held.value, str) else None
    except ValueError:
        agreed = None
    if agreed is None:
        return limit
    # After the first contact the day is people's to agree on.
    return agreed if last_ms is not None else min(agreed, limit)


def day_by_rule(ledger: Ledger, document: Document, since_ms: int) -> date:
    """The district's limit for a contact after what was at `since_ms`, a screening or a contact."""
    policy = ledger.identity.policy
    hours = policy.recontact_high_hours if in_force(document) == "high" else policy.recontact_hours
    return datetime.fromtimestamp((since_ms + hours * _HOUR_MS) / 1000).astimezone().date()


def _last_contact_ms(document: Document) -> int | None:
    """None: nobody was in touch since the screening."""
    values = [held.value for path, held in document.items() if path.startswith(FOLLOWED)]
    times = [value.get("at_ms") for value in values if isinstance(value, dict)]
    return max((at_ms if isinstance(at_ms, int) else 0 for at_ms in times), default=None)

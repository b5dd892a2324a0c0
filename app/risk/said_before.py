"""What the form told of a risk before: said again in it, it is no new word of the resident."""

from __future__ import annotations

from collections.abc import Iterator

from app.ledger.ledger import Ledger
from app.risk.consent import consent_of, withdrawal
from app.risk.kept_revision import patch_of
from app.wire.revisions import Kind, Value


def day_before(ledger: Ledger, risk: str | None, path: str) -> str:
    """The next contact, the field `path`, that the form told last: said again it is nobody's agreement, and
    what somebody agreed on since stands. Empty: it told none."""
    return str(next(_told(ledger, risk, path), None) or "")


def is_said_anew(ledger: Ledger, risk: str | None, consent: str, path: str) -> bool:
    """Whether an answer about the centre, in the field `path`, is newly given. What stands in the form since
    before is not: a consent that was withdrawn does not come back with a corrected word, nor by being taken
    out of the form and put in again."""
    said = [consent_of(value) for value in _told(ledger, risk, path)]
    if not said:
        return True
    if risk is not None and withdrawal(ledger.projector.document(f"risk/{risk}")) is not None:
        return consent not in ("", next(filter(None, said), ""))
    return consent != said[0]


def _told(ledger: Ledger, risk: str | None, path: str) -> Iterator[Value]:
    """The latest first."""
    rows = ledger.store.ledger.of_subject(f"risk/{risk}") if risk is not None else []
    patches = (patch_of(row) for row in reversed(rows) if row.kind == Kind.RISK_SCREENED)
    return (patch[path].value for patch in patches if path in patch)

"""What a laptop tells of risks when it hears of something, before it takes what arrived: a page that cannot
be taken then comes again, and what was told is told once."""

from __future__ import annotations

from collections.abc import Iterable

from app.ledger.ledger import Ledger
from app.risk.marked import tell_of_marks
from app.risk.outliving import tell_what_outlives
from app.risk.whom_put_right import follow_whom
from db.ledger import LedgerRow


def tell_before(ledger: Ledger, arriving: Iterable[LedgerRow]) -> None:
    """Each in an action of its own."""
    rows = tuple(arriving)
    tell_what_outlives(ledger, rows)
    tell_of_marks(ledger, rows)
    follow_whom(ledger, rows)

"""What the district refuses keeps its place with the reason; what is refused for good comes to an end by
hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.ledger.ledger import Ledger
from app.ledger.superseding import refused_before
from app.projections.counting import is_move, is_taking
from app.wire.messages import Code, Refused
from app.wire.revisions import Kind, Signed
from db.ledger import LedgerRow, RefusalRow
from db.ledger_row import MOVE_REFUSED


def keep_refusal(ledger: Ledger, row: LedgerRow, refused: Refused) -> None:
    """Note why the district did not take this record, in the caller's transaction. A household that somebody
    moved to another 동 who may not is back in its own."""
    moved = refused.code == Code.FORBIDDEN_KIND and is_move(Signed(row.body, row.signature).revision())
    code = MOVE_REFUSED if moved else refused.code
    ledger.store.ledger.store_refusal(RefusalRow(row.id, code, refused.detail, ledger.clock()))
    if moved:
        ledger.projector.again(row.subject)


def recognise_moves(ledger: Ledger) -> None:
    """Moves that an earlier version of this program noted like any other refusal, in the caller's
    transaction: the household is back in its own 동, and whoever moved it can end it."""
    for one in ledger.store.ledger.refusals():
        row = ledger.store.ledger.get(one.revision) if one.code == Code.FORBIDDEN_KIND else None
        if row is not None and row.body and is_move(Signed(row.body, row.signature).revision()):
            ledger.store.ledger.store_refusal(replace(one, code=MOVE_REFUSED))
            ledger.projector.again(row.subject)


def settle_takings(ledger: Ledger, batch: Iterable[LedgerRow]) -> None:
    """A 접수 that was refused takes the risk from nobody, on this laptop either; one that a hub takes when it
    is offered again does."""
    for row in batch:
        if is_taking(row) and row.body:
            ledger.projector.again(row.subject)


def end_moves(ledger: Ledger) -> int:
    """Leave the households where they are: what else stood in the refused records goes to the district in one
    of its own. Returns how many were ended."""
    found = [one.revision for one in ledger.store.ledger.refusals() if one.code == MOVE_REFUSED]
    rows = [row for row in map(ledger.store.ledger.get, found) if row is not None]
    with ledger.action("sync.end_moves", f"device/{ledger.identity.device}", str(len(rows))):
        for subject, household in {row.subject: row.household for row in rows}.items():
            if any(one.patch for one in refused_before(ledger.store, Kind.HOUSEHOLD_EDITED, subject)):
                ledger.record(Kind.HOUSEHOLD_EDITED, subject, household, {})
        for row in rows:
            ledger.store.ledger.set_superseded(row.id)
    return len(rows)

"""What of this laptop's own records counts for nothing, since the district refused it: a 접수 takes a risk
from nobody, and a move to another 동 that is not its author's to make moves no household. Other refused
records wait to be put right, and count here."""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode
from app.wire.revisions import Kind, Revision
from db.ledger_row import LedgerRow
from db.store import Store

_MOVING = "dong"


def is_move(revision: Revision) -> bool:
    """Whether it moves a household as only a supervisor does."""
    return revision.kind is Kind.HOUSEHOLD_EDITED and _MOVING in revision.patch


def is_taking(row: LedgerRow) -> bool:
    """Whether somebody takes a risk with it."""
    return row.kind == Kind.RISK_ACKNOWLEDGED


class Counting:
    """As it is known when this is made."""

    def __init__(self, store: Store) -> None:
        named = (store.ledger.get(one.revision) for one in store.ledger.refusals())
        self._in_vain = {row.id for row in named if row is not None and is_taking(row)}
        self._in_part = store.ledger.counting_in_part()

    def read(self, row: LedgerRow) -> Revision | None:
        """As much as counts of what is kept in this row; None: nothing. Raises `Malformed`."""
        if not row.body or row.id in self._in_vain:
            return None
        revision = decode(row.body, Revision)
        if row.id not in self._in_part or not is_move(revision):
            return revision
        rest = {path: change for path, change in revision.patch.items() if path != _MOVING}
        return msgspec.structs.replace(revision, patch=rest)

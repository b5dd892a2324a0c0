"""What of this laptop's own records counts for nothing, since the district refused it: what only the present
post says of a household (who took a risk, a review, whose it is, what becomes of what came late) was not its
author's to say, a move to another 동 moves no household, and a day that nobody can read is none. Other
refused records wait to be put right, and count here."""

from __future__ import annotations

import msgspec

from app.wire.days import unreadable_days
from app.wire.encoding import decode
from app.wire.people import OF_THE_POST
from app.wire.revisions import Kind, Revision
from db.ledger_row import LedgerRow
from db.store import Store

_MOVING = "dong"
_SAYING_NOTHING_ELSE = (Kind.HOUSEHOLD_ASSIGNED, Kind.VISIT_REVIEWED, Kind.GRACE_DECIDED)


def is_move(revision: Revision) -> bool:
    """Whether it moves a household as only a supervisor does."""
    return revision.kind is Kind.HOUSEHOLD_EDITED and _MOVING in revision.patch


def is_taking(row: LedgerRow) -> bool:
    """Whether somebody takes a risk with it."""
    return row.kind == Kind.RISK_ACKNOWLEDGED


def decides_by_post(revision: Revision) -> bool:
    """Whether it decides between two values that only the present post may set."""
    return revision.kind is Kind.CONFLICT_DECIDED and not OF_THE_POST.isdisjoint(revision.patch)


class Counting:
    """As it is known when this is made."""

    def __init__(self, store: Store) -> None:
        self._in_vain = store.ledger.in_vain([Kind.RISK_ACKNOWLEDGED], _SAYING_NOTHING_ELSE)
        self._in_part = store.ledger.counting_in_part()

    def read(self, row: LedgerRow) -> Revision | None:
        """As much as counts of what is kept in this row; None: nothing. Raises `Malformed`."""
        if not row.body or row.id in self._in_vain:
            return None
        revision = decode(row.body, Revision)
        if row.id not in self._in_part:
            return revision
        if decides_by_post(revision):
            return None
        left_out = unreadable_days(revision) | ({_MOVING} if is_move(revision) else set())
        if not left_out:
            return revision
        rest = {path: change for path, change in revision.patch.items() if path not in left_out}
        return msgspec.structs.replace(revision, patch=rest)

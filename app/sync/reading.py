"""What can be read of a page of a pull without the store: while that still writes the page before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.collector import without_collector
from app.ledger.ledger import ledger_row
from app.projections.homes_ahead import HomesAhead, homes_ahead
from app.wire.encoding import Malformed, decode
from app.wire.messages import Delivered
from app.wire.revisions import Kind, Revision
from db.inserting import Whole
from db.ledger import LedgerRow, whole_ledger


@dataclass(frozen=True, slots=True)
class Came:
    """A revision as it will be kept. `said`: what it says; None: it may alone make its household, of which
    all is ready then."""

    row: LedgerRow
    said: Revision | None

    @property
    def revision(self) -> Revision:
        return decode(self.row.body, Revision) if self.said is None else self.said


@dataclass(frozen=True, slots=True)
class Page:
    """`unread`: written by a newer program; `rows`: those of `readable`, made ready; `homes`: what is written
    of the households that one revision of this page alone makes."""

    readable: list[Came]
    unread: list[Delivered]
    rows: Whole
    homes: HomesAhead


def read(delivered: Iterable[Delivered], device: str, first_target: int) -> Page:
    """For the laptop of this `device`, whose search index is free from `first_target` on. Needs no store, and
    leaves nothing behind."""
    readable: list[tuple[LedgerRow, Revision]] = []
    unread: list[Delivered] = []
    with without_collector():
        for one in delivered:
            try:
                revision = decode(one.signed.body, Revision)
            except Malformed:
                unread.append(one)
            else:
                readable.append((_row(one, revision, device), revision))
        alone = _alone(readable)
        rows = whole_ledger([row for row, _ in readable])
        # Whoever lets go of as many values as these revisions hold is busy for a while: not the store.
        came = [Came(row, None if row.subject in alone else revision) for row, revision in readable]
        return Page(came, unread, rows, homes_ahead(alone.values(), first_target))


def _alone(readable: list[tuple[LedgerRow, Revision]]) -> dict[str, Revision]:
    """By household those that say all that the page says of it."""
    times = Counter(row.subject for row, _ in readable)
    return {
        row.subject: revision
        for row, revision in readable
        if revision.kind is Kind.HOUSEHOLD_IMPORTED and times[row.subject] == 1
    }


def _row(delivered: Delivered, revision: Revision, device: str) -> LedgerRow:
    return ledger_row(
        delivered.signed,
        revision,
        own=revision.device == device,
        hub_seq=delivered.hub_seq,
        hub_time_ms=delivered.hub_time_ms,
    )

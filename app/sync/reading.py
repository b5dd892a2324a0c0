"""What can be read of a page of a pull without the store: while that still writes the page before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.collector import without_collector
from app.ledger.ledger import ledger_row
from app.projections.homes_ahead import HomeAhead, home_alone
from app.wire.encoding import Malformed, decode
from app.wire.messages import Delivered
from app.wire.revisions import Kind, Revision
from db.ledger import LedgerRow
from db.search import SearchRows, search_rows


@dataclass(frozen=True, slots=True)
class Came:
    """A revision as delivered, read, and as it will be kept. `home`: what lists read of the household, should
    this revision alone make it."""

    delivered: Delivered
    revision: Revision
    row: LedgerRow
    home: HomeAhead | None


@dataclass(frozen=True, slots=True)
class Page:
    """`unread`: written by a newer program; `index`: what search reads of the households that one revision of
    this page alone makes."""

    readable: list[Came]
    unread: list[Delivered]
    index: SearchRows


def read(delivered: Iterable[Delivered], device: str, first_target: int) -> Page:
    """For the laptop of this `device`, whose search index is free from `first_target` on. Needs no store, and
    leaves nothing behind."""
    readable: list[Came] = []
    unread: list[Delivered] = []
    with without_collector():
        for one in delivered:
            try:
                revision = decode(one.signed.body, Revision)
            except Malformed:
                unread.append(one)
            else:
                readable.append(_came(one, revision, device))
        return Page(readable, unread, search_rows(_keys_alone(readable), first_target))


def _keys_alone(readable: list[Came]) -> dict[str, dict[str, set[str]]]:
    times = Counter(one.row.subject for one in readable)
    return {
        one.row.household: one.home.keys
        for one in readable
        if one.home is not None and times[one.row.subject] == 1
    }


def _came(delivered: Delivered, revision: Revision, device: str) -> Came:
    row = ledger_row(
        delivered.signed,
        revision,
        own=revision.device == device,
        hub_seq=delivered.hub_seq,
        hub_time_ms=delivered.hub_time_ms,
    )
    imported = revision.kind is Kind.HOUSEHOLD_IMPORTED
    return Came(delivered, revision, row, home_alone(revision) if imported else None)

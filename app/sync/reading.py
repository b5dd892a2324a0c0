"""What can be read of a page of a pull without the store: while that still writes the page before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.collector import without_collector
from app.ledger.ledger import ledger_row
from app.projections.homes_ahead import HomeAhead, home_alone
from app.wire.encoding import Malformed, decode
from app.wire.messages import Delivered
from app.wire.revisions import Kind, Revision
from db.ledger import LedgerRow


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
    """`unread`: written by a newer program."""

    readable: list[Came]
    unread: list[Delivered]


def read(delivered: Iterable[Delivered], device: str) -> Page:
    """For the laptop of this `device`. Needs no store, and leaves nothing behind."""
    page = Page([], [])
    with without_collector():
        for one in delivered:
            try:
                revision = decode(one.signed.body, Revision)
            except Malformed:
                page.unread.append(one)
            else:
                page.readable.append(_came(one, revision, device))
    return page


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

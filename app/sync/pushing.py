"""What goes out with a batch: its revisions, and of those that a restored hub has lost the proof of when it
had taken each first. Somebody else may have the household by now: what was in time then is not late."""

from __future__ import annotations

from collections.abc import Sequence

from app.wire.encoding import decode
from app.wire.messages import Push
from app.wire.revisions import Receipt, Signed
from db.ledger import LedgerRow
from db.store import Store


def push_of(store: Store, batch: Sequence[LedgerRow]) -> Push:
    """Where the store lives. Only receipts that verified were ever stored."""
    former = store.ledger.former_receipts([row.id for row in batch])
    return Push(
        revisions=[Signed(row.body, row.signature) for row in batch],
        trees=True,
        former=[decode(receipt, Receipt) for receipt in former],
    )

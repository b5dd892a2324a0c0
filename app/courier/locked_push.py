"""Before it is locked, the laptop seals what a locked one may still hand in: crisis packets that wait."""

from __future__ import annotations

import os

from app.ledger.ledger import Ledger
from app.sync.books import Books
from app.sync.own_chain import OwnChain
from app.wire.courier import DISTRICT_KEY, Direction, Label, Message, Parcel, sealed_file
from app.wire.encoding import encode
from app.wire.locked_push import MOST_PARCEL_BYTES
from app.wire.messages import Push
from app.wire.revisions import Signed

_ID_BYTES = 16
_MOST_BYTES = 250_000


def sealed_push(ledger: Ledger, books: Books) -> bytes:
    """The crisis packets that wait, as `app.sync.transport.push_locked` hands them in. Empty: none waits; or
    the district has given no key for it yet, the laptop must learn its own chain first, or they are too
    large, and wait for the unlocking.

    It holds no key, and nobody but the district can open it or tell whose it is. The packets go on waiting in
    the store for their receipts. Used where the store lives."""
    key = ledger.identity.role_key(DISTRICT_KEY)
    if key is None or OwnChain(ledger).must_ask():
        return b""
    batch = books.batch(crisis=True, most_bytes=_MOST_BYTES)
    if not batch:
        return b""
    push = Push(revisions=[Signed(row.body, row.signature) for row in batch])
    parcel = Parcel(
        id=os.urandom(_ID_BYTES).hex(),
        device=ledger.identity.device,
        number=0,
        messages=[Message("/v1/push", encode(push))],
        made_ms=max(0, ledger.clock() + (ledger.skew_ms() or 0)),
    )
    # Not one of the numbered files on sticks, and it says nothing of how many there were.
    label = Label(direction=Direction.TO_HUB, to=key.key_id, suite=key.suite, number=0)
    sealed = sealed_file(label, key.public, parcel, ledger.identity.signer.sign)
    return sealed if len(sealed) <= MOST_PARCEL_BYTES else b""

"""Before it is locked, the laptop seals what a locked one may still hand in: crisis packets that wait."""

from __future__ import annotations

import os
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class SealedPush:
    """`parcel`: as `app.sync.transport.push_locked` hands it in, empty: there is none; `rest`: crisis packets
    wait that are not in it."""

    parcel: bytes
    rest: bool


def sealed_push(ledger: Ledger, books: Books) -> SealedPush:
    """The crisis packets that wait, as many as one parcel takes; the rest waits for the unlocking. All of
    them do where the district has given no key for it yet, the laptop must learn its own chain first, or they
    are too large.

    It holds no key, and nobody but the district can open it or tell whose it is. The packets go on waiting in
    the store for their receipts. Used where the store lives."""
    key = ledger.identity.role_key(DISTRICT_KEY)
    if key is None or OwnChain(ledger).must_ask():
        return SealedPush(b"", rest=books.crisis_waits())
    batch = books.batch(crisis=True, most_bytes=_MOST_BYTES)
    if not batch:
        return SealedPush(b"", rest=False)
    rest = len(batch) < len(books.crisis_packets_waiting())
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
    if len(sealed) > MOST_PARCEL_BYTES:
        return SealedPush(b"", rest=True)
    return SealedPush(sealed, rest)

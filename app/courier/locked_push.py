"""Before it is locked, the laptop seals what a locked one may still hand in: crisis packets that wait."""

from __future__ import annotations

import os
from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.sync.books import Books
from app.sync.own_chain import OwnChain
from app.wire.courier import DISTRICT_KEY, Direction, Label, Message, Parcel, sealed_file
from app.wire.encoding import encode
from app.wire.locked_push import MOST_PARCEL_BYTES, MOST_PARCELS
from app.wire.messages import Push, RoleKey

_ID_BYTES = 16
_MOST_BYTES = 250_000


@dataclass(frozen=True, slots=True)
class SealedPush:
    """`parcels`: as `app.sync.transport.push_locked` hands them in, one after the other; `rest`: crisis
    packets wait that are in none of them."""

    parcels: tuple[bytes, ...]
    rest: bool


def sealed_push(ledger: Ledger, books: Books) -> SealedPush:
    """The crisis packets that wait, in as many parcels as a locked laptop hands in; the rest waits for the
    unlocking. All of them do where the district has given no key for it yet, or the laptop must learn its own
    chain first; one that is too large for a parcel waits alone.

    They hold no key, and nobody but the district can open them or tell whose they are. The packets go on
    waiting in the store for their receipts. Used where the store lives."""
    key = ledger.identity.role_key(DISTRICT_KEY)
    if key is None or OwnChain(ledger).must_ask():
        return SealedPush((), rest=books.crisis_waits())
    parcels: list[bytes] = []
    seen: set[str] = set()
    rest = False
    while batch := books.batch(crisis=True, most_bytes=_MOST_BYTES, without=seen):
        if len(parcels) == MOST_PARCELS:
            return SealedPush(tuple(parcels), rest=True)
        seen.update(row.id for row in batch)
        sealed = _sealed(ledger, key, books.push(batch))
        if len(sealed) > MOST_PARCEL_BYTES:
            rest = True
        else:
            parcels.append(sealed)
    return SealedPush(tuple(parcels), rest)


def _sealed(ledger: Ledger, key: RoleKey, push: Push) -> bytes:
    parcel = Parcel(
        id=os.urandom(_ID_BYTES).hex(),
        device=ledger.identity.device,
        number=0,
        messages=[Message("/v1/push", encode(push))],
        made_ms=max(0, ledger.clock() + (ledger.skew_ms() or 0)),
    )
    # Not one of the numbered files on sticks, and it says nothing of how many there were.
    label = Label(direction=Direction.TO_HUB, to=key.key_id, suite=key.suite, number=0)
    return sealed_file(label, key.public, parcel, ledger.identity.signer.sign)

"""What the hub had of this device when both sides were compared last."""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode, encode
from db.store import Store

_HEAD = "hub_head"
_COUNTS = "hub_counts"


class Held(msgspec.Struct, frozen=True):
    """`count`: how many revisions, None: not known; `head`: of the latest. `lost`: how many that it signed
    for it has no longer, and this laptop neither, since they were erased here meanwhile. `seq`: the
    number of that latest one, None: not known."""

    count: int | None
    head: bytes
    lost: int = 0
    seq: int | None = None


class _Counts(msgspec.Struct, frozen=True):
    count: int
    lost: int
    seq: int | None = None


def note_held(store: Store, held: Held) -> None:
    """Inside the caller's transaction."""
    store.settings.put(_HEAD, held.head)
    store.settings.put(_COUNTS, encode(_Counts(held.count or 0, held.lost, held.seq)))


def last_held(store: Store) -> Held:
    head, kept = store.settings.get(_HEAD) or b"", store.settings.get(_COUNTS)
    if not kept:
        return Held(None, head)
    counts = decode(kept, _Counts)
    return Held(counts.count, head, counts.lost, counts.seq)


def is_of_before(store: Store, device: str, held: Held) -> bool:
    """Whether what was compared ends at an earlier place of this device's chain: that says nothing about
    today, and is no difference."""
    if held.seq is None or held.head == store.ledger.latest_to_have(device):
        return False
    return store.ledger.hash_at(device, held.seq) == held.head

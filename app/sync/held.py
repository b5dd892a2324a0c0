"""What the hub had of this device when both sides were compared last."""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode, encode
from db.store import Store

_HEAD = "hub_head"
_COUNTS = "hub_counts"


class Held(msgspec.Struct, frozen=True):
    """`count`: how many revisions, None: not known; `head`: of the latest. `lost`: how many that it signed
    for it has no longer, and this laptop neither, since they were erased here meanwhile."""

    count: int | None
    head: bytes
    lost: int = 0


class _Counts(msgspec.Struct, frozen=True):
    count: int
    lost: int


def note_held(store: Store, held: Held) -> None:
    """Inside the caller's transaction."""
    store.settings.put(_HEAD, held.head)
    store.settings.put(_COUNTS, encode(_Counts(held.count or 0, held.lost)))


def last_held(store: Store) -> Held:
    head, kept = store.settings.get(_HEAD) or b"", store.settings.get(_COUNTS)
    if not kept:
        return Held(None, head)
    counts = decode(kept, _Counts)
    return Held(counts.count, head, counts.lost)

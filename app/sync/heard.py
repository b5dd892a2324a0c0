"""The hub's clock as this laptop last heard it.

By it something is old, never by a laptop's clock alone: that may be years wrong, and what was erased as too
old does not come back.
"""

from __future__ import annotations

from db.store import Store

_LAST_SYNC = "last_sync_ms"


def note_heard(store: Store, hub_time_ms: int) -> None:
    """In a transaction: both sides have said everything at this time of the hub's."""
    store.settings.put(_LAST_SYNC, str(hub_time_ms).encode())


def heard_ms(store: Store) -> int | None:
    """The time that was noted last; None: never."""
    kept = store.settings.get(_LAST_SYNC)
    return None if kept is None else int(kept)


def certainly_past_ms(store: Store, clock_ms: int) -> int:
    """A time that has passed whichever clock is right, the hub's or the laptop's; 0 before the first sync."""
    return min(clock_ms, heard_ms(store) or 0)

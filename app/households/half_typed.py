"""What somebody began to type into a household's fields and has not saved: it waits, on this laptop alone."""

from __future__ import annotations

import msgspec

from app.wire.encoding import Malformed, decode, encode
from app.wire.revisions import Value
from db.store import Store


class HalfTyped(msgspec.Struct, frozen=True):
    """`section`: which part of the page; `typed`: by field what stands in it; `seen`: the revisions whose
    values the author saw when they began."""

    section: str
    typed: dict[str, Value]
    seen: dict[str, str]


class HalfTypedHouseholds:
    """One for each household, the latest."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, household: str, half: HalfTyped) -> None:
        """Of one that has left the laptop while its page was open nothing is kept."""
        with self._store.transaction():
            if self._store.homes.household(household) is not None:
                self._store.half_typed.put(household, encode(half))

    def forget(self, household: str) -> None:
        if self._store.half_typed.get(household) is not None:
            with self._store.transaction():
                self._store.half_typed.erase(household)

    def read(self, household: str) -> HalfTyped | None:
        """None: nothing was begun, or another version of the program began it."""
        kept = self._store.half_typed.get(household)
        if kept is None:
            return None
        try:
            return decode(kept, HalfTyped)
        except Malformed:
            return None

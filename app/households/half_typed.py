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


class _Halves(msgspec.Struct, frozen=True):
    halves: list[HalfTyped]


class HalfTypedHouseholds:
    """One for each part of a household's page; whoever types in a second part keeps the first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, household: str, half: HalfTyped) -> None:
        """Of one that has left the laptop while its page was open nothing is kept."""
        with self._store.transaction():
            if self._store.homes.household(household) is not None:
                halves = self.read(household)
                halves.pop(half.section, None)
                self._put(household, [*halves.values(), half])

    def forget(self, household: str, section: str) -> None:
        """What was typed into this part: it was saved or given up."""
        if self._store.half_typed.get(household) is None:
            return
        with self._store.transaction():
            halves = self.read(household)
            halves.pop(section, None)
            self._put(household, [*halves.values()])

    def read(self, household: str) -> dict[str, HalfTyped]:
        """By part, the one typed in last at the end. Empty: nothing was begun, or a later version of the
        program began it."""
        kept = self._store.half_typed.get(household)
        if kept is None:
            return {}
        try:
            return {half.section: half for half in decode(kept, _Halves).halves}
        except Malformed:
            return _of_a_version_with_one(kept)

    def _put(self, household: str, halves: list[HalfTyped]) -> None:
        if halves:
            self._store.half_typed.put(household, encode(_Halves(halves)))
        else:
            self._store.half_typed.erase(household)


def _of_a_version_with_one(kept: bytes) -> dict[str, HalfTyped]:
    try:
        half = decode(kept, HalfTyped)
    except Malformed:
        return {}
    return {half.section: half}

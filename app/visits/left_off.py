"""Where somebody was when the laptop locked, kept in the store so that unlocking leads back there."""

from __future__ import annotations

import msgspec

from app.wire.encoding import Malformed, decode, encode
from db.store import Store

_SETTING = "left_off"


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A screen by its navigator's name, and what it was about."""

    screen: str
    about: list[str] = []


class Typed(msgspec.Struct, frozen=True, array_like=True):
    """What stood in a field of a dialog. `asked`: the dialog's question, and about whom."""

    asked: str
    field: str
    text: str


class LeftOff(msgspec.Struct, frozen=True):
    """The screens somebody came through, the last on top. `asked`: the question the cursor was on, or the
    page of a visit; `typed`: into dialogs that the lock closed."""

    places: list[Place] = []
    asked: str = ""
    typed: list[Typed] = []


class LeavingOff:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, left: LeftOff) -> None:
        with self._store.transaction():
            self._store.settings.put(_SETTING, encode(left))

    def forget(self) -> None:
        """Within the transaction of an erasure: it may have been about who is erased."""
        if self._store.settings.get(_SETTING):
            self._store.settings.put(_SETTING, b"")

    def take(self) -> LeftOff:
        """What was kept, once: it is gone from the store with it."""
        kept = self._store.settings.get(_SETTING)
        if not kept:
            return LeftOff()
        with self._store.transaction():
            self._store.settings.put(_SETTING, b"")
        try:
            return decode(kept, LeftOff)
        except Malformed:
            return LeftOff()

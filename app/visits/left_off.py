"""Where somebody was when the laptop locked, kept in the store so that unlocking leads back there."""

from __future__ import annotations

import msgspec

from app.wire.encoding import Malformed, decode, encode
from db.store import Store

_SETTING = "left_off"
_KINDS = {
    "form": "visit",
    "reading": "visit",
    "screening": "risk",
    "crisis": "risk",
    "handover": "household",
    "health": "household",
}
"""What a screen is about, as the access log names it, where its own name is another."""


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A screen by its navigator's name, and what it was about."""

    screen: str
    about: list[str] = []


class Typed(msgspec.Struct, frozen=True, array_like=True):
    """What stood in a field of a dialog, or of a part of a screen (`on_screen`). `asked`: the question, and
    about whom; `about`: whose record, as the access log names it, empty where the screen says it or nobody
    does; `at`: the screen it stood on; `told`: somebody was told that it waits."""

    asked: str
    field: str
    text: str
    about: str = ""
    at: Place | None = None
    on_screen: bool = False
    told: bool = False


class LeftOff(msgspec.Struct, frozen=True):
    """The screens somebody came through, the last on top. `asked`: the question the cursor was on, or the
    page of a visit, or the one that is read; `typed`: what no draft has."""

    places: list[Place] = []
    asked: str = ""
    typed: list[Typed] = []


class LeavingOff:
    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, left: LeftOff) -> None:
        """Words about a record that has left the laptop meanwhile are not kept."""
        with self._store.transaction():
            typed = [each for each in left.typed if self._is_here(_subject(each)) is not False]
            self._store.settings.put(_SETTING, encode(msgspec.structs.replace(left, typed=typed)))

    def forget(self) -> None:
        """Nothing is being written any more."""
        with self._store.transaction():
            self._store.settings.put(_SETTING, b"")

    def forget_erased(self) -> None:
        """Within the transaction of an erasure, after the rows went: words about who is erased."""
        if not self._store.settings.get(_SETTING):
            return
        left = self.read()
        typed = [each for each in left.typed if self._is_here(_subject(each))]
        places = [place for place in left.places if self._is_here(subject_of(place)) is not False]
        whole = places == left.places
        kept = LeftOff(places, left.asked if whole else "", typed)
        self._store.settings.put(_SETTING, encode(kept) if places or typed else b"")

    def take(self) -> LeftOff:
        """What was kept, once: it is gone from the store with it."""
        left = self.read()
        if self._store.settings.get(_SETTING):
            self.forget()
        return left

    def read(self) -> LeftOff:
        """What is kept; without anything where nothing is, or what is cannot be read."""
        kept = self._store.settings.get(_SETTING)
        try:
            return decode(kept, LeftOff) if kept else LeftOff()
        except Malformed:
            return LeftOff()

    def _is_here(self, subject: str) -> bool | None:
        """None: not known whose record it is."""
        kind, _, record = subject.partition("/")
        if not record:
            return None
        if kind == "household":
            return self._store.homes.household(record) is not None
        if kind == "visit":
            return self._store.visits.get(record) is not None or self._store.drafts.visit(record) is not None
        if kind == "risk":
            return self._store.visits.risk(record) is not None
        return None


def subject_of(place: Place) -> str:
    """Whose record is on the screen, as the access log names it."""
    kind = _KINDS.get(place.screen, place.screen)
    return f"{kind}/{place.about[0]}" if place.about else place.screen


def _subject(typed: Typed) -> str:
    return typed.about or ("" if typed.at is None else subject_of(typed.at))

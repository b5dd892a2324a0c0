"""What becomes of one field when a revision changes it: a pure function, a comment a case.

A change names the revision whose value it replaced. Its author knew that value and no later one, so a
change that replaces something else than what the hub holds was made without knowing of it.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from app.wire.revisions import Change, Value

_RISK_RANK = {"none": 0, "low": 1, "moderate": 2, "high": 3}


class Source(msgspec.Struct, frozen=True, array_like=True):
    """Which revision set a value, and its place on its device."""

    revision: str
    device: str
    device_seq: int


class Held(msgspec.Struct, frozen=True):
    """A field's value at the hub. `replaced`: the revision it replaced; `agreed`: other revisions that
    came independently to the same value, so whoever replaces one of them knew it too."""

    value: Value
    source: Source
    replaced: str | None
    agreed: tuple[str, ...] = ()


class Outcome(Enum):
    SET = "the new value is the value now"
    AGREED = "the same value, found independently"
    SUPERSEDED = "older than what is held: its place is the history"
    CONFLICT = "both are kept, the held one stays until a person decides"


def merge(path: str, held: Held | None, change: Change, source: Source) -> Outcome:
    """The outcome of applying `change`, made by `source`, to the field `path`."""
    # Nobody has set the field.
    if held is None:
        return Outcome.SET
    # The author saw the value that is held, or an equal one, and replaced it.
    if change.replaces is not None and change.replaces in (held.source.revision, *held.agreed):
        return Outcome.SET
    # Revisions of one device overtake each other on the way (a crisis goes first). The device made them
    # in sequence and knew its own earlier value: the later one stands.
    if held.source.device == source.device:
        return Outcome.SET if source.device_seq > held.source.device_seq else Outcome.SUPERSEDED
    # What is held was made in full knowledge of this one, which only arrives late.
    if held.replaced == source.revision:
        return Outcome.SUPERSEDED
    # Two people wrote the same.
    if held.value == change.value:
        return Outcome.AGREED
    return _unknowing(path, held.value, change.value)


def _unknowing(path: str, held: Value, new: Value) -> Outcome:
    """Two different values by two people who did not know of each other."""
    leaf = path.rsplit(".", 1)[-1]
    # A death and a move-out win over an edit, whichever came first.
    if path == "moved_out" or (path.startswith("people.") and leaf == "deceased"):
        if held is None:
            return Outcome.SET
        if new is None:
            return Outcome.SUPERSEDED
    # So does a withdrawal of consent.
    if path == "consent.visit":
        return Outcome.SET if new == "withdrawn" else Outcome.SUPERSEDED
    # A risk level rises by itself and never falls by itself: a lower one waits for a person.
    if path == "level" and isinstance(held, str) and isinstance(new, str):
        ranks = _RISK_RANK.get(held), _RISK_RANK.get(new)
        if ranks[0] is not None and ranks[1] is not None and ranks[1] > ranks[0]:
            return Outcome.SET
    # Anything else is not the hub's to decide.
    return Outcome.CONFLICT

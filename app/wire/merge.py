"""Merging a revision into what is known of its subject. Pure; the laptop and the hub share it."""

from __future__ import annotations

import msgspec

from app.wire.revisions import Change, Revision, Value

RISK_LEVELS = ("none", "declined", "unknown", "low", "moderate", "high")
"""From the least to the most urgent."""


class Held(msgspec.Struct, frozen=True, array_like=True):
    """A field's current value and the revision that set it."""

    value: Value
    revision: str


Document = dict[str, Held]
"""What is known of a subject: field path to value."""


class Conflict(msgspec.Struct, frozen=True):
    """`revision` and `against` replaced the same value of `path` by different ones."""

    path: str
    revision: str
    against: str


def merge(document: Document, revision: Revision) -> list[Conflict]:
    """Merge `revision` into `document` in place; returns the fields a person has to decide."""
    conflicts = []
    for path, change in revision.patch.items():
        held = document.get(path)
        if _takes(path, held, change):
            document[path] = Held(change.value, revision.id)
        elif held is not None and held.revision != revision.id and not _settled(path, held, change):
            conflicts.append(Conflict(path, revision.id, held.revision))
    return conflicts


def _takes(path: str, held: Held | None, change: Change) -> bool:
    # Nothing was known of the field.
    if held is None:
        return True
    # The author saw the current value and replaced it, except that a risk never falls by itself.
    if change.replaces == held.revision:
        return not _is_level(path) or _rank(change.value) >= _rank(held.value)
    # Both say the same: the first to say so stands.
    if change.value == held.value:
        return False
    # The author did not know the current value: only what protects somebody wins unasked.
    return _protects(path, held.value, change.value)


def _settled(path: str, held: Held, change: Change) -> bool:
    """Not taken, and yet nothing to decide: the same value, or the held one protects somebody."""
    return change.value == held.value or _protects(path, change.value, held.value)


def _protects(path: str, weaker: Value, stronger: Value) -> bool:
    """Whether `stronger` must win over `weaker` without asking."""
    # A higher risk wins over a lower one.
    if _is_level(path):
        return _rank(stronger) > _rank(weaker)
    # A death or a move-out, once known, wins over its absence.
    if path == "moved_out" or path.endswith(".deceased"):
        return bool(stronger) and not weaker
    # A withdrawn consent wins over a given one.
    if path.startswith("consent."):
        return stronger == "withdrawn" and weaker != "withdrawn"
    return False


def _is_level(path: str) -> bool:
    return path == "level" or path.endswith(".level")


def _rank(value: Value) -> int:
    return RISK_LEVELS.index(value) if isinstance(value, str) and value in RISK_LEVELS else -1

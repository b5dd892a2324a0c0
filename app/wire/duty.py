"""Who is on duty in the health division, in which order they are asked, whether each can be reached, and who
is away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from app.wire.encoding import digest, encode

FINE, NO_LAPTOP, REVOKED, NEVER, SILENT = "fine", "none", "revoked", "never", "silent"
"""What is known of somebody's laptop: heard lately; none was enrolled; all were switched off; enrolled, but
it never came to the hub; not heard for days."""

_BYTES = 16


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A duty officer, or a supervisor. `laptop`: one of the words above, the best of their laptops;
    `away`: first and last day of each absence that is not over, as `2026-03-02`."""

    worker: str
    name: str
    phone: str = ""
    laptop: str = FINE
    away: list[tuple[str, str]] = []

    def is_away(self, day: str) -> bool:
        return any(first <= day <= last for first, last in self.away)


class Leave(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Days on which a worker is away, both included, as `2026-03-02`. `back`: they are not after all."""

    worker: str
    first: str
    last: str
    back: bool = False


MOST_LEAVES = 20
"""As many as one greeting carries."""

MOST_DAYS_AHEAD, MOST_DAYS_AWAY, MOST_DAYS_OVER = 366, 400, 31
"""How far ahead days away begin, how far their last is from their first, how long ago it may have been:
a year that was mistyped would take an officer off duty for decades."""


def days_of(leave: Leave) -> tuple[date, date] | None:
    """First and last day. None: those are no days."""
    try:
        first, last = date.fromisoformat(leave.first), date.fromisoformat(leave.last)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def may_be_away(first: date, last: date, today: date) -> bool:
    """Whether anybody may enter these days. Days are counted and not added to: after the last day of the
    calendar comes none."""
    ahead, away, over = (first - today).days, (last - first).days, (today - last).days
    return ahead <= MOST_DAYS_AHEAD and 0 <= away <= MOST_DAYS_AWAY and over <= MOST_DAYS_OVER


def can_be_reached(phone: str, laptop: str) -> bool:
    """By telephone, or by the sound of a laptop that is in use. A word that only a newer hub knows is no
    reason to pass somebody over."""
    return bool(phone) or laptop not in (NO_LAPTOP, REVOKED, NEVER, SILENT)


class _Posts(msgspec.Struct, frozen=True):
    posts: list[Post]


def roster_digest(posts: Sequence[Post]) -> bytes:
    """Of the roster as `HelloAnswer.roster` brings it."""
    return digest("bangmun roster 1", encode(_Posts(list(posts))))[:_BYTES]

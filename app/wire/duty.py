"""Who is on duty in the health division, in which order they are asked, whether each can be reached, and who
is away."""

from __future__ import annotations

from collections.abc import Sequence

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


def can_be_reached(phone: str, laptop: str) -> bool:
    """By telephone, or by the sound of a laptop that is in use. A word that only a newer hub knows is no
    reason to pass somebody over."""
    return bool(phone) or laptop not in (NO_LAPTOP, REVOKED, NEVER, SILENT)


class _Posts(msgspec.Struct, frozen=True):
    posts: list[Post]


def roster_digest(posts: Sequence[Post]) -> bytes:
    """Of the roster as `HelloAnswer.roster` brings it."""
    return digest("bangmun roster 1", encode(_Posts(list(posts))))[:_BYTES]

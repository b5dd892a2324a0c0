"""Which of two things the hub heard of first.

A server's clock may run ahead and be put right, and what it stamped meanwhile is then later than all that
comes. So whatever has to be told apart by before and after also keeps up to which position the ledger had
come by then: positions only rise.
"""

from __future__ import annotations

import msgspec


class Moment(msgspec.Struct, frozen=True):
    """`at_ms` for people to read; `position`: the latest that was given out by then, or the latest `hub_seq`
    where two revisions' are compared; None where an earlier version of the hub wrote it down without."""

    at_ms: int
    position: int | None

    def was_before(self, change: Moment) -> bool:
        """Whether that change, which has a position of its own, was made later. By the clock where nothing
        else is known."""
        if self.position is None or change.position is None:
            return self.at_ms <= change.at_ms
        return self.position < change.position

    def is_after(self, change: Moment) -> bool:
        """Whether that change was known by then."""
        if self.position is None or change.position is None:
            return self.at_ms >= change.at_ms
        return self.position >= change.position

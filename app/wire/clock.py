"""A hybrid logical clock: wall time where clocks agree, order where they do not.

After Kulkarni et al., "Logical Physical Clocks" (2014). A laptop whose clock jumps back goes on
counting from the latest stamp it has given or seen, so what happened later always sorts later.
"""

from __future__ import annotations

import msgspec


class Stamp(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """`wall_ms`: milliseconds since 1970 UTC by the laptop's own clock, never decreasing;
    `count`: order among stamps of the same millisecond."""

    wall_ms: int
    count: int = 0


def next_stamp(latest: Stamp, now_ms: int) -> Stamp:
    """The stamp of a new local event, later than every stamp given or seen so far."""
    if now_ms > latest.wall_ms:
        return Stamp(now_ms)
    return Stamp(latest.wall_ms, latest.count + 1)


def seen(latest: Stamp, received: Stamp, now_ms: int, tolerance_ms: int = 60_000) -> Stamp:
    """The latest stamp after a received one. A stamp from the far future orders its own event,
    but does not drag this clock along with it."""
    if received.wall_ms > now_ms + tolerance_ms:
        return latest
    return max(latest, received)

"""Which of several risks that nobody has taken comes first."""

from __future__ import annotations

from collections.abc import Iterable

from app.risk.waiting import Waiting
from app.wire.risk_level import urgency


def gravest_first(found: Iterable[Waiting], now_ms: int, minutes: int) -> list[Waiting]:
    """`found`: the longest waiting first, as `waiting` has them. What nobody has in hand comes before what a
    supervisor has, who acts on it by name and only cannot read the answers, however grave that is: of the
    former nobody knows but who told it. What this worker just telephoned about in vain comes after the others
    for so many minutes: the next one must not wait for somebody who does not pick up, and then it has its
    place again. Of the same level, what is this worker's to do is ahead."""
    return sorted(found, key=lambda one: _place(one, now_ms - minutes * 60_000))


def _place(one: Waiting, tried_since_ms: int) -> tuple[bool, bool, bool, int, bool]:
    acts, rank = urgency(one.level)
    tried = one.telephones and one.unanswered_ms is not None and one.unanswered_ms > tried_since_ms
    return not one.row.to_take, tried, not acts, -rank, not (one.telephones or one.named)

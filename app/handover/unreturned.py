"""A supervisor's word that nobody is to wait for a former laptop any more, until the district has heard it.

It claims nothing: what the laptop did not send or erase stays unknown, and the district follows it again as
soon as it is heard.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.ledger.ledger import Ledger
from app.wire.encoding import Malformed, decode, encode
from app.wire.handing import LONGEST_WHY, MOST_ENDED, Handover, LaptopEnding, may_be_given_up

_SETTING = "laptops_given_up"


class _GivenUp(msgspec.Struct, frozen=True):
    endings: list[LaptopEnding]


class Unreturned:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def unheard(self) -> list[LaptopEnding]:
        """What was said here and the district does not know yet."""
        kept = self._store.settings.get(_SETTING)
        try:
            return [] if kept is None else decode(kept, _GivenUp).endings
        except Malformed:
            # Said again by whoever still waits for the laptop.
            return []

    def candidates(self, followed: Sequence[Handover]) -> list[Handover]:
        """One for each former laptop that was not heard for so long that this supervisor may end the waiting;
        not for the own, of which somebody else says it."""
        policy, now_ms = self._ledger.identity.enrolled.answer.policy, self._ledger.clock()
        me = self._ledger.identity.worker.id
        said = {one.device for one in self.unheard()}
        found = {
            one.device: one
            for one in followed
            if one.former != me
            and one.device not in said
            and may_be_given_up(one, now_ms, policy.expire_days)
        }
        return list(found.values())

    def give_up(self, device: str, seen_ms: int, reason: str) -> None:
        """Nobody is to wait for it any more; who said so and why is in the access log. ValueError without a
        reason."""
        why = reason.strip()[:LONGEST_WHY]
        if not why:
            raise ValueError("an ending needs a reason")
        others = [each for each in self.unheard() if each.device != device]
        with self._ledger.action("laptop.unreturned", f"device/{device}", why):
            self._put([*others, LaptopEnding(device, seen_ms, why)][-MOST_ENDED:])

    def keep_only(self, followed: Sequence[Handover]) -> None:
        """In a transaction: these are the handovers now. Nothing is left to say of a laptop that was heard,
        or that nobody waits for."""
        waited_for = {(one.device, one.seen_ms) for one in followed if one.waiting and not one.unreturned}
        before = self.unheard()
        left = [each for each in before if (each.device, each.seen_ms) in waited_for]
        if left != before:
            self._put(left)

    def _put(self, endings: list[LaptopEnding]) -> None:
        self._store.settings.put(_SETTING, encode(_GivenUp(endings)))

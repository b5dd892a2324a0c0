"""How far handovers have come, which laptops are silent, what is to be seen to about others, as the district
last said; kept for when there is no network."""

from __future__ import annotations

import msgspec

from app.handover.ended_disks import EndedDisks
from app.handover.unreturned import Unreturned
from app.ledger.ledger import Ledger
from app.wire.encoding import Malformed, decode, encode
from app.wire.handing import (
    LATE_MS,
    HandedHome,
    Handover,
    Handovers,
    HandoversAnswer,
    LaptopNews,
    LostDisk,
    SilentLaptop,
    WaitingDisk,
)

_SETTING = "handovers"


class _Kept(msgspec.Struct, frozen=True):
    digest: bytes
    handovers: list[Handover]
    silent: list[SilentLaptop] = []
    laptops: list[LaptopNews] = []
    disks: list[WaitingDisk] = []
    lost: list[LostDisk] = []


class Following:
    """Used where the store lives, on a supervisor's laptop, or a duty officer's. `ended_disks`: what was said
    here of the disks that the district named; `unreturned`: of former laptops."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self.ended_disks = EndedDisks(ledger)
        self.unreturned = Unreturned(ledger)

    def ask(self) -> Handovers:
        return Handovers(
            known=self._kept().digest,
            ended=self.ended_disks.unheard(),
            given_up=self.unreturned.unheard(),
        )

    def take(self, answer: HandoversAnswer) -> None:
        if not answer.same:
            kept = _Kept(
                answer.digest, answer.handovers, answer.silent, answer.laptops, answer.disks, answer.lost
            )
            with self._store.transaction():
                self._store.settings.put(_SETTING, encode(kept))
                self.ended_disks.keep_only(answer.disks)
                self.unreturned.keep_only(answer.handovers)

    def handovers(self) -> list[Handover]:
        """Those of which something is waited for first, the oldest first. What was given on this laptop and
        not sent is not among them yet; whose laptop nobody is to wait for is told at once."""
        said = {(one.device, one.seen_ms) for one in self.unreturned.unheard()}
        now_ms = self._ledger.clock()
        told = [
            msgspec.structs.replace(one, unreturned_ms=now_ms) if (one.device, one.seen_ms) in said else one
            for one in self._kept().handovers
        ]
        return sorted(told, key=lambda one: (not one.waiting, oldest(one).since_ms))

    def silent(self) -> list[SilentLaptop]:
        """The one that was not heard the longest first."""
        return self._kept().silent

    def laptops(self) -> list[LaptopNews]:
        """What this worker has to see to about laptops, the longest waiting first."""
        return self._kept().laptops

    def disks(self) -> list[WaitingDisk]:
        """Backup disks that an erasure did not reach and this worker may end; not those ended here."""
        ended = {one.disk for one in self.ended_disks.unheard()}
        return [disk for disk in self._kept().disks if disk not in ended]

    def lost(self) -> list[LostDisk]:
        """What workers said of backup disks that an erasure did not reach."""
        return self._kept().lost

    def late(self) -> int:
        """How many are late."""
        now = self._ledger.clock()
        return sum(is_late(one, now) for one in self.handovers())

    def _kept(self) -> _Kept:
        kept = self._store.settings.get(_SETTING)
        try:
            return _Kept(b"", []) if kept is None else decode(kept, _Kept)
        except Malformed:
            # Of an earlier version: the district says it again.
            return _Kept(b"", [])


def is_done(one: Handover) -> bool:
    return all(home.done for home in one.homes)


def oldest(one: Handover) -> HandedHome:
    """The first of which something is waited for, or the first."""
    return min(one.waiting or one.homes, key=lambda home: home.since_ms)


def is_late(one: Handover, now_ms: int) -> bool:
    return bool(one.waiting) and now_ms - oldest(one).since_ms > LATE_MS


def unheard_since(one: SilentLaptop) -> int:
    """Its last session, or its enrolment; ms since 1970."""
    return one.seen_ms or one.issued_ms

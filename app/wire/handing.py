"""What a supervisor follows of the laptops of the 동: handovers step by step, and which are not heard."""

from __future__ import annotations

import msgspec

LATE_MS = 3 * 24 * 3600 * 1000
"""A step that takes longer is named, with a telephone number."""


MOST_ENDED, LONGEST_WHY = 100, 300
"""Endings of disks, or of laptops, in one question, and characters of the reason of each."""

DISK_LOST = "disk.lost"
"""In a laptop's access log: its worker says that a backup disk is lost."""
_MOST_NAMED = 150

SILENT_MS = 24 * 3600 * 1000
"""A laptop that was not heard for longer is named."""

_DAY_MS, _GIVEN_UP_DAYS = 24 * 3600 * 1000, 14
"""Where the district sets no days after which a laptop locks itself."""


class HandedHome(msgspec.Struct, frozen=True, array_like=True):
    """`since_ms`: when it went to somebody else. `sent`: the former worker's laptop has been heard since and
    owes nothing; `received`: it is on a laptop of the new worker; `erased`: the former laptop's signed
    receipt is here."""

    household: str
    since_ms: int
    sent: bool
    received: bool
    erased: bool

    @property
    def done(self) -> bool:
        return self.sent and self.received and self.erased


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """What went from one worker's laptop to another worker. `device` empty: the former worker had no laptop
    then; `successor` empty: nobody has it now, and it waits for somebody to be given it. `seen_ms`: when the
    laptop last ended a session with news, 0: never. `unreturned_ms`: when a supervisor said that nobody waits
    for the laptop any more; it was not heard since, and what it sent or erased is as unknown as before."""

    former: str
    former_name: str
    former_phone: str
    device: str
    device_name: str
    seen_ms: int
    revoked: bool
    successor: str
    successor_name: str
    successor_phone: str
    homes: list[HandedHome]
    unreturned_ms: int | msgspec.UnsetType = msgspec.UNSET

    @property
    def unreturned(self) -> bool:
        return self.unreturned_ms is not msgspec.UNSET

    @property
    def waiting(self) -> list[HandedHome]:
        """Those of which a step is still waited for."""
        return [home for home in self.homes if not (home.received if self.unreturned else home.done)]


def may_be_given_up(one: Handover, now_ms: int, expire_days: int) -> bool:
    """Whether the former laptop was not heard for so long that a supervisor may say nobody waits for it any
    more. `expire_days`: after which one that does not reach the district locks itself, 0: never."""
    if not one.device or one.unreturned:
        return False
    since = [home.since_ms for home in one.homes if not (home.sent and home.erased)]
    silent_since = max(min(since, default=now_ms), one.seen_ms)
    return now_ms - silent_since > (expire_days or _GIVEN_UP_DAYS) * _DAY_MS


class SilentLaptop(msgspec.Struct, frozen=True, kw_only=True):
    """A planner's or nurse's that has not ended a session for a day, or ended its last one without handing in
    everything. `seen_ms`: when it last did, 0: never since it was enrolled at `issued_ms`; `owed`: how much
    the hub lacked then."""

    worker: str
    name: str
    phone: str
    device: str
    device_name: str
    issued_ms: int
    seen_ms: int
    owed: int


class LaptopNews(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody has to see to about a laptop. `left`: parcels that lie at the hub sealed to the role of
    whoever asks, half-typed words and refused records that nobody opened yet, since `left_ms`. `disks`:
    folders on backup disks that an erasure did not reach (empty: one that nobody can name), since
    `disks_ms`."""

    device: str
    device_name: str
    worker_name: str
    worker_phone: str
    left: int = 0
    left_ms: int = 0
    disks: list[str] = []
    disks_ms: int = 0


class WaitingDisk(msgspec.Struct, frozen=True, array_like=True):
    """A backup disk of the laptop `device` that an erasure did not reach. `folder` as the laptop named it,
    empty: nobody can name it; `since_ms`: when the district heard of it last."""

    device: str
    folder: str
    since_ms: int


class DiskEnding(msgspec.Struct, frozen=True, array_like=True):
    """A supervisor's word that nobody is to wait for `disk` any more: it was destroyed, or will never be
    found. `reason` goes into the access log."""

    disk: WaitingDisk
    reason: str


class LaptopEnding(msgspec.Struct, frozen=True, array_like=True):
    """A supervisor's word that nobody is to wait any more for the former laptop `device`: it was lost, or
    will never come. `seen_ms`: when it was heard last; `reason` goes into the access log."""

    device: str
    seen_ms: int
    reason: str


class LostDisk(msgspec.Struct, frozen=True, array_like=True):
    """The worker's own word, `at_ms` by the laptop's clock, that `disk` is lost."""

    disk: WaitingDisk
    at_ms: int
    reason: str


def folder_and_reason(folder: str, reason: str) -> str:
    """How a line of the access log tells of a disk: its folder, where somebody can name it, and why."""
    return " · ".join(part for part in (folder[:_MOST_NAMED], reason) if part)


class Handovers(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """POST /v1/handovers: of the households of a supervisor's 동, and what somebody has to see to about
    laptops. `known`: digest of the lists that are here, empty: none. `ended`: of the disks that the answers
    named; each goes again until an answer does not name it any more. `given_up`: of former laptops; each goes
    again until an answer says that nobody waits for it, or that it was heard. A hub of an earlier version
    passes over them."""

    known: bytes = b""
    ended: list[DiskEnding] = []
    given_up: list[LaptopEnding] = []


class HandoversAnswer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`same`: the lists are as `known` says and left out. `digest`: of the lists. `silent`, `laptops`: the
    longest first; `disks`: those among them that whoever asks may end; `lost`: those of which the worker
    said so. A hub of an earlier version names none."""

    digest: bytes
    same: bool
    handovers: list[Handover]
    silent: list[SilentLaptop] = []
    laptops: list[LaptopNews] = []
    disks: list[WaitingDisk] = []
    lost: list[LostDisk] = []

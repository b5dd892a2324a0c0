"""What the screens are told of syncing: where it is, how it went, what the two sides hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_WORTH_TELLING_S = 3


class Stage(StrEnum):
    HELLO = "hello"
    OWN = "own"
    CRISIS = "crisis"
    REVISIONS = "revisions"
    PULL = "pull"
    FORMS = "forms"
    ACCESS = "access"
    RECONCILE = "reconcile"
    BLOBS = "blobs"


class Trouble(StrEnum):
    """Why a session stopped, or (`HEADER`) what it had to leave out: the header of the vault is damaged.
    `CERTIFICATE`: nobody vouches for the server's name. `ASTRAY`: the hub's pages lead nowhere. `FAULT`: of
    the program itself. Nothing is lost by any of them."""

    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    IMPOSTOR = "impostor"
    REVOKED = "revoked"
    REFUSED = "refused"
    DISAGREES = "disagrees"
    ASTRAY = "astray"
    DISK_FULL = "disk_full"
    DISK = "disk"
    HEADER = "header"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` revisions in this stage; total 0: not known. Of attachments both are bytes; `files`
    of them wait, and the rest takes about `left_s` seconds (None: not known yet)."""

    stage: Stage
    done: int = 0
    total: int = 0
    files: int = 0
    left_s: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a session ended. `restored`: own revisions that came back from the hub. `trouble` None: to the end,
    and both sides agree. `code`: the hub's own word.
    `left`: a revoked laptop has handed in everything and may erase itself. `photos`: attachments that the
    district has now; `photos_refused`: that it does not take, or that cannot be opened here; `photos_code`:
    why it takes none for the moment; `photos_goes_on`: the session's time was up before all were sent.
    `words`: parcels of half-typed words about households that left, sealed and handed in.
    `fetched`: attachments that came with a courier answer. `stopped`: somebody stopped it; the rest goes with
    the next. `spread_s`: the hub has too much to do, and asks to be left alone until some moment within so
    many seconds."""

    sent: int = 0
    refused: int = 0
    received: int = 0
    forms: int = 0
    withdrawn: int = 0
    restored: int = 0
    trouble: Trouble | None = None
    code: str = ""
    left: bool = False
    photos: int = 0
    photos_refused: int = 0
    photos_code: str = ""
    photos_goes_on: bool = False
    stopped: bool = False
    fetched: int = 0
    words: int = 0
    spread_s: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The three things the status bar always says, and when the district was last heard of.

    `recorded`, `received`, `waiting`, `refused` count this laptop's own revisions; `conflicts` fields
    that two people changed and this one may decide; `late` what former workers sent; `last_ms` by the hub's
    clock, None: never. `crisis`: of those waiting, what is sent before everything else; `hears`: news must
    come without delay. `photos`, `photo_bytes`: attachments that wait;
    `photos_refused`: that cannot be sent. `hub_count`: how many of them the hub had when both were compared
    (None: never); `lost`: how many it had once and has no longer, and that were erased here meanwhile.
    `of_before`: what was compared last is an earlier place of this laptop's chain.
    """

    recorded: int
    received: int
    waiting: int
    refused: int
    conflicts: int
    last_ms: int | None
    head: bytes
    hub_head: bytes
    late: int = 0
    crisis: int = 0
    hears: bool = False
    photos: int = 0
    photo_bytes: int = 0
    photos_refused: int = 0
    hub_count: int | None = None
    lost: int = 0
    of_before: bool = False

    @property
    def not_compared(self) -> bool:
        """Whether the district has signed for everything, and both sides were not compared since: a session
        ended in between, or the answer of a stick is still on its way."""
        return self.of_before and not (self.agrees or self.waiting or self.refused or self.lost)

    @property
    def agrees(self) -> bool:
        """Whether all that was recorded here is at the hub: the same latest one, and as many."""
        whole = self.hub_count in (None, self.recorded)
        return self.head == self.hub_head and whole and not self.refused and not self.lost


def so_far(stage: Stage, sent: int, total: int, took_ms: int) -> Progress:
    """With the time that the rest takes at this pace, where that is long enough to be told."""
    left = total - sent
    if not sent or left <= 0:
        return Progress(stage, sent, max(total, sent) if total else 0)
    left_s = round(took_ms / 1000 / sent * left)
    return Progress(stage, sent, total, left_s=left_s if left_s >= _WORTH_TELLING_S else None)

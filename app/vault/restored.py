"""What a worker is told after a damaged store was restored: kept in the store until they have read it and
the hub has been asked."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from app.wire.encoding import decode, encode
from db.settings import SettingTable
from db.store import Store

_SETTING = "restored"


class Harm(StrEnum):
    """What was wrong with the store. `BEHIND`: sound, but older than what this laptop had recorded."""

    MISSING = "missing"
    DAMAGED = "damaged"
    LOG_CUT = "log_cut"
    BEHIND = "behind"


class Salvaged(msgspec.Struct, frozen=True, kw_only=True):
    """What the damaged store itself still gave. `readable`: anything at all; `revisions`, `attachments`,
    `lines` (of the access log): how many came back; `drafts`, `half_typed`: households of visits in progress
    and of typed words that are as they were last. `unread_…`: what was there and could not be read:
    revisions, attachments, households of visits in progress of which a part is lost, visits in progress of
    which not even the household is known, own copies of what is sealed to others.
    `sure`: nothing else can have been there."""

    readable: bool = True
    revisions: int = 0
    drafts: list[str] = []
    half_typed: list[str] = []
    attachments: int = 0
    lines: int = 0
    unread_revisions: int = 0
    unread_drafts: list[str] = []
    unread_visits: int = 0
    unread_attachments: int = 0
    unread_copies: int = 0
    sure: bool = True


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """`backup_ms`: when the backup was made that is in use now, None: the store itself was still sound up to
    where its log was cut. `from_spare`: how many unsent revisions came back from the second place, None: it
    could not be read, or may have lacked something. `from_hub`, `homes`: how many came back from the hub, and
    of which households (of those and of visits that were in progress). `asked_hub`: whether the hub has been
    asked. `aside`: the folder that holds the damaged files. `read`: the worker has seen the report. `anew`:
    there was no backup to use; the store was made from the identity that is kept beside it, and `backup_ms`
    is None.
    `lines_lost`: how many lines of the access log are gone. `salvaged`: what came out of the damaged store,
    None: there was none to read."""

    harm: Harm
    at_ms: int
    backup_ms: int | None = None
    from_spare: int | None = None
    aside: str
    from_hub: int = 0
    homes: list[str] = []
    asked_hub: bool = False
    read: bool = False
    lines_lost: int = 0
    salvaged: Salvaged | None = None
    anew: bool = False


def read_restored(store: Store) -> Restored | None:
    return restored_in(store.settings)


def restored_in(settings: SettingTable) -> Restored | None:
    data = settings.get(_SETTING)
    return None if data is None else decode(data, Restored)


def keep_restored(store: Store, restored: Restored) -> None:
    """In the caller's transaction."""
    store.settings.put(_SETTING, encode(restored))

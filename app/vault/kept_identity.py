"""A second place for whose laptop this is: one small sealed file beside the store.

The keys of the device, its certificate and the district's keys lie in the store and its backups. Where both
are destroyed, what the laptop recorded and has not sent (`unsent`) would have nobody left who may hand it in.
So what a new store needs lies here too, under the vault key, which no other vault has. It is written at the
enrolment, at openings and locks, and whenever the hub said something new, if anything of it has changed.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from app.ledger.contact import CONTACT
from app.ledger.identity import IDENTITY, Enrolled
from app.ledger.ledger import SEEN
from app.vault.access_end import NOTED
from app.vault.files import give_way, write_atomically
from app.vault.rekeying import SERIES_MADE
from app.vault.sealed import NotOursError, open_bytes, seal_bytes
from app.vault.settling import GENERATION, HEADER_VERSION
from app.vault.witnessed_folder import MARK, SECOND_FOLDER
from app.wire.clock import Stamp
from app.wire.encoding import Malformed, decode, encode
from db.access_log import BEGINNING, Anchor
from db.errors import environment_errors
from db.store import Store

FILE, _PURPOSE = "identity", "whose laptop this is"
_MOST_BYTES = 20_000_000
_CARRIED = (
    IDENTITY,
    CONTACT,
    SERIES_MADE,
    GENERATION,
    HEADER_VERSION,
    NOTED,
    SECOND_FOLDER,
    MARK,
)
"""A new store must not make a revoked laptop a good one, begin its days without the district anew, take a
header from before the passphrase was changed, or forget the disk of its backups."""


class Kept(msgspec.Struct, frozen=True):
    """`settings` of the store by name; `seen`: the latest time stamp it knew; `seq`: how far the device's own
    chain had come; `sent`, `sent_hash`: up to which line the hub had the access log, and its hash."""

    settings: dict[str, bytes]
    seen: Stamp
    seq: int
    sent: int
    sent_hash: bytes

    def put_into(self, store: Store) -> None:
        """Into a store that was just made; in the caller's transaction. The access log goes on where the hub
        has it: the note of its end tells how many lines are missing."""
        for name, value in self.settings.items():
            store.settings.put(name, value)
        store.settings.put(SEEN, encode(self.seen))
        store.access_log.begin_at(Anchor(self.sent, self.sent_hash))


class KeptIdentity:
    """Of the vault in `folder`; where the store lives."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._last: Kept | None = None

    def keep(self, store: Store) -> None:
        """Write it where anything of it has changed. A disk that does not take it: the next opening or lock
        tries again. Raises what reading a damaged store raises."""
        with environment_errors():
            now = _of(store)
        if self._last is None:
            self._last = read_kept(self._folder, self._key)
        if now is None or now == self._last:
            return
        path = self._folder / FILE
        with suppress(OSError):
            give_way(path)
            write_atomically(path, seal_bytes(self._key, _PURPOSE, encode(now)))
            self._last = now


def read_kept(folder: Path, key: bytes) -> Kept | None:
    """None: there is none, or it is damaged, of another vault, or does not say whose laptop this is."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            # Of one that is longer, which is not what it should be, the beginning opens with no key.
            sealed = file.read(_MOST_BYTES)
        kept = decode(open_bytes(key, _PURPOSE, sealed), Kept)
        decode(kept.settings.get(IDENTITY, b""), Enrolled)
    except (OSError, NotOursError, Malformed):
        return None
    return kept


def _of(store: Store) -> Kept | None:
    """None: the enrolment did not come to its end."""
    values = {name: store.settings.get(name) for name in _CARRIED}
    settings = {name: value for name, value in values.items() if value is not None}
    if IDENTITY not in settings:
        return None
    seen = store.settings.get(SEEN)
    others = Stamp(0) if seen is None else decode(seen, Stamp)
    device = decode(settings[IDENTITY], Enrolled).answer.certificate.device
    sent = Anchor(store.access_log.sent(), store.access_log.hash_at(store.access_log.sent()))
    if not sent.hash:
        sent = BEGINNING
    return Kept(
        settings,
        max(others, Stamp(*store.ledger.latest_stamp())),
        store.ledger.head(device)[0],
        sent.place,
        sent.hash,
    )

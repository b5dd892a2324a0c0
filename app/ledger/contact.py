"""How long the district has not heard of this laptop, and what follows: a warning, then the lock of expiry.

Time is counted by the laptop's clock from the last contact on, by the highest reading seen since: a clock set
back gains nothing, and under such a clock each unlocking counts an hour and the time it stays open counts as
it passes. A contact sets both anew, so a clock that is wrong but steady does no harm.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.ledger.identity import Identity
from app.wire.encoding import Malformed, decode, encode
from db.store import Store

DAY_MS = 24 * 3600 * 1000
WARN_DAYS = 3
GRACE_DAYS = 3
"""What a recovery code gives a laptop that still finds no network."""

CONTACT = "contact"
"""The store's note of it."""

_UNDER_WRONG_CLOCK_MS = 3600 * 1000


class _Record(msgspec.Struct, frozen=True):
    """`counted_from`, `highest`: by the laptop's clock. `revoked`: what the hub said last."""

    counted_from: int
    highest: int
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Expiry:
    """`days_left`: whole days until the lock, None: the policy knows none. `over`: it has come."""

    days_left: int | None
    over: bool

    @property
    def near(self) -> bool:
        return self.days_left is not None and self.days_left <= WARN_DAYS


class Contact:
    """Used where the store lives. `clock`: the laptop's, in milliseconds; `monotonic`: seconds that nobody
    sets."""

    def __init__(
        self,
        store: Store,
        identity: Identity,
        clock: Callable[[], int],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._identity = identity
        self._clock = clock
        self._monotonic = monotonic
        self._counted_s = monotonic()

    def _record(self) -> _Record:
        kept = self._store.settings.get(CONTACT)
        try:
            if kept is not None:
                return decode(kept, _Record)
        except Malformed:
            pass
        return _Record(self._clock(), self._clock())

    def _put(self, record: _Record) -> None:
        with self._store.transaction():
            self._store.settings.put(CONTACT, encode(record))
        self._counted_s = self._monotonic()

    def _highest(self, record: _Record) -> int:
        passed_ms = int((self._monotonic() - self._counted_s) * 1000)
        return max(self._clock(), record.highest + passed_ms)

    def unlocked(self) -> None:
        """Somebody opened the laptop: remember the highest reading of its clock."""
        record, now = self._record(), self._clock()
        highest = now if now >= record.highest else record.highest + _UNDER_WRONG_CLOCK_MS
        self._put(msgspec.structs.replace(record, highest=highest))

    def locked(self) -> None:
        """Somebody locks the laptop: the time it was open has passed, whatever its clock says."""
        record = self._record()
        self._put(msgspec.structs.replace(record, highest=self._highest(record)))

    def heard(self, *, revoked: bool) -> None:
        """The hub answered."""
        self._put(_Record(self._clock(), self._clock(), revoked))

    def heard_by_courier(self, made_ms: int, *, revoked: bool) -> None:
        """The hub answered a file that this laptop made then: it may have waited on the stick since."""
        record = self._record()
        counted = max(record.counted_from, min(made_ms, self._clock()))
        self._put(_Record(counted, self._highest(record), revoked))

    def grant(self) -> None:
        """A recovery code opened an expired laptop: a few days to find a network."""
        now, days = self._clock(), self._identity.policy.expire_days
        record = self._record()
        given = now - max(0, days - GRACE_DAYS) * DAY_MS
        self._put(msgspec.structs.replace(record, counted_from=given, highest=now))

    def is_revoked(self) -> bool:
        """What the hub said last."""
        return self._record().revoked

    def expiry(self) -> Expiry:
        days = self._identity.policy.expire_days
        if days <= 0:
            return Expiry(None, over=False)
        record = self._record()
        gone = self._highest(record) - record.counted_from
        left = days * DAY_MS - gone
        return Expiry(max(0, -(-left // DAY_MS)), over=left <= 0)

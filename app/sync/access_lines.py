"""The access log on its way to the hub, which keeps it for the years that the law asks."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.sync.heard import certainly_past_ms
from app.wire.access import MOST_LINES
from app.wire.messages import Access, AccessAnswer, AccessLine

_DAY_MS = 24 * 3_600_000
_SHORTEST_DAYS = 1


class AccessLines:
    """Used from the thread that owns the store. Every method is one transaction or a reading."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._store = ledger.store

    def owes(self, after: int = 0) -> bool:
        """Whether the hub lacks a line, beyond place `after`."""
        return self._store.access_log.newest().place > max(after, self._store.access_log.sent())

    def batch(self, after: int | None = None, most: int = MOST_LINES) -> Access | None:
        """The next lines that the hub does not have, or those beyond place `after`; None: it has all."""
        log = self._store.access_log
        oldest = log.anchor().place + 1
        first = max((log.sent() if after is None else after) + 1, oldest)
        lines = log.lines(first - 1, min(most, MOST_LINES))
        if not lines:
            return None
        return Access(
            oldest=oldest,
            first=first,
            previous=log.hash_at(first - 1),
            lines=[
                AccessLine(line.at_ms, line.action, line.subject, line.reason, line.hash) for line in lines
            ],
        )

    def settle(self, answer: AccessAnswer) -> bool:
        """Remember up to where the hub is; False when that has not changed. A hub that was restored from a
        backup is behind what it said before: then sending begins again from there."""
        log = self._store.access_log
        place = max(0, min(answer.place, log.newest().place))
        if place == log.sent():
            return False
        with self._store.transaction():
            log.set_sent(place)
        return True

    def settle_forward(self, answer: AccessAnswer) -> None:
        """The same for an answer that may have waited on a stick: only if it tells of more."""
        if answer.place > self._store.access_log.sent():
            self.settle(answer)

    def drop_old(self) -> None:
        """Let go of lines that the hub has and that are older than the district wants them here."""
        days = max(_SHORTEST_DAYS, self._ledger.identity.policy.access_days)
        with self._store.transaction():
            past_ms = certainly_past_ms(self._store, self._ledger.clock())
            self._store.access_log.drop(self._store.access_log.sent(), past_ms - days * _DAY_MS)

"""What the hub refused because its author has not, or no more, the post for it.

After a restore a colleague's laptop brings back what the hub has lost, and vouches that it was taken once.
For what was refused nobody vouches, unless a receipt proves it: else a household would be moved, or a risk
taken, by whoever finds a second door.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from app.wire.people import OF_THE_POST
from app.wire.revisions import Kind, Revision
from app.wire.risk_reading import claims_to_read
from district.ledger.entry import Entry
from district.store.bulk import in_portions, insert_new_rows
from district.store.schema import TURNED_AWAY

_OF_THE_POST = frozenset({Kind.RISK_ACKNOWLEDGED, Kind.GRACE_DECIDED})


class TurnedAway:
    """Reads only where somebody says what only a post says, and writes only where that is refused, or taken
    after all."""

    def __init__(self, connection: Connection, entries: Iterable[Entry]) -> None:
        asked = {one.hash for one in entries if _only_a_post_says(one.revision)}
        self._before: set[bytes] = set()
        for some in in_portions(sorted(asked)):
            known = select(TURNED_AWAY.c.hash).where(TURNED_AWAY.c.hash.in_(some))
            self._before.update(bytes(found) for found in connection.execute(known).scalars())
        self._now = set(self._before)

    def has(self, entry: Entry) -> bool:
        return entry.hash in self._now

    def refuse(self, entry: Entry) -> None:
        self._now.add(entry.hash)

    def take(self, entry: Entry) -> None:
        """From its own device, whose worker has the post again."""
        self._now.discard(entry.hash)

    def keep(self, connection: Connection, now_ms: int) -> None:
        """In the transaction in which the entries are judged."""
        rows = [{"hash": one, "at_ms": now_ms} for one in sorted(self._now - self._before)]
        insert_new_rows(connection, TURNED_AWAY, rows)
        over = sorted(self._before - self._now)
        if over:
            connection.execute(delete(TURNED_AWAY).where(TURNED_AWAY.c.hash.in_(over)))


def _only_a_post_says(revision: Revision) -> bool:
    """Also who takes a risk and fills in nothing, and who says that an officer ended it."""
    taking = revision.kind in _OF_THE_POST or claims_to_read(revision)
    return taking or not OF_THE_POST.isdisjoint(revision.patch)

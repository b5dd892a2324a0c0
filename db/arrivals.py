"""What came from the district and needs more than a place in the ledger: a former worker's revisions, and
those that only a newer version of the program can read."""

from __future__ import annotations

from dataclasses import dataclass

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A revision as it came."""

    hub_seq: int
    hub_time_ms: int
    body: bytes
    signature: bytes


class ArrivalTables:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note_grace(self, revision: str, household: str) -> None:
        """The hub took this revision from somebody who no longer had the household."""
        self._connection.execute(
            "INSERT INTO grace (revision, household) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (revision, household),
        )

    def grace(self) -> list[str]:
        """Such revisions, decided or not, in the order of their making."""
        rows = self._connection.execute("SELECT revision FROM grace ORDER BY revision")
        return [str(row[0]) for row in rows]

    def erase_household(self, household: str) -> None:
        self._connection.execute("DELETE FROM grace WHERE household = ?", (household,))

    def keep_unread(self, row: UnreadRow) -> None:
        self._connection.execute(
            "INSERT INTO unread (hub_seq, hub_time_ms, body, signature) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (row.hub_seq, row.hub_time_ms, row.body, row.signature),
        )

    def unread(self) -> list[UnreadRow]:
        """In the hub's order."""
        rows = self._connection.execute(
            "SELECT hub_seq, hub_time_ms, body, signature FROM unread ORDER BY hub_seq"
        )
        return [UnreadRow(*row) for row in rows]

    def drop_unread(self, hub_seq: int) -> None:
        self._connection.execute("DELETE FROM unread WHERE hub_seq = ?", (hub_seq,))

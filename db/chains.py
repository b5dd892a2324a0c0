"""The two chains a store holds, as they are walked from their beginning, on whichever connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.access_log import AccessLogTable
from db.bodies import said
from db.driver import Connection
from db.settings import SettingTable

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Link:
    """A revision of this device. `seq` is negative while it waits for another number; `body` is empty where
    only the hash stayed."""

    seq: int
    id: str
    hash: bytes
    body: bytes


class Chains:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.access_log = AccessLogTable(connection)
        self.settings = SettingTable(connection)

    def own(self) -> Iterator[list[Link]]:
        """This device's revisions in the order of their numbers, some at a time."""
        rows = self._connection.execute(
            "SELECT device_seq, id, hash, body FROM ledger WHERE own = 1 ORDER BY device, device_seq"
        )
        while some := rows.fetchmany(AT_ONCE):
            yield [Link(int(seq), str(id_), bytes(hash_), said(body)) for seq, id_, hash_, body in some]

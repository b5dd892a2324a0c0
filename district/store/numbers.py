"""The two running numbers: `hub_seq` of revisions and `position` of deliveries.

Whoever writes to the ledger locks the counter's row first and keeps it until commit. So numbers become
visible in the order they were given, also with several processes, and no reader's cursor can pass a
number that appears later.
"""

from __future__ import annotations

import os

from sqlalchemy import Connection, bindparam, insert, select, update

from district.store.schema import COUNTER, MARK

_TAG_BYTES = 8
_LOCKED = select(COUNTER.c.hub_seq, COUNTER.c.position).with_for_update()
_SAVE = update(COUNTER).values(hub_seq=bindparam("to_seq"), position=bindparam("to_position"))
_POSITION = select(COUNTER.c.position)
_TAG = insert(MARK)
_TAG_AT = select(MARK.c.tag).where(MARK.c.position >= bindparam("at")).order_by(MARK.c.position).limit(1)


class Numbers:
    """The numbers while this transaction holds the row. `save` before commit, as often as is convenient."""

    def __init__(self, hub_seq: int, position: int) -> None:
        self._hub_seq = hub_seq
        self._begun = self._position = position

    def next_hub_seq(self) -> int:
        self._hub_seq += 1
        return self._hub_seq

    def next_position(self) -> int:
        self._position += 1
        return self._position

    @property
    def position(self) -> int:
        """The latest position given out."""
        return self._position

    @property
    def hub_seq(self) -> int:
        """The latest number of a revision."""
        return self._hub_seq

    def save(self, connection: Connection) -> None:
        connection.execute(_SAVE, {"to_seq": self._hub_seq, "to_position": self._position})
        if self._position > self._begun:
            row = {"position": self._position, "tag": os.urandom(_TAG_BYTES)}
            connection.execute(_TAG, row)
            self._begun = self._position


def locked_numbers(connection: Connection) -> Numbers:
    """Waits for other writers. SQLite ignores FOR UPDATE; there the transaction itself is the lock."""
    row = connection.execute(_LOCKED).one()
    return Numbers(row.hub_seq, row.position)


def latest_position(connection: Connection) -> int:
    """Everything up to this position is visible to later statements of the same transaction."""
    return int(connection.execute(_POSITION).scalar_one())


def tag_at(connection: Connection, position: int) -> bytes:
    """The tag of the transaction that gave out this position; empty for 0 and for what was given out before
    there were tags. Whoever names it has seen this hub's history up to here, not one that was lost."""
    return bytes(connection.execute(_TAG_AT, {"at": position}).scalar() or b"") if position else b""

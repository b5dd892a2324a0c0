"""The access log required by law: who, when, on which device, whose record, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.driver import Connection

_COLUMNS = "place, at_ms, worker, device, action, subject, reason, hash"


@dataclass(frozen=True, slots=True)
class AccessLine:
    """`place` counts from 1 without a gap; `hash` chains each line to the one before it. `reason`: for an
    export, a print, a screening."""

    place: int
    at_ms: int
    worker: str
    device: str
    action: str
    subject: str
    reason: str
    hash: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the chain and the hash there: what the next line follows."""

    place: int
    hash: bytes


BEGINNING = Anchor(0, b"")


class AccessLogTable:
    """Lines from `anchor` on; what lies before was handed to the hub and dropped."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def anchor(self) -> Anchor:
        """The last line that was dropped; place 0: none was."""
        row = self._connection.execute("SELECT anchor_place, anchor_hash FROM access_standing").fetchone()
        return Anchor(int(row[0]), bytes(row[1]))

    def sent(self) -> int:
        """Up to which place the hub has the lines."""
        return int(self._connection.execute("SELECT sent FROM access_standing").fetchone()[0])

    def set_sent(self, place: int) -> None:
        self._connection.execute("UPDATE access_standing SET sent = ?", (place,))

    def begin_at(self, place: Anchor) -> None:
        """Of a store that was just made: the first line follows this one, which the hub has."""
        self._connection.execute(
            "UPDATE access_standing SET sent = ?, anchor_place = ?, anchor_hash = ?",
            (place.place, place.place, place.hash),
        )

    def newest(self) -> Anchor:
        row = self._connection.execute(
            "SELECT place, hash FROM access_log ORDER BY place DESC LIMIT 1"
        ).fetchone()
        return self.anchor() if row is None else Anchor(int(row[0]), bytes(row[1]))

    def hash_at(self, place: int) -> bytes:
        """Empty before the first line, and for a place that is not here."""
        anchor = self.anchor()
        if place == anchor.place:
            return anchor.hash
        row = self._connection.execute("SELECT hash FROM access_log WHERE place = ?", (place,)).fetchone()
        return b"" if row is None else bytes(row[0])

    def append(self, line: AccessLine) -> None:
        self._connection.execute(
            f"INSERT INTO access_log ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                line.place,
                line.at_ms,
                line.worker,
                line.device,
                line.action,
                line.subject,
                line.reason,
                line.hash,
            ),
        )

    def lines(self, after: int = 0, most: int = -1) -> list[AccessLine]:
        """Lines after a place, in order; `most` -1: all."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM access_log WHERE place > ? ORDER BY place LIMIT ?", (after, most)
        )
        return [AccessLine(*row) for row in rows]

    def latest(self, actions: Sequence[str], most: int) -> list[AccessLine]:
        """Lines of these actions, the newest first."""
        places = ", ".join("?" for _ in actions)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM access_log WHERE action IN ({places}) ORDER BY place DESC LIMIT ?",
            (*actions, most),
        )
        return [AccessLine(*row) for row in rows]

    def drop(self, sent: int, before_ms: int) -> int:
        """Drop lines up to place `sent` that are older than a moment, as far as they stand at the beginning,
        and keep their end as the anchor; the newest line always stays. Returns how many went."""
        row = self._connection.execute(
            "SELECT place, hash FROM access_log"
            " WHERE place <= ? AND place < (SELECT max(place) FROM access_log)"
            " AND place < (SELECT ifnull(min(place), 9223372036854775807) FROM access_log WHERE at_ms >= ?)"
            " ORDER BY place DESC LIMIT 1",
            (sent, before_ms),
        ).fetchone()
        if row is None:
            return 0
        gone = self._connection.execute("DELETE FROM access_log WHERE place <= ?", (row[0],)).rowcount
        self._connection.execute(
            "UPDATE access_standing SET anchor_place = ?, anchor_hash = ?", (row[0], row[1])
        )
        return int(gone)

"""The access log required by law: who, when, on which device, whose record, what was done."""

from __future__ import annotations

from dataclasses import dataclass

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class AccessLine:
    """`hash` chains each line to the one before it. `reason`: for export, print, a screening."""

    at_ms: int
    worker: str
    device: str
    action: str
    subject: str
    reason: str
    hash: bytes


class AccessLogTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_hash(self) -> bytes:
        row = self._connection.execute("SELECT hash FROM access_log ORDER BY place DESC LIMIT 1").fetchone()
        return b"" if row is None else bytes(row[0])

    def append(self, line: AccessLine) -> None:
        self._connection.execute(
            "INSERT INTO access_log (at_ms, worker, device, action, subject, reason, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (line.at_ms, line.worker, line.device, line.action, line.subject, line.reason, line.hash),
        )

    def lines(self) -> list[AccessLine]:
        rows = self._connection.execute(
            "SELECT at_ms, worker, device, action, subject, reason, hash FROM access_log ORDER BY place"
        )
        return [AccessLine(*row) for row in rows]

"""Sealed recovery codes of colleagues' laptops, on a supervisor's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """`given_count`: the last request this code was shown for, at `given_ms`."""

    device: str
    vault: str
    number: int
    worker: str
    device_name: str
    sealed: bytes
    given_count: int | None = None
    given_ms: int | None = None


_COLUMNS = "device, vault, number, worker, device_name, sealed, given_count, given_ms"


class RecoveryTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row: RecoveryRow) -> None:
        """A laptop's latest code takes the place of the one before; what was asked is remembered."""
        self._connection.execute(
            f"INSERT INTO recovery_code ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (device)"
            " DO UPDATE SET vault = excluded.vault, number = excluded.number, worker = excluded.worker,"
            " device_name = excluded.device_name, sealed = excluded.sealed",
            (
                row.device,
                row.vault,
                row.number,
                row.worker,
                row.device_name,
                row.sealed,
                row.given_count,
                row.given_ms,
            ),
        )

    def keep_only(self, devices: Iterable[str]) -> None:
        kept = set(devices)
        for row in self.all():
            if row.device not in kept:
                self._connection.execute("DELETE FROM recovery_code WHERE device = ?", (row.device,))

    def note_given(self, device: str, count: int, at_ms: int) -> None:
        self._connection.execute(
            "UPDATE recovery_code SET given_count = ?, given_ms = ? WHERE device = ?", (count, at_ms, device)
        )

    def get(self, device: str) -> RecoveryRow | None:
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM recovery_code WHERE device = ?", (device,)
        ).fetchone()
        return None if row is None else RecoveryRow(*row)

    def all(self) -> list[RecoveryRow]:
        rows = self._connection.execute(f"SELECT {_COLUMNS} FROM recovery_code ORDER BY worker, device")
        return [RecoveryRow(*row) for row in rows]

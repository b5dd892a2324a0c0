"""What somebody began to type into a household's fields: in no record, gone with the household."""

from __future__ import annotations

from db.driver import Connection


class HalfTypedTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, household: str, content: bytes) -> None:
        self._connection.execute(
            "INSERT INTO half_typed (household, content) VALUES (?, ?)"
            " ON CONFLICT (household) DO UPDATE SET content = excluded.content",
            (household, content),
        )

    def get(self, household: str) -> bytes | None:
        row = self._connection.execute(
            "SELECT content FROM half_typed WHERE household = ?", (household,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def households(self) -> list[str]:
        return [row[0] for row in self._connection.execute("SELECT household FROM half_typed")]

    def erase(self, household: str) -> None:
        self._connection.execute("DELETE FROM half_typed WHERE household = ?", (household,))

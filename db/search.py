"""The search index: keys that a typed text is a beginning of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.driver import Connection
from db.portions import in_portions

_AFTER_ALL_TEXT = "\U0010ffff"


class SearchTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, household: str, keys: Iterable[tuple[str, str]]) -> None:
        """Set a household's keys: (key, person id or empty)."""
        self.replace_all({household: keys})

    def replace_all(self, keys: Mapping[str, Iterable[tuple[str, str]]]) -> None:
        """The same for many households, in the order in which the index lies on the disk."""
        for some in in_portions(keys):
            marks = ",".join("?" * len(some))
            self._connection.execute(f"DELETE FROM search_key WHERE household IN ({marks})", some)
        self._connection.executemany(
            "INSERT OR IGNORE INTO search_key (key, household, person) VALUES (?, ?, ?)",
            sorted(
                (key, household, person) for household, all_keys in keys.items() for key, person in all_keys
            ),
        )

    def erase(self, household: str) -> None:
        self._connection.execute("DELETE FROM search_key WHERE household = ?", (household,))

    def beginning_with(self, key: str, limit: int) -> list[tuple[str, str]]:
        """(household, person or empty) of keys that begin with `key`, each pair once."""
        rows = self._connection.execute(
            "SELECT household, person FROM search_key WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            (key, key + _AFTER_ALL_TEXT, limit * 4),
        )
        found = dict.fromkeys((str(household), str(person)) for household, person in rows)
        return list(found)[:limit]

"""The search index: keys that a typed text is a beginning of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import repeat
from operator import itemgetter

from db.driver import Connection
from db.portions import in_portions

_AFTER_ALL_TEXT = "\U0010ffff"
_BETWEEN = "\n"
"""Stands between keys where they are kept together; a key has no white space."""


class SearchTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, household: str, keys: Mapping[str, Collection[str]]) -> None:
        """Set a household's keys, by person; under no name those of the household itself."""
        self.replace_all({household: keys})

    def replace_all(self, keys: Mapping[str, Mapping[str, Collection[str]]]) -> None:
        """The same for many households, in the order in which the index lies on the disk."""
        self._erase(keys)
        last = self._connection.execute("SELECT coalesce(max(n), 0) FROM search_target").fetchone()[0]
        targets: list[tuple[int, str, str, str]] = []
        entries: list[tuple[str, int]] = []
        for household, of in keys.items():
            for person, some in of.items():
                if some:
                    last += 1
                    targets.append((last, household, person, _BETWEEN.join(sorted(some))))
                    entries += zip(some, repeat(last), strict=False)
        # By the key alone, which compares faster than pairs; the numbers are in their order already.
        entries.sort(key=itemgetter(0))
        self._connection.executemany(
            "INSERT INTO search_target (n, household, person, keys) VALUES (?, ?, ?, ?)", targets
        )
        self._connection.executemany("INSERT INTO search_entry (key, target) VALUES (?, ?)", entries)

    def erase(self, household: str) -> None:
        self._erase([household])

    def _erase(self, households: Iterable[str]) -> None:
        for some in in_portions(households):
            marks = ",".join("?" * len(some))
            held = self._connection.execute(
                f"SELECT n, keys FROM search_target WHERE household IN ({marks})", some
            ).fetchall()
            if held:
                self._connection.executemany(
                    "DELETE FROM search_entry WHERE key = ? AND target = ?",
                    sorted((key, n) for n, keys in held for key in keys.split(_BETWEEN)),
                )
                self._connection.execute(f"DELETE FROM search_target WHERE household IN ({marks})", some)

    def beginning_with(self, key: str, limit: int) -> list[tuple[str, str]]:
        """(household, person or empty) of keys that begin with `key`, each pair once."""
        rows = self._connection.execute(
            "SELECT target FROM search_entry WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
            (key, key + _AFTER_ALL_TEXT, limit * 4),
        )
        # Most keys of a target begin alike: reading ends with the last one that is wanted.
        seen: dict[int, None] = {}
        for (target,) in rows:
            seen[int(target)] = None
            if len(seen) == limit:
                break
        rows.close()
        targets = list(seen)
        marks = ",".join("?" * len(targets))
        named = self._connection.execute(
            f"SELECT n, household, person FROM search_target WHERE n IN ({marks})", targets
        )
        found = {int(n): (str(household), str(person)) for n, household, person in named}
        return [found[target] for target in targets]

"""The search index: keys that a typed text is a beginning of."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import merge
from itertools import chain
from operator import itemgetter

import msgspec

from db.driver import Connection
from db.gaps import any_within
from db.inserting import Whole, insert_whole, whole
from db.portions import in_portions

_AFTER_ALL_TEXT = "\U0010ffff"
_BETWEEN = "\n"
"""Stands between keys where they are kept together; a key has no white space."""
_TARGET = "n, household, people, keys"
_ADD = (
    "INSERT INTO search_entry (part, key, targets) SELECT ?, key, trim(value, '[]') FROM json_each(?)"
    " WHERE true ORDER BY key"
    " ON CONFLICT (part, key) DO UPDATE SET targets = targets || ',' || excluded.targets"
)
"""All in one call, in the order in which they lie on the disk: a call for each takes four times as long."""
_PARTS = (
    "WITH RECURSIVE held (part) AS (SELECT min(part) FROM search_entry UNION ALL"
    " SELECT (SELECT min(part) FROM search_entry WHERE part > held.part) FROM held WHERE part IS NOT NULL)"
    " SELECT part FROM held WHERE part IS NOT NULL"
)
"""A look into the table for each, instead of one at every key."""
_SHARED = 0
_MANY_HOUSEHOLDS, _MOST_PARTS = 100, 16
"""Whoever types looks into every part."""


@dataclass(frozen=True, slots=True)
class SearchRows:
    """What the index takes in of some `households`, numbered from `first` to before `end`. `targets`: rows of
    `search_target`; `entries`: numbers by key, as JSON."""

    first: int
    end: int
    households: AbstractSet[str]
    targets: Whole
    entries: str


def search_rows(keys: Mapping[str, Mapping[str, Collection[str]]], first: int) -> SearchRows:
    """Of households with these keys, by person; under no name those of the household itself."""
    targets: list[tuple[int, str, str, str]] = []
    entries: defaultdict[str, list[int]] = defaultdict(list)
    free = first
    for household, of in keys.items():
        people = ["", *(person for person in of if person)]
        for number, person in enumerate(people, free):
            for key in of.get(person, ()):
                entries[key].append(number)
        every = _BETWEEN.join(sorted({*chain.from_iterable(of.values())}))
        targets.append((free, household, _json(people), every))
        free += len(people)
    return SearchRows(first, free, keys.keys(), whole(_TARGET, targets), _json(entries))


class SearchTable:
    """A key stands in a part of the index once, with the numbers of all that it finds. A household has
    consecutive numbers from `n` on, one for each of its `people`; the first of these has no name and is the
    household. Not every number is somebody's.

    Keys lie in no order of the households: where a page of a first sync would touch every leaf of the index,
    its households have a part of their own, named by the first of their numbers and written once. All others
    share one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, household: str, keys: Mapping[str, Collection[str]]) -> None:
        """Set a household's keys, by person; under no name those of the household itself."""
        self.replace_all({household: keys})

    def replace_all(self, keys: Mapping[str, Mapping[str, Collection[str]]]) -> None:
        """The same for many households."""
        if not keys:
            return
        self._erase(keys)
        self._add(search_rows(keys, self.first_free()))

    def take_in(self, rows: SearchRows) -> bool:
        """The same, worked out before; False if others have been given these numbers meanwhile."""
        if rows.first < self.first_free():
            return False
        self._erase(rows.households)
        self._add(rows)
        return True

    def _add(self, rows: SearchRows) -> None:
        own = len(rows.households) >= _MANY_HOUSEHOLDS and len(self._parts()) < _MOST_PARTS
        insert_whole(self._connection, "search_target", rows.targets)
        self._connection.execute(_ADD, (rows.first if own else _SHARED, rows.entries))

    def _parts(self) -> list[int]:
        return [int(row[0]) for row in self._connection.execute(_PARTS)]

    def first_free(self) -> int:
        """From here on no number is given to anybody."""
        last = self._connection.execute(
            "SELECT n + json_array_length(people) FROM search_target ORDER BY n DESC LIMIT 1"
        ).fetchone()
        return 1 if last is None else int(last[0])

    def erase(self, household: str) -> None:
        self._erase([household])

    def _erase(self, households: Collection[str]) -> None:
        if not any_within(self._connection, "search_target", "household", households):
            return
        for some in in_portions(households):
            marks = ",".join("?" * len(some))
            held = self._connection.execute(
                f"SELECT n, json_array_length(people), keys FROM search_target WHERE household IN ({marks})",
                some,
            ).fetchall()
            if held:
                self._take_out(held)
                self._connection.execute(f"DELETE FROM search_target WHERE household IN ({marks})", some)

    def _take_out(self, held: Sequence[tuple[int, int, str]]) -> None:
        """The numbers of these households (`n`, how many, keys) from what their keys find."""
        gone = {str(number) for n, people, _ in held for number in range(n, n + people)}
        parts = [part for part in self._parts() if part != _SHARED]
        keys: defaultdict[int, set[str]] = defaultdict(set)
        for n, _, of in held:
            # A part that is not shared begins at its first number, and ends where the next one begins.
            for part in (_SHARED, *parts[: bisect_right(parts, n)][-1:]):
                keys[part].update(of.split(_BETWEEN))
        for part, of_part in keys.items():
            self._take_out_of(part, gone, of_part)

    def _take_out_of(self, part: int, gone: set[str], keys: set[str]) -> None:
        for some in in_portions(sorted(keys)):
            marks = ",".join("?" * len(some))
            found = self._connection.execute(
                f"SELECT key, targets FROM search_entry WHERE part = ? AND key IN ({marks})", (part, *some)
            ).fetchall()
            left = [
                (",".join(t for t in targets.split(",") if t not in gone), part, key)
                for key, targets in found
            ]
            self._connection.executemany(
                "UPDATE search_entry SET targets = ? WHERE part = ? AND key = ?", left
            )
            self._connection.executemany(
                "DELETE FROM search_entry WHERE part = ? AND key = ?",
                [(part, key) for targets, _, key in left if not targets],
            )

    def beginning_with(self, key: str, limit: int) -> list[tuple[str, str]]:
        """(household, person or empty) of keys that begin with `key`, each pair once."""
        return self.named(self._numbers(key, limit))

    def numbers_of_both(self, key: str, other: str) -> list[str]:
        """Of whom a key begins with `key` and one with `other`, in the order of the former; for `named`."""
        found = self._numbers(key, None)
        also = set(self._numbers(other, None)) if found else set()
        return [number for number in found if number in also]

    def _numbers(self, key: str, limit: int | None) -> list[str]:
        found = [
            self._connection.execute(
                "SELECT key, targets FROM search_entry WHERE part = ? AND key >= ? AND key < ? ORDER BY key",
                (part, key, key + _AFTER_ALL_TEXT),
            )
            for part in self._parts()
        ]
        # Most keys of a target begin alike: reading ends with the last one that is wanted.
        seen: dict[str, None] = {}
        for _, targets in merge(*found, key=itemgetter(0)):
            seen.update(dict.fromkeys(targets.split(",")))
            if limit is not None and len(seen) >= limit:
                break
        for rows in found:
            rows.close()
        return list(seen)[:limit]

    def named(self, numbers: Sequence[str]) -> list[tuple[str, str]]:
        """(household, person or empty) of each number."""
        named = self._connection.execute(
            "SELECT household, json_extract(people, '$[' || (value - n) || ']')"
            " FROM json_each(?) JOIN search_target"
            " ON n = (SELECT max(n) FROM search_target WHERE n <= value) ORDER BY json_each.key",
            (f"[{','.join(numbers)}]",),
        )
        return [(str(household), str(person)) for household, person in named]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()

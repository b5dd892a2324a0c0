"""Reading what can still be read of a damaged store, row by row.

Every page of a store carries an authentication code, so a row of sound pages is as it was written. A page
that fails is passed over: rows are looked up by their numbers where an index still lists them, else from both
ends towards the damage and by halving what lies between.

SQLCipher gives out zeros for a page that fails and lets SQLite stumble on them: where it was the last page of
a long value nothing is missed, and the value ends in zeros. The connection is spoilt from then on though: it
reads no further page. So pages that are sound are asked for after each row, and a row after which they do not
come is not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from db.driver import Connection, DatabaseError, Values, connect_to_salvage

_MOST_TRIES = 600
_BEYOND = 2**62
_PAGES_ASKED_FOR = 2
"""What a cursor stands on is at hand; it stands on a page of one table at a time."""
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 1 AND name NOT LIKE 'sqlite_%'"
    " ORDER BY rootpage"
)


@dataclass(slots=True)
class Rows:
    """What was read, by number or in order of reading. `unread`: how many rows are known to be there that
    could not be read; None: some may be there that nothing lists."""

    found: dict[int, Values] = field(default_factory=dict)
    unread: int | None = 0

    @property
    def whole(self) -> bool:
        return self.unread == 0

    def in_order(self) -> list[Values]:
        return [self.found[number] for number in sorted(self.found)]


class Wreck:
    """An image of a damaged store (`db/wreck_image.py`), which nobody writes in. Use it from one thread;
    `close` forgets the key."""

    def __init__(self, image: Path, key: bytes) -> None:
        self._image, self._key = image, key
        self._connection: Connection | None = None
        self._tries = 0
        self._sound_pages: list[str] = []

    def close(self) -> None:
        self._let_go()
        self._key = b""

    def is_readable(self) -> bool:
        """Whether the key opens it and it tells what it holds."""
        rows, whole = self._read("SELECT count(*) FROM sqlite_master")
        return whole and rows[0][0] != 0

    def listed(self, query: str) -> list[Values] | None:
        """What an index alone tells; None where it is damaged."""
        found, whole = self._read(query)
        return found if whole else None

    def numbered(
        self, table: str, number: str, columns: str, listed: Sequence[int] | None = None, *, after: int = -1
    ) -> Rows:
        """Rows of a table by its row number: those listed, or where there is no list all beyond `after`."""
        if listed is not None:
            return self._looked_up(table, number, columns, listed)
        rows = Rows()
        source = f"SELECT {number}, {columns} FROM {table} NOT INDEXED WHERE {number} > ? AND {number} < ?"
        self._between(source, number, after, _BEYOND, rows)
        return rows

    def _looked_up(self, table: str, number: str, columns: str, numbers: Sequence[int]) -> Rows:
        rows = Rows()
        lost = 0
        for one in numbers:
            found, whole = self._read(f"SELECT {columns} FROM {table} NOT INDEXED WHERE {number} = ?", one)
            if whole and found:
                rows.found[one] = found[0]
            else:
                lost += 1
        rows.unread = lost
        return rows

    def _between(self, source: str, number: str, low: int, high: int, rows: Rows) -> None:
        """Those with `low` < number < `high`, which may lie around broken pages."""
        for order in ("ASC", "DESC"):
            found, whole = self._read(f"{source} ORDER BY {number} {order}", low, high)
            rows.found.update((int(row[0]), row[1:]) for row in found)
            if whole:
                return
            rows.unread = None
            if found and order == "ASC":
                low = int(found[-1][0])
            elif found:
                high = int(found[-1][0])
        if high - low > 3 and self._tries < _MOST_TRIES:
            middle = (low + high) // 2
            self._between(source, number, low, middle, rows)
            self._between(source, number, middle - 1, high, rows)

    def keyed(self, table: str, keys: Sequence[str], columns: str, known: Sequence[Values] = ()) -> Rows:
        """Rows of a table without row numbers, from both ends and by the keys that are known from elsewhere;
        each begins with its key."""
        every, order = [*keys, *columns.split(", ")], ", ".join(keys)
        source = f"SELECT {', '.join(every)} FROM {table}"
        forward, whole = self._read(f"{source} ORDER BY {order}")
        if whole:
            return Rows(dict(enumerate(forward)))
        backward, _ = self._read(f"{source} ORDER BY {', '.join(f'{key} DESC' for key in keys)}")
        found = {row[: len(keys)]: row for row in (*forward, *backward)}
        for one in known:
            if one not in found:
                which = " AND ".join(f"{key} = ?" for key in keys)
                at, _ = self._read(f"{source} WHERE {which}", *one)
                found.update((row[: len(keys)], row) for row in at)
        return Rows(dict(enumerate(found.values())), unread=None)

    def at(self, table: str, columns: str, key: str, value: object) -> Values | None:
        """One row by its key; None: not there, or not readable."""
        return self.surely_at(table, columns, key, value)[0]

    def surely_at(self, table: str, columns: str, key: str, value: object) -> tuple[Values | None, bool]:
        """The same, and whether it could be read, there or not."""
        found, readable = self._read(f"SELECT {columns} FROM {table} WHERE {key} = ?", value)
        return found[0] if found else None, readable

    def _read(self, query: str, *values: object) -> tuple[list[Values], bool]:
        """Rows until the first that cannot be read, and whether that was all."""
        found: list[Values] = []
        try:
            connection = self._opened()
            cursor = connection.execute(query, values)
            while (row := cursor.fetchone()) is not None:
                found.append(row)
                if not self._is_unspoilt(connection):
                    return self._without_the_spoilt(query, values, found), False
        except (DatabaseError, UnicodeDecodeError) as error:
            if "no such table" in str(error):
                # A store of before that table was made.
                return found, True
            # Whatever SQLite says of a broken page. The connection remembers a page that failed; the next
            # reading takes a new one.
            self._tries += 1
            self._let_go()
            return found, False
        return found, True

    def _without_the_spoilt(self, query: str, values: Values, found: list[Values]) -> list[Values]:
        """The driver reads one row ahead: whether it was the last of `found` or the row after it that spoilt
        the connection, shows when nothing is read beyond it."""
        self._tries += 1
        self._let_go()
        try:
            connection = self._opened()
            again = connection.execute(f"{query} LIMIT {len(found)}", values).fetchall()
            if len(again) == len(found) and self._is_unspoilt(connection):
                return again
        except (DatabaseError, UnicodeDecodeError):
            pass
        self._let_go()
        return found[:-1]

    def _is_unspoilt(self, connection: Connection) -> bool:
        return len(self._sound_pages) == _PAGES_ASKED_FOR and all(
            _gives(connection, query) for query in self._sound_pages
        )

    def _opened(self) -> Connection:
        if self._connection is None:
            if not self._sound_pages:
                self._sound_pages = self._find_sound_pages()
            self._connection = connect_to_salvage(self._image, self._key)
        return self._connection

    def _find_sound_pages(self) -> list[str]:
        """Queries that each read a sound page of their own, and none but the first."""
        with closing(connect_to_salvage(self._image, self._key)) as connection:
            tables = [str(row[0]) for row in connection.execute(_TABLES)]
        found: list[str] = []
        for table in tables:
            query = f'SELECT 1 FROM "{table}" LIMIT 1'
            # Each on a connection of its own, which the one before has not spoilt.
            with closing(connect_to_salvage(self._image, self._key)) as connection:
                if _gives(connection, query):
                    found.append(query)
            if len(found) == _PAGES_ASKED_FOR:
                break
        return found

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _gives(connection: Connection, query: str) -> bool:
    try:
        connection.execute(query).fetchall()
    except DatabaseError:
        return False
    return True

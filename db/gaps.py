"""Whether any of many keys can be in a table at all, told by one look instead of one a key."""

from __future__ import annotations

from collections.abc import Collection

from db.driver import Connection

_MANY = 50


def any_within(connection: Connection, table: str, column: str, keys: Collection[str]) -> bool:
    """False: nothing in the indexed `column` lies between the first and the last of `keys`, so none of them
    is there. A first sync brings households and revisions in the order of their keys: each page lies beyond
    what is there. Of a few keys it is not asked."""
    if len(keys) < _MANY:
        return bool(keys)
    found = connection.execute(
        f"SELECT 1 FROM {table} WHERE {column} BETWEEN ? AND ? LIMIT 1", (min(keys), max(keys))
    )
    return found.fetchone() is not None

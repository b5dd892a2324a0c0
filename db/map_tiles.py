"""A map in one file (MBTiles): squares of a district's map in SQLite, read and never written."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

_MOST_TILE_BYTES = 1_000_000
_MOST_STEPS = 200_000
"""SQLite instructions for one square; a file made to never answer is given up."""

_PICTURES = frozenset({"png", "jpg", "jpeg", "webp"})
_DEEPEST = 22


class MapTiles:
    """One map. It holds no secrets and is not part of the store; one that cannot be read has no squares."""

    def __init__(self, connection: sqlite3.Connection, deepest: int) -> None:
        self._connection = connection
        self.deepest = deepest

    @classmethod
    def open(cls, path: Path) -> MapTiles | None:
        """None when the file is no map of pictures."""
        with suppress(sqlite3.Error, OSError, ValueError):
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, cached_statements=4)
            try:
                return cls._checked(connection)
            except BaseException:
                connection.close()
                raise
        return None

    @classmethod
    def _checked(cls, connection: sqlite3.Connection) -> MapTiles:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * _MOST_TILE_BYTES)
        connection.set_progress_handler(lambda: 1, _MOST_STEPS)
        told = dict(connection.execute("SELECT name, value FROM metadata LIMIT 100").fetchall())
        if str(told.get("format", "png")).lower() not in _PICTURES:
            raise ValueError("no pictures")
        row = connection.execute("SELECT max(zoom_level) FROM tiles").fetchone()
        if row is None or not isinstance(row[0], int):
            raise ValueError("no tiles")
        return cls(connection, max(0, min(_DEEPEST, row[0])))

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """`y` counts from the north; the file counts from the south."""
        try:
            row = self._connection.execute(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                (zoom, x, 2**zoom - 1 - y),
            ).fetchone()
        except sqlite3.Error:
            return None
        data = row[0] if row is not None else None
        return data if isinstance(data, bytes) and len(data) <= _MOST_TILE_BYTES else None

    def close(self) -> None:
        self._connection.close()


def first_map(folder: Path) -> MapTiles | None:
    """The first readable map of a folder, by name; None where there is none."""
    try:
        files = sorted(folder.glob("*.mbtiles"))
    except OSError:
        return None
    return next((tiles for file in files if (tiles := MapTiles.open(file)) is not None), None)

"""Breaking one page of a store, as a failing disk does."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from db.driver import connect_to_read
from db.pages import NEW_PAGE_BYTES as PAGE


def page_of(store: Path, key: bytes, table: str) -> int:
    """Where a table or an index begins, counted from 0."""
    with closing(connect_to_read(store, key)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return int(root[0]) - 1


def break_page(store: Path, page: int) -> None:
    data = bytearray(store.read_bytes())
    data[page * PAGE + 100] ^= 1
    store.write_bytes(data)

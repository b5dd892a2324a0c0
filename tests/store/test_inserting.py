"""Rows that go into a table many at a time."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from db.driver import IntegrityError, connect
from db.inserting import insert_rows


@pytest.mark.parametrize("count", [0, 1, 2, 3, 1_023, 1_024, 1_025, 2_500])
def test_all_rows_are_there_in_their_order(tmp_path: Path, count: int) -> None:
    with closing(connect(tmp_path / "some.db", bytes(32))) as connection:
        connection.execute("CREATE TABLE some (place INTEGER PRIMARY KEY, word TEXT, said BLOB)")
        rows = [(f"낱말 {number}", b"\0" * (number % 3)) for number in range(count)]
        insert_rows(connection, "some", "word, said", iter(rows))
        assert connection.execute("SELECT word, said FROM some ORDER BY place").fetchall() == rows


def test_of_rows_that_are_there_already_the_later_one_stays(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "some.db", bytes(32))) as connection:
        connection.execute("CREATE TABLE some (id INTEGER PRIMARY KEY, word TEXT)")
        rows = [(number % 7, f"{number}") for number in range(40)]
        with pytest.raises(IntegrityError):
            insert_rows(connection, "some", "id, word", rows)
        otherwise = "ON CONFLICT (id) DO UPDATE SET word = excluded.word"
        insert_rows(connection, "some", "id, word", rows, otherwise)
        latest = dict(rows)
        assert dict(connection.execute("SELECT id, word FROM some").fetchall()) == latest

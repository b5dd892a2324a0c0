"""Rows that go into a table many at a time."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from db.driver import IntegrityError, connect
from db.inserting import insert_whole, whole


@pytest.mark.parametrize("count", [0, 1, 2, 700])
def test_all_rows_come_out_in_their_order_as_they_went_in(tmp_path: Path, count: int) -> None:
    columns = "id, said, word, signed, here, later"
    with closing(connect(tmp_path / "some.db", bytes(32))) as connection:
        connection.execute(
            "CREATE TABLE some (place INTEGER PRIMARY KEY, id, said, word, signed, here, later)"
        )
        rows = [
            (
                2**62 + number,
                bytes([number % 256]) * (number % 5),
                f'0{number} "한\u2028글" \\ \n',
                b"\0\xff",
                number % 2 == 0,
                None if number % 3 else number,
            )
            for number in range(count)
        ]
        insert_whole(connection, "some", whole(columns, rows))
        assert connection.execute(f"SELECT {columns} FROM some ORDER BY place").fetchall() == rows
        kinds = f"SELECT DISTINCT {','.join(f'typeof({column})' for column in columns.split(', '))} FROM some"
        told = {kinds_of[:5] for kinds_of in connection.execute(kinds)}
        assert told <= {("integer", "blob", "text", "blob", "integer")}


def test_of_rows_that_are_there_already_the_later_one_stays(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "some.db", bytes(32))) as connection:
        connection.execute("CREATE TABLE some (id INTEGER PRIMARY KEY, word TEXT)")
        rows = [(number % 7, f"{number}") for number in range(200)]
        with pytest.raises(IntegrityError):
            insert_whole(connection, "some", whole("id, word", rows))
        otherwise = "ON CONFLICT (id) DO UPDATE SET word = excluded.word"
        insert_whole(connection, "some", whole("id, word", rows), otherwise)
        latest = dict(rows)
        assert dict(connection.execute("SELECT id, word FROM some").fetchall()) == latest

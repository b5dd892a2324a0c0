"""Many rows in one statement.

The driver lets go of the interpreter's lock for every step of a statement and has to have it back after:
beside a thread that is at work it waits a millisecond for that, with a step a row as often as there are rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, count

import msgspec

from db.driver import Connection, Values


@dataclass(frozen=True, slots=True)
class Whole:
    """Rows for these `columns`, made ready on any thread to go in by one statement that SQLite takes apart,
    all of it without the interpreter's lock. `plain`: as JSON, where of bytes there are the place and the
    length within `pieces`, all of them together; `in_pieces`: of which columns."""

    columns: str
    plain: str
    pieces: bytes
    in_pieces: tuple[bool, ...]


def whole(columns: str, rows: Sequence[Sequence[str | int | bytes | None]]) -> Whole:
    """A column holds bytes in every row or in none."""
    if rows and not any(isinstance(value, bytes) for value in rows[0]):
        return Whole(columns, msgspec.json.encode(rows).decode(), b"", (False,) * len(rows[0]))
    return whole_of_columns(columns, zip(*rows, strict=True))


def whole_of_columns(columns: str, values: Iterable[Values]) -> Whole:
    """The same of rows that are there column by column."""
    given: list[Iterable[object]] = []
    in_pieces, pieces = list[bool](), list[bytes]()
    begin = 1
    for column in values:
        in_pieces.append(isinstance(column[0], bytes))
        if in_pieces[-1]:
            ends = list(accumulate(map(len, column), initial=begin))
            given += [ends[:-1], map(len, column)]
            pieces += column
            begin = ends[-1]
        else:
            given.append(column)
    plain = msgspec.json.encode(list(zip(*given, strict=True))).decode()
    return Whole(columns, plain, b"".join(pieces), tuple(in_pieces))


def insert_whole(connection: Connection, table: str, rows: Whole, otherwise: str = "") -> None:
    """Insert them in their order. `otherwise`: what is to be done on a conflict. Nothing happens for none."""
    if rows.in_pieces:
        statement = _taking_apart(table, rows.columns, rows.in_pieces, otherwise)
        connection.execute(statement, {"rows": rows.plain, "pieces": rows.pieces})


@cache
def _taking_apart(table: str, columns: str, in_pieces: tuple[bool, ...], otherwise: str) -> str:
    at = count()
    values = ",".join(
        f"substr(:pieces, value ->> {next(at)}, value ->> {next(at)})" if cut else f"value ->> {next(at)}"
        for cut in in_pieces
    )
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM jsonb_each(:rows) WHERE true {otherwise}"

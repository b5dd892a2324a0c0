"""Many rows in few statements.

The driver lets go of the interpreter's lock for every step of a statement and has to have it back after:
beside a thread that is at work it waits milliseconds for that, with a step a row as often as there are rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from db.driver import Connection

_MOST_VALUES = 4_000


def insert_rows(
    connection: Connection, table: str, columns: str, rows: Iterable[Sequence[object]], otherwise: str = ""
) -> None:
    """Insert `rows`, which have a value for each of `columns`, in their order. `otherwise`: what is to be
    done on a conflict. Nothing happens for no rows."""
    many = 1 << (_MOST_VALUES // (columns.count(",") + 1)).bit_length() - 1
    remaining = iter(rows)
    while some := list(islice(remaining, many)):
        for part in _in_powers(some):
            statement = _statement(table, columns, len(part), otherwise)
            connection.execute(statement, tuple(chain.from_iterable(part)))


def _in_powers(rows: list[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    """In parts of a power of two each, the largest first: the driver keeps a few statements, not one for each
    number of rows there may be."""
    at = 0
    while left := len(rows) - at:
        size = 1 << left.bit_length() - 1
        yield rows[at : at + size]
        at += size


@cache
def _statement(table: str, columns: str, rows: int, otherwise: str) -> str:
    row = f"({','.join('?' * (columns.count(',') + 1))})"
    return f"INSERT INTO {table} ({columns}) VALUES {','.join([row] * rows)} {otherwise}"

"""Many rows in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Insert,
    Row,
    Select,
    Table,
    Text,
    any_,
    bindparam,
    func,
    insert,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError

from district.store.binary_copy import copied

_WORTH_COPYING = 4
_PORTION = 5_000
T = TypeVar("T")
_BETWEEN = "\x1f"


def in_portions(items: Iterable[T], size: int = _PORTION) -> Iterator[list[T]]:
    """`items` in lists no longer than a statement can name."""
    iterator = iter(items)
    while portion := list(islice(iterator, size)):
        yield portion


def among(connection: Connection, column: Column[str], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether the text in `column` is one of `values`. On PostgreSQL one array instead of a parameter each:
    the statement is the same whatever their number, so it is neither built nor planned anew."""
    wanted = list(values)
    if connection.dialect.name != "postgresql":
        return column.in_(wanted)
    joined = _joined(wanted)
    if joined is None:
        return column == any_(bindparam(None, wanted, ARRAY(Text), unique=True))
    return column == any_(func.string_to_array(bindparam(None, joined, Text, unique=True), _BETWEEN))


class Reading:
    """The rows of `columns` whose text in `column` is one of some: built once, since building a statement
    takes as long as running it."""

    def __init__(self, columns: Select[Any], column: Column[str]) -> None:
        joined = func.string_to_array(bindparam("joined", type_=Text), _BETWEEN)
        self._joined = columns.where(column == any_(joined))
        self._listed = columns.where(column.in_(bindparam("listed", expanding=True)))

    def of(self, connection: Connection, values: Iterable[str]) -> Sequence[Row[Any]]:
        wanted = list(values)
        joined = _joined(wanted) if connection.dialect.name == "postgresql" else None
        if joined is None:
            return connection.execute(self._listed, {"listed": wanted}).all()
        return connection.execute(self._joined, {"joined": joined}).all()


def _joined(wanted: Sequence[str]) -> str | None:
    """The driver writes an array value by value; the server takes a text apart in no time.
    None: it could not."""
    joined = _BETWEEN.join(wanted)
    return joined if joined and joined.count(_BETWEEN) == len(wanted) - 1 else None


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert `rows`, which all have the same keys. Nothing happens for none.

    PostgreSQL takes more than a few by COPY: a third of the time of as many inserts.
    """
    if len(rows) > _WORTH_COPYING and connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    elif rows:
        connection.execute(_inserting(table), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    names = list(rows[0])
    driver: psycopg.Connection[Any] | None = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for part in copied(table, names, rows):
                copy.write(part)
    except psycopg.Error as error:
        # What SQLAlchemy would have raised, had the rows gone through it.
        raise DBAPIError.instance("COPY", None, error, psycopg.Error) from error

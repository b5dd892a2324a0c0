"""Many rows in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any, TypeVar

import psycopg
from psycopg import sql
from psycopg.rows import namedtuple_row
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
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError

from district.store.binary_copy import copied

_WORTH_COPYING = 4
_PORTION = 5_000
T = TypeVar("T")
BETWEEN = "\x1f"
"""Stands between texts that are sent as one; no identifier has it."""


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
    return column == any_(func.string_to_array(bindparam(None, joined, Text, unique=True), BETWEEN))


class Reading:
    """The rows of `columns` whose text in `column` is one of some: built once, since building a statement
    takes as long as running it."""

    def __init__(self, columns: Select[Any], column: Column[str]) -> None:
        joined = func.string_to_array(bindparam("joined", type_=Text), BETWEEN)
        self._joined = columns.where(column == any_(joined))
        self._listed = columns.where(column.in_(bindparam("listed", expanding=True)))
        self._words: tuple[bytes, dict[str, Any]] | None = None

    def words(self, connection: Connection) -> tuple[bytes, dict[str, Any]]:
        """The statement for values joined, as the driver takes it, and its constants."""
        if self._words is None:
            compiled = self._joined.compile(dialect=connection.dialect)
            constants = {name: value for name, value in compiled.params.items() if name != "joined"}
            self._words = compiled.string.encode(), constants
        return self._words

    def of(self, connection: Connection, values: Iterable[str]) -> Sequence[Row[Any]]:
        wanted = list(values)
        joined = _joined(wanted) if connection.dialect.name == "postgresql" else None
        if joined is None:
            return connection.execute(self._listed, {"listed": wanted}).all()
        return connection.execute(self._joined, {"joined": joined}).all()


def read_together(
    connection: Connection,
    asked: Sequence[tuple[Reading, Iterable[str]]],
    first: Callable[[], object] = lambda: None,
) -> list[Sequence[Any]]:
    """The rows of each reading among its values. PostgreSQL is asked for all of them at once: who holds the
    ledger's numbers meanwhile waits once, and on a busy machine each wait is a few milliseconds. `first`
    executes what is to be written before anything is read, and goes with it."""
    wanted = [(reading, list(values)) for reading, values in asked]
    joined = [_joined(values) for _, values in wanted]
    if connection.dialect.name != "postgresql" or None in joined:
        first()
        return [reading.of(connection, values) if values else [] for reading, values in wanted]
    with _driven(connection, "pipeline") as driver:
        cursors = [driver.cursor(row_factory=namedtuple_row) for _ in wanted]
        with driver.pipeline():
            first()
            for cursor, (reading, _), values in zip(cursors, wanted, joined, strict=True):
                statement, constants = reading.words(connection)
                cursor.execute(statement, {**constants, "joined": values})
        # Asked for within the block they would be waited for, and the end of it once more.
        return [cursor.fetchall() for cursor in cursors]


@contextmanager
def without_waiting(connection: Connection) -> Iterator[None]:
    """PostgreSQL is sent the statements of the block, which return nothing, one after the other without
    waiting for each; what goes wrong with one is raised at the end of the block."""
    if connection.dialect.name != "postgresql":
        yield
        return
    with _driven(connection, "pipeline") as driver, driver.pipeline():
        yield


@contextmanager
def _driven(connection: Connection, doing: str) -> Iterator[psycopg.Connection[Any]]:
    """The driver's own connection. What it raises becomes what SQLAlchemy would have raised."""
    driver: psycopg.Connection[Any] | None = connection.connection.driver_connection
    if driver is None:
        raise RuntimeError("the connection is closed")
    try:
        yield driver
    except psycopg.Error as error:
        raise DBAPIError.instance(doing, None, error, psycopg.Error) from error


def _joined(wanted: Sequence[str]) -> str | None:
    """The driver writes an array value by value; the server takes a text apart in no time.
    None: it could not."""
    joined = BETWEEN.join(wanted)
    return joined if joined and joined.count(BETWEEN) == len(wanted) - 1 else None


def taken_apart(name: str) -> ColumnElement[str]:
    """On PostgreSQL, a row for each of the texts that are joined in the parameter of this name."""
    return func.unnest(func.string_to_array(bindparam(name, type_=Text), BETWEEN))


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


def insert_new_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """As `insert_rows`, and what has the primary key of a row that is here by now stays away."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    names = list(rows[0])
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT BINARY)").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with _driven(connection, "COPY") as driver, driver.cursor() as cursor, cursor.copy(statement) as copy:
        for part in copied(table, names, rows):
            copy.write(part)

"""Opening the hub's database, its two kinds of transaction, and its versions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from district.store.steps import STEPS, statements
from district.store.turns import Turns

_MIGRATION_LOCK = 0x62616E676D756E
_BUSY_S = 15
_STEP_WAITS_MS = 500
"""Less than PostgreSQL's `deadlock_timeout`, a second unless it was changed."""
_TRIES_AT_A_STEP = 120
_PAUSE_S = 0.2
_IN_THE_WAY = ("55P03", "40P01")
"""PostgreSQL's `lock_not_available` and `deadlock_detected`."""
# Parameters stay out of error texts: they are what people entered.
_POOL: dict[str, Any] = {"pool_size": 20, "max_overflow": 40, "pool_timeout": 15, "hide_parameters": True}
UNAVAILABLE = (OperationalError, InterfaceError, PoolTimeout)
"""The database cannot be had just now: away, overloaded, or locked for too long."""

_DIALECTS = ("sqlite", "postgresql")


class NewerSchema(Exception):
    """The database was written by a later version of the hub; this one would damage it."""


class UnusableDatabase(Exception):
    """The URL names no database the hub can run on."""


class Store:
    """A database with the current schema. Any number of processes may open the same one.

    Raises `NewerSchema`, `UnusableDatabase`.
    """

    def __init__(self, url: str) -> None:
        self.url = _checked(url)
        self.dialect = self.url.get_backend_name()
        self._turns = Turns(_BUSY_S) if self.dialect == "sqlite" else None
        self._engine = _sqlite(self.url) if self.dialect == "sqlite" else _postgresql(self.url)
        try:
            self._raise_schema()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self._engine.connect() as connection, connection.begin():
            if self._turns is not None:
                self._turns.begin_reading(connection.connection.driver_connection)
            yield connection

    @contextmanager
    def glancing(self) -> Iterator[Connection]:
        """For one statement that reads: on PostgreSQL without the round trips of a transaction."""
        if self.dialect == "sqlite":
            with self.reading() as connection:
                yield connection
        else:
            with self._engine.connect() as connection:
                yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when the block ends, undone when it raises."""
        # Whoever waits for a turn needs no connection meanwhile.
        turn = nullcontext() if self._turns is None else self._turns.mine()
        with turn, self._engine.connect() as connection, connection.begin():
            if self._turns is not None:
                self._turns.begin(connection.connection.driver_connection)
            yield connection

    def empty_log(self) -> None:
        """What was overwritten stays in SQLite's write-ahead log until this; while others read it may last
        until the next time. PostgreSQL recycles its own."""
        if self.dialect == "sqlite":
            with closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _raise_schema(self) -> None:
        """A step takes whole tables while other processes go on writing to them, in whatever order: it gives
        up before PostgreSQL would end one of them as a deadlock, and comes again."""
        for left in reversed(range(_TRIES_AT_A_STEP)):
            try:
                with self.writing() as connection:
                    _migrate(connection, self.dialect)
            except OperationalError as error:
                if left == 0 or getattr(error.orig, "sqlstate", None) not in _IN_THE_WAY:
                    raise
                time.sleep(_PAUSE_S)
            else:
                return

    def close(self) -> None:
        self._engine.dispose()


def is_there(url: str) -> bool:
    """False: no file where an SQLite database would be. Raises `UnusableDatabase`."""
    checked = _checked(url)
    return checked.get_backend_name() != "sqlite" or Path(str(checked.database)).exists()


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise UnusableDatabase("not a database URL") from error
    if parsed.get_backend_name() not in _DIALECTS:
        raise UnusableDatabase(f"the hub runs on SQLite and PostgreSQL, not on {parsed.get_backend_name()}")
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.database in (None, "", ":memory:"):
        raise UnusableDatabase("an SQLite database needs a file")
    return parsed


def _sqlite(url: URL) -> Engine:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": _BUSY_S}, **_POOL)

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        # The driver must not begin transactions by itself; `Store` does, and says which kind.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={_BUSY_S * 1000}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(url, **_POOL)


def _migrate(connection: Connection, dialect: str) -> None:
    if dialect == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        connection.execute(text(f"SET LOCAL lock_timeout = {_STEP_WAITS_MS}"))
    connection.execute(text("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY)"))
    version = connection.execute(text("SELECT coalesce(max(version), 0) FROM schema_version")).scalar_one()
    if version > len(STEPS):
        raise NewerSchema(f"the database has schema {version}, this hub knows {len(STEPS)}")
    for number, step in enumerate(STEPS[version:], start=version + 1):
        for statement in statements(step, dialect):
            connection.exec_driver_sql(statement)
        connection.execute(text("INSERT INTO schema_version VALUES (:n)"), {"n": number})

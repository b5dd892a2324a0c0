"""An open store: one connection, one thread, its repositories, and transactions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.access_log import AccessLogTable
from db.arrivals import ArrivalTables
from db.attachments import AttachmentTable
from db.chains import Chains
from db.copying import check
from db.depth import depth_told
from db.documents import DocumentTable
from db.drafts import DraftTable
from db.driver import Connection, atomic, connect
from db.erasures import ErasureTable
from db.errors import DiskError, DiskFullError, environment_errors
from db.forms import FormTable
from db.half_typed import HalfTypedTable
from db.home_lists import HomeListTable
from db.homes import HomeTables
from db.ledger import LedgerTable
from db.migrating import migrate
from db.recovery import RecoveryTable
from db.schema import PROJECTIONS
from db.search import SearchTable
from db.settings import SettingTable
from db.visits import VisitTables
from db.wal import commits_left, lost
from db.withdrawn import WithdrawnTable

_LEAST_ROOM = 128 * 1024
"""Bytes that the index of the log and a commit take."""


@contextmanager
def _no_room_told(folder: Path) -> Iterator[None]:
    """Where there is no room for the index of the log SQLite speaks of a fault of the disk."""
    try:
        yield
    except DiskError as error:
        with suppress(OSError):
            if shutil.disk_usage(folder).free < _LEAST_ROOM:
                raise DiskFullError("no room to open") from error
        raise


class Store:
    """All tables of one laptop. Use it from one thread at a time; `close` forgets the key.

    `folder`: where the store lies, and beside it what it holds the keys of. `ended_unclean`: the program
    that had it open before was cut off.
    """

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._connection = connection
        self.folder = folder
        self._depth = 0
        self._after_commit: list[Callable[[], None]] = []
        self.ended_unclean = False
        self.settings = SettingTable(connection)
        self.ledger = LedgerTable(connection)
        self.documents = DocumentTable(connection)
        self.homes = HomeTables(connection)
        self.home_lists = HomeListTable(connection)
        self.visits = VisitTables(connection)
        self.search = SearchTable(connection)
        self.drafts = DraftTable(connection)
        self.chains = Chains(connection)
        self.half_typed = HalfTypedTable(connection)
        self.forms = FormTable(connection)
        self.access_log = AccessLogTable(connection)
        self.withdrawn = WithdrawnTable(connection)
        self.attachments = AttachmentTable(connection)
        self.arrivals = ArrivalTables(connection)
        self.recovery = RecoveryTable(connection)
        self.erasures = ErasureTable(connection)

    @classmethod
    def open(cls, path: Path, key: bytes, *, on_log_cut: Callable[[], None] | None = None) -> Store:
        """Open or make the store. Raises `WrongKeyError`, `DamagedError`, `NewerSchemaError`, `DiskError`,
        of it `TooDeepError`, `DiskFullError`;
        `on_log_cut`: the write-ahead log was damaged in the middle, and what was committed after that is not
        in the store; called while the files are still as they were."""
        commits = commits_left(path) if on_log_cut is not None else []
        with _no_room_told(path.parent), depth_told(path), environment_errors():
            connection = connect(path, key)
            try:
                if on_log_cut is not None and commits and lost(commits, connection):
                    on_log_cut()
                store = cls(connection, path.parent)
                store.ended_unclean = bool(commits)
                migrate(connection)
            except BaseException:
                connection.close()
                raise
        return store

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Raises `DiskFullError`, `DiskError`, `DamagedError`; then nothing was written."""
        self._depth += 1
        try:
            with environment_errors(), atomic(self._connection):
                yield
        except BaseException:
            if self._depth == 1:
                self._after_commit.clear()
            raise
        finally:
            self._depth -= 1
        if self._depth == 0:
            due, self._after_commit = self._after_commit, []
            for call in due:
                call()

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call this once the outermost transaction is durable; never, if it is rolled back. For what lies
        outside the file and cannot be taken back."""
        if self._depth:
            self._after_commit.append(call)
        else:
            call()

    def check(self) -> None:
        """Look through the whole file. Raises `DamagedError`."""
        with environment_errors():
            check(self._connection)

    def clear_projections(self) -> None:
        """Drop what is derived from the ledger; whoever calls fills it again in the same transaction."""
        for table in PROJECTIONS:
            self._connection.execute(f"DELETE FROM {table}")

    def scour(self) -> bool:
        """Leave nothing of what was deleted: SQLite overwrites deleted cells (`secure_delete`), but not the
        copies that stay in a page when its cells move to another. So the file is written anew, and the log of
        changes emptied. Raises `DiskFullError` (as much room as the store is needed), `DiskError`."""
        with environment_errors():
            self._connection.execute("VACUUM")
            busy = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy

    def close(self) -> None:
        with environment_errors():
            self._connection.close()

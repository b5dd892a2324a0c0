"""What the vault costs beyond its key derivation: opening, locking, backing up; and searching, beside plain
SQLite with the same tables on the same disk."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

from app.desk import Desk, unlock
from app.vault.backups import Backups
from app.visits.steps import ANSWER
from db.drafts import DraftFormRow
from db.errors import StoppedEarlyError
from db.search import SearchTable
from db.store import Store
from tests.benchmarks.figure import Figure, median_ms, milliseconds, percentile
from tests.benchmarks.population import PLANNER, families, laptop, put_into_tables

_HOUSEHOLDS, _FEW = 5_000, 50
_SEARCHED = 90_000
_DAY_MS = 86_400_000


def opening(folder: Path, small: bool) -> Iterator[Figure]:
    """From the right passphrase to the services and the homes of today, less the key derivation alone, with
    backups beside the store as after a week of work; then closing it."""
    vault = laptop(folder, families(_FEW if small else _HOUSEHOLDS))
    desk = unlock(vault, PLANNER.passphrase)
    if desk.backups is None:
        raise RuntimeError("no backups")
    for day in range(1 if small else 6):
        desk.backups.make(desk.clock() + day * _DAY_MS)
    desk.close()
    alone = median_ms(partial(vault.try_passphrase, PLANNER.passphrase), 2 if small else 15)
    opened, closed = [], []
    for _ in range(2 if small else 15):
        begun = time.perf_counter()
        desk = unlock(vault, PLANNER.passphrase)
        opened.append((time.perf_counter() - begun) * 1000)
        closed.append(milliseconds(partial(desk.lock, "key")))
    yield Figure("opening", median(opened) - alone, "ms beyond the key", 50.0, reference=alone)
    yield Figure("opening_locking", median(closed), "ms", 200.0)


def reading(folder: Path, small: bool) -> Iterator[Figure]:
    """A household's page with its line in the access log, durable before anything is shown, beside the same
    page read without one."""
    vault = laptop(folder, families(_FEW if small else _HOUSEHOLDS))
    desk = unlock(vault, PLANNER.passphrase)
    homes = desk.store.homes.ids()[: 5 if small else 300]
    noted = [milliseconds(partial(desk.household, home)) for home in homes]
    bare = [milliseconds(partial(_read_without_a_line, desk, home)) for home in homes]
    desk.close()
    yield Figure("reading", median(noted), "ms", 50.0, reference=median(bare))
    yield Figure("reading_p95", percentile(noted, 0.95), "ms", 50.0, reference=percentile(bare, 0.95))


def _read_without_a_line(desk: Desk, home: str) -> None:
    store = desk.store
    store.homes.household(home)
    desk.ledger.projector.document(f"household/{home}")
    store.visits.risks_of_household(home)
    store.drafts.visits()
    store.homes.people(home)
    store.homes.plans(home)
    store.visits.of_household(home)


def backup(folder: Path, small: bool) -> Iterator[Figure]:
    """One backup, durable answers meanwhile beside those alone, and locking in its midst."""
    vault = laptop(folder, families(_FEW if small else _HOUSEHOLDS))
    desk = unlock(vault, PLANNER.passphrase)
    backups = desk.backups
    if backups is None:
        raise RuntimeError("no backups")
    visit = desk.visiting.start(desk.store.homes.ids()[0], None, [])
    form = _begin_form(desk.store, visit)
    answer = partial(desk.drafts.note, visit, form, ANSWER, "/data/pressure/q1", "128")
    alone = [milliseconds(answer) for _ in range(20 if small else 400)]
    took: list[float] = []
    made = threading.Thread(target=lambda: took.append(milliseconds(lambda: backups.make(desk.clock()))))
    made.start()
    meanwhile = []
    while made.is_alive():
        meanwhile.append(milliseconds(answer))
        time.sleep(0.002)
    yield Figure("backup", took[0], "ms", 5_000.0)
    beside = percentile(meanwhile or alone, 0.95)
    yield Figure("backup_answer_meanwhile", beside, "ms", 50.0, reference=percentile(alone, 0.95))
    made = threading.Thread(target=partial(_given_up, backups, desk.clock()))
    made.start()
    time.sleep(0.05)
    yield Figure("backup_locking_meanwhile", milliseconds(desk.close), "ms", 200.0)
    made.join()


def _given_up(backups: Backups, now_ms: int) -> None:
    with suppress(StoppedEarlyError):
        backups.make(now_ms)


def _begin_form(store: Store, visit: str) -> str:
    with store.transaction():
        store.drafts.put_form(DraftFormRow(visit, "health_check", b"", "<data/>", "", False, 0))
    return "health_check"


def search_ratio(folder: Path, small: bool) -> Iterator[Figure]:
    """The query behind searching, on 100,000 persons, encrypted and plain: pages and cache of one size."""
    store = Store.open(folder / "store.db", os.urandom(32))
    households = families(500 if small else _SEARCHED)
    for used in range(0, len(households), 2_000):
        put_into_tables(store, households[used : used + 2_000])
    plain = sqlite3.connect(folder / "plain.db", isolation_level=None)
    for setting in ("page_size", "cache_size"):
        plain.execute(f"PRAGMA {setting} = {store._connection.execute(f'PRAGMA {setting}').fetchone()[0]}")
    plain.execute("BEGIN")
    for (statement,) in store._connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name LIKE 'search_%' AND sql <> '' ORDER BY type = 'view'"
    ):
        plain.execute(statement)
    for table, columns in (("search_target", 4), ("search_entry", 3)):
        copied = store._connection.execute(f"SELECT * FROM {table}").fetchall()
        plain.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * columns)})", copied)
    plain.execute("COMMIT")
    rows = plain.execute("SELECT key FROM search_entry ORDER BY key").fetchall()
    keys = [str(row[0])[:length] for row in rows[:: max(1, len(rows) // 200)] for length in (2, 3, 4)]
    beside = SearchTable(plain)
    ours, theirs = [], []
    for _ in range(2 if small else 5):
        ours.append(median_ms(lambda: [store.search.beginning_with(key, 50) for key in keys], 1))
        theirs.append(median_ms(lambda: [beside.beginning_with(key, 50) for key in keys], 1))
    store.close()
    plain.close()
    yield Figure("search_ratio", min(ours), "ms", 1.2, "ratio", reference=min(theirs))

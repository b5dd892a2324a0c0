"""Steps of the schema, taken by sqlite-utils: loaded where there is a step to take, which is at the first
opening and after an update; each other start would pay ten megabytes and a tenth of a second for it.

sqlite-utils prefers a module called `pysqlite3` and catches that module's exceptions; sqlcipher3 is
registered under that name before sqlite-utils is first imported.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import sqlcipher3
from sqlcipher3 import dbapi2

from db.driver import Connection
from db.left_out import left_out

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

# To store its numbers, where the plotting library has brought it along.
with left_out("numpy"):
    from sqlite_utils import Database, Migrations


def take_steps(
    connection: Connection, name: str, steps: Iterable[tuple[str, Callable[[Connection], None]]]
) -> None:
    """Those that are pending, each as a whole with the note that it was taken."""
    migrations = Migrations(name)

    def taken_on(step: Callable[[Connection], None]) -> Callable[[Database], None]:
        return lambda _database: step(connection)

    for called, step in steps:
        migrations(name=called)(taken_on(step))
    migrations.apply(Database(connection))

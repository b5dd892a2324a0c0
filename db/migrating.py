"""Which steps of the schema a store has taken, and taking those it has not."""

from __future__ import annotations

from db.driver import Connection
from db.errors import NewerSchemaError
from db.schema import steps

_NAME = "bangmun"


def applied(connection: Connection) -> list[str]:
    """The steps that this store has taken, in their order."""
    table = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    if table is None:
        return []
    named = "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid"
    return [name for (name,) in connection.execute(named, (_NAME,))]


def migrate(connection: Connection) -> None:
    """Bring the schema up to date. Raises `NewerSchemaError` when the store knows steps we do not."""
    taken = set(applied(connection))
    if strange := taken - set(steps):
        raise NewerSchemaError(", ".join(sorted(strange)))
    if taken != set(steps):
        from db.upgrading import take_steps

        take_steps(connection, _NAME, steps.items())

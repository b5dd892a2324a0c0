"""The hub's connections to SQLite without the pool between them.

A connection that is given back is at hand for the next transaction as it is; SQLAlchemy would wrap it anew,
and ask it several times whether it is well. Each is closed when its hub is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlalchemy import Connection, Engine


@contextmanager
def at_hand() -> Iterator[None]:
    """While the block runs. It ends when every hub that was opened in it is closed."""
    connect, close, dispose = Engine.connect, Connection.close, Engine.dispose
    idle: dict[Engine, list[Connection]] = {}

    def take(engine: Engine) -> Connection:
        waiting = idle.get(engine)
        return waiting.pop() if waiting else connect(engine)

    def give_back(connection: Connection) -> None:
        well = not (connection.closed or connection.invalidated or connection.in_transaction())
        if well and connection.dialect.name == "sqlite":
            idle.setdefault(connection.engine, []).append(connection)
        else:
            close(connection)

    def end(engine: Engine, close_all: bool = True) -> None:
        for connection in idle.pop(engine, []):
            close(connection)
        dispose(engine, close_all)

    with (
        patch.object(Engine, "connect", take),
        patch.object(Connection, "close", give_back),
        patch.object(Engine, "dispose", end),
    ):
        yield

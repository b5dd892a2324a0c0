"""Every story has a hub on a database of its own, and SQLAlchemy words each statement anew for each: in a run
of tests it words each once for SQLite and once for PostgreSQL, as a hub that serves for weeks does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import URL, Dialect, Engine
from sqlalchemy.util import LRUCache

from district.store import engine as hub_engine


@contextmanager
def worded_once() -> Iterator[None]:
    """While the block runs. A statement is remembered with the dialect it was worded in; engines share one
    once it has met a server, and each still connects, and is set up, by itself."""
    make = hub_engine.create_engine
    known: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}

    def remembering(url: URL, **options: Any) -> Engine:
        made = make(url, **options)
        dialect, statements = known.get(made.dialect.name, (made.dialect, made._compiled_cache))
        if not hasattr(dialect, "default_isolation_level"):
            known[made.dialect.name] = made.dialect, made._compiled_cache
        else:
            made.dialect = made.pool._dialect = dialect
            made._compiled_cache = statements
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hub_engine, "create_engine", remembering)
        yield

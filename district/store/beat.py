"""Whether the database takes what is written: asked by writing, also while no laptop sends anything.

A database that is full, or that waits for a replica which is gone, answers every question and records
nothing. Whoever watches over it has to hear so before a laptop has something urgent.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable

import psycopg
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from district.store.engine import Store
from district.store.schema import BEAT

_EVERY_S = 15.0
_LONG_S = 20.0
"""Longer than a writer waits for its turn at SQLite."""


class Beat:
    """Of one process. Its methods may be called from different threads."""

    def __init__(self, store: Store, elapsed_s: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._elapsed_s = elapsed_s
        self._written_s: float | None = None
        self._begun_s: float | None = None
        self._met = ""

    @property
    def trouble(self) -> str:
        """Why nothing can be written just now, without a word of what was to be; empty: as far as is known
        it can."""
        begun_s = self._begun_s
        if begun_s is not None and self._elapsed_s() - begun_s > _LONG_S:
            return "nothing could be written for a while: a disk or a replica is waited for"
        return self._met

    def write(self, at_ms: int) -> None:
        """Write once in a while. Raises SQLAlchemyError."""
        now_s = self._elapsed_s()
        if not self._met and self._written_s is not None and now_s - self._written_s < _EVERY_S:
            return
        self._begun_s = now_s
        try:
            with self._store.writing() as connection:
                connection.execute(update(BEAT).values(at_ms=at_ms))
        except SQLAlchemyError as error:
            self._met = "FULL" if is_full(error) else type(error).__name__
            raise
        else:
            self._met, self._written_s = "", now_s
        finally:
            self._begun_s = None


def is_full(error: SQLAlchemyError) -> bool:
    """Whether the database's disk has no room."""
    met = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(met, sqlite3.Error):
        return getattr(met, "sqlite_errorname", "") == "SQLITE_FULL"
    return isinstance(met, psycopg.errors.DiskFull)

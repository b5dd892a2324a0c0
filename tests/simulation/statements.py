"""The hub's statements on SQLite by a shorter way.

SQLAlchemy words each of them as ever, and remembers it. What it does around running one (events, contexts,
cursors that may be read in many ways) takes several times as long as SQLite itself, and is left out. Some
stories of each run go the long way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

_Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
_SHORT = (Select, Insert, Update, Delete)


class _Rows(IteratorResult[Any]):
    rowcount = -1


class _Wording:
    """A compiled statement, and what becomes of its parameters and rows."""

    def __init__(self, compiled: SQLCompiler) -> None:
        self.compiled = compiled
        dialect = compiled.dialect
        self.short = not (
            compiled.insert_prefetch or compiled.update_prefetch or compiled.effective_returning
        )
        self.expands = bool(compiled.literal_execute_params or compiled.post_compile_params)
        columns = compiled._result_columns
        self.reading = bool(columns)
        self.metadata = SimpleResultMetaData(
            [column.keyname for column in columns],
            _processors=[column.type._cached_result_processor(dialect, None) for column in columns],
        )

    def ready(
        self, parameters: Mapping[str, Any] | None, extracted: Any, collected: Any
    ) -> tuple[str, tuple[Any, ...]]:
        compiled = self.compiled
        values = compiled.construct_params(
            parameters, extracted_parameters=extracted, escape_names=False, _collected_params=collected
        )
        processors: Mapping[str, Any] = compiled._bind_processors
        text, places = compiled.string, compiled.positiontup
        if self.expands:
            expanded = compiled._process_parameters_for_postcompile(dict(values))
            text, places = expanded.statement, expanded.positiontup
            values = {**values, **expanded.parameters}
            processors = {**processors, **expanded.processors}
        return text, tuple(
            processors[place](values[place]) if place in processors else values[place]
            for place in places or ()
        )


@contextmanager
def short_way() -> Iterator[None]:
    """While the block runs. An engine with listeners, as one that is about to fail, goes the long way."""
    wordings: WeakKeyDictionary[Any, _Wording] = WeakKeyDictionary()
    long_way: Callable[..., Any] = Connection.execute

    def execute(
        connection: Connection,
        statement: Any,
        parameters: _Parameters = None,
        *,
        execution_options: Any = None,
    ) -> Any:
        usual = execution_options is None and isinstance(statement, _SHORT)
        if not usual or connection.engine._has_events or connection.dialect.name != "sqlite":
            options = {} if execution_options is None else {"execution_options": execution_options}
            return long_way(connection, statement, parameters, **options)
        sets = [parameters] if isinstance(parameters, Mapping) else list(parameters or ())
        compiled, extracted, collected, _ = statement._compile_w_cache(
            dialect=connection.dialect,
            compiled_cache=connection.engine._compiled_cache,
            column_keys=sorted(sets[0]) if sets else [],
            for_executemany=len(sets) > 1,
            schema_translate_map=None,
        )
        wording = wordings.get(compiled)
        if wording is None:
            wording = wordings[compiled] = _Wording(compiled)
        if not wording.short:
            return long_way(connection, statement, parameters)
        return _run(connection, wording, sets, extracted, collected)

    with patch.object(Connection, "execute", execute):
        yield


def _run(
    connection: Connection,
    wording: _Wording,
    sets: Sequence[Mapping[str, Any]],
    extracted: Any,
    collected: Any,
) -> _Rows:
    ready = [wording.ready(one, extracted, collected) for one in sets or [None]]
    text = ready[0][0]
    driver: Any = connection.connection.driver_connection
    try:
        if len(ready) > 1:
            cursor = driver.executemany(text, [values for _, values in ready])
        else:
            cursor = driver.execute(text, ready[0][1])
        rows = cursor.fetchall() if wording.reading else ()
    except sqlite3.Error as error:
        raise DBAPIError.instance(
            text, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
    result = _Rows(wording.metadata, iter(rows))
    result.rowcount = cursor.rowcount
    return result

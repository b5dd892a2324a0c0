"""The hub's statements on SQLite by a shorter way.

SQLAlchemy words each of them as ever, and remembers it. What it does around running one (events, contexts,
cursors that may be read in many ways) takes several times as long as SQLite itself, and is left out. Some
stories of each run go the long way.
"""

from __future__ import annotations

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from tests.simulation.answers import Answer, Shape

_Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
_Ready = tuple[str, Sequence[Any]]
_SHORT = (Select, Insert, Update, Delete)
_NOTHING: Mapping[str, Any] = {}


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
        names = [column.keyname for column in columns]
        processors = tuple(column.type._cached_result_processor(dialect, None) for column in columns)
        self.shape = Shape(
            tuple(names),
            namedtuple("Row", names, rename=True)._make,  # noqa: PYI024 - named by the statement
            processors if any(processors) else None,
        )

    def ready(self, parameters: Mapping[str, Any] | None, extracted: Any, collected: Any) -> _Ready:
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
        return text, [
            processors[place](values[place]) if place in processors else values[place]
            for place in places or ()
        ]


class _Known:
    """A statement that was run before, as those are that the hub builds once: its wording, and where each of
    its values comes from."""

    def __init__(self, wording: _Wording, extracted: Any, collected: Any) -> None:
        self.wording = wording
        self._extracted, self._collected = extracted, collected
        compiled = wording.compiled
        self._plain = not wording.expands and not any(bind.callable for bind in compiled.binds.values())
        if self._plain:
            usual = compiled.construct_params(
                None,
                extracted_parameters=extracted,
                escape_names=False,
                _collected_params=collected,
                _check=False,
            )
            processors: Mapping[str, Any] = compiled._bind_processors
            self._places = [
                (compiled.binds[place].key, usual[place], processors.get(place))
                for place in compiled.positiontup or ()
            ]

    def ready(self, parameters: Mapping[str, Any] | None) -> _Ready:
        if not self._plain:
            return self.wording.ready(parameters, self._extracted, self._collected)
        given = _NOTHING if parameters is None else parameters
        values = []
        for key, usual, process in self._places:
            value = given.get(key, usual)
            values.append(value if process is None else process(value))
        return self.wording.compiled.string, values


@contextmanager
def short_way() -> Iterator[None]:
    """While the block runs. An engine with listeners, as one that is about to fail, goes the long way."""
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
        wording, ready = _readied(connection, statement, sets)
        if not wording.short:
            return long_way(connection, statement, parameters)
        return _run(connection, wording, ready)

    with patch.object(Connection, "execute", execute):
        yield


_WORDINGS: WeakKeyDictionary[Any, _Wording] = WeakKeyDictionary()
_KNOWN: WeakKeyDictionary[Any, dict[tuple[Any, ...], _Known]] = WeakKeyDictionary()


def _readied(
    connection: Connection, statement: Any, sets: Sequence[Mapping[str, Any]]
) -> tuple[_Wording, list[_Ready]]:
    keys = sorted(sets[0]) if sets else []
    here = (*keys, len(sets) > 1)
    before = _KNOWN.get(statement)
    if before is not None and here in before:
        known = before[here]
        return known.wording, [known.ready(one) for one in sets or [None]]
    compiled, extracted, collected, _ = statement._compile_w_cache(
        dialect=connection.dialect,
        compiled_cache=connection.engine._compiled_cache,
        column_keys=keys,
        for_executemany=len(sets) > 1,
        schema_translate_map=None,
    )
    wording = _WORDINGS.get(compiled)
    if wording is None:
        wording = _WORDINGS[compiled] = _Wording(compiled)
    if before is None:
        # Most of those that are built anew each time never come again.
        _KNOWN[statement] = {}
    else:
        before[here] = _Known(wording, extracted, collected)
    return wording, [wording.ready(one, extracted, collected) for one in sets or [None]]


def _run(connection: Connection, wording: _Wording, ready: Sequence[_Ready]) -> Answer:
    text = ready[0][0]
    driver: Any = connection.connection.driver_connection
    try:
        if len(ready) > 1:
            cursor = driver.executemany(text, [values for _, values in ready])
        else:
            cursor = driver.execute(text, ready[0][1])
        raw = cursor.fetchall() if wording.reading else []
    except sqlite3.Error as error:
        raise DBAPIError.instance(
            text, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
    return Answer(wording.shape, wording.shape.rows(raw), cursor.rowcount)

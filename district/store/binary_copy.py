"""Rows as PostgreSQL's binary COPY takes them, made column by column: a row at a time takes half as long
again. The format: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import BigInteger, Boolean, Integer, LargeBinary, Table, Text

_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_END = struct.pack(">h", -1)
_NULL = struct.pack(">i", -1)
_ROWS_IN_PART = 32
_TRUE, _FALSE = b"\0\0\0\1\1", b"\0\0\0\1\0"
_fields_in_row = struct.Struct(">h").pack
_length = struct.Struct(">i").pack
_int4 = struct.Struct(">ii").pack
_int8 = struct.Struct(">iq").pack

_Column: TypeAlias = tuple[Iterable[bytes], ...]
"""What stands in each row, one after the other."""


def copied(table: Table, names: Sequence[str], rows: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """What to send for these columns of `rows`, part by part: the server reads one while the next is made."""
    yield _BEGIN
    writers = [_WRITERS[type(table.c[name].type)] for name in names]
    fields = _fields_in_row(len(names))
    in_row = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    for at in range(0, len(rows), _ROWS_IN_PART):
        part = rows[at : at + _ROWS_IN_PART]
        columns: list[Iterable[bytes]] = [repeat(fields)]
        for values, write in zip(zip(*map(in_row, part), strict=True), writers, strict=True):
            columns += write(values) if None not in values else _with_nulls(write, values)
        yield b"".join(chain.from_iterable(zip(*columns, strict=False)))
    yield _END


def _texts(values: Sequence[str]) -> _Column:
    return _bytes([value.encode() for value in values])


def _bytes(values: Sequence[bytes]) -> _Column:
    return map(_length, map(len, values)), values


def _small(values: Sequence[int]) -> _Column:
    return (map(_int4, repeat(4), values),)


def _large(values: Sequence[int]) -> _Column:
    return (map(_int8, repeat(8), values),)


def _truths(values: Sequence[bool]) -> _Column:
    return ([_TRUE if value else _FALSE for value in values],)


def _with_nulls(write: Callable[[Sequence[Any]], _Column], values: Sequence[Any]) -> _Column:
    written = map(b"".join, zip(*write([value for value in values if value is not None]), strict=True))
    return ([_NULL if value is None else next(written) for value in values],)


_WRITERS: dict[type[object], Callable[[Sequence[Any]], _Column]] = {
    Text: _texts,
    BigInteger: _large,
    Integer: _small,
    LargeBinary: _bytes,
    Boolean: _truths,
}

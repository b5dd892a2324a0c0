"""What a statement answered, as much of it as the hub reads: rows whose columns have names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy.exc import NoResultFound

Row = tuple[Any, ...]


class Shape(NamedTuple):
    """`make`: a row from its values; `processors`: of each column, None where it is read as it lies."""

    names: tuple[str, ...]
    make: Callable[[Sequence[Any]], Row]
    processors: tuple[Callable[[Any], Any] | None, ...] | None

    def rows(self, raw: Sequence[Row]) -> list[Row]:
        make, processors = self.make, self.processors
        if processors is None:
            return [make(row) for row in raw]
        return [
            make(
                [
                    value if process is None else process(value)
                    for value, process in zip(row, processors, strict=True)
                ]
            )
            for row in raw
        ]


class Scalars:
    def __init__(self, values: list[Any]) -> None:
        self._values = values

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def all(self) -> list[Any]:
        return self._values

    def first(self) -> Any:
        return self._values[0] if self._values else None


class Answer:
    """Everything was read already."""

    def __init__(self, shape: Shape, rows: list[Row], rowcount: int) -> None:
        self._shape = shape
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def all(self) -> list[Row]:
        return self._rows

    def first(self) -> Row | None:
        return self._rows[0] if self._rows else None

    def one(self) -> Row:
        if len(self._rows) != 1:
            raise NoResultFound("not one row")
        return self._rows[0]

    def one_or_none(self) -> Row | None:
        return self.one() if self._rows else None

    def scalar(self) -> Any:
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:
        return self.one()[0]

    def scalar_one_or_none(self) -> Any:
        return self.scalar_one() if self._rows else None

    def scalars(self) -> Scalars:
        return Scalars([row[0] for row in self._rows])

    def mappings(self) -> list[dict[str, Any]]:
        return [dict(zip(self._shape.names, row, strict=True)) for row in self._rows]

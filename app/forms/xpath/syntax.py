"""The parts of a parsed expression. Offsets (`at`) point into the source text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(slots=True)
class Number:
    value: float
    at: int


@dataclass(slots=True)
class Literal:
    text: str
    at: int


@dataclass(slots=True)
class Call:
    """`name(arguments)`; the name keeps its prefix (`jr:itext`)."""

    name: str
    arguments: list[Expression]
    at: int


@dataclass(slots=True)
class Chain:
    """Operands of one precedence level with the operators between them, applied from the left."""

    operands: list[Expression]
    operators: list[str]
    at: int


@dataclass(slots=True)
class Negation:
    operand: Expression
    at: int


@dataclass(slots=True)
class NameTest:
    """`prefix` is None for a bare name; `name` is `*` for any."""

    prefix: str | None
    name: str


@dataclass(slots=True)
class KindTest:
    """`node()`, `text()`, `comment()`, `processing-instruction('target')`."""

    kind: str
    target: str | None = None


@dataclass(slots=True)
class Step:
    axis: str
    test: NameTest | KindTest
    predicates: list[Expression]
    at: int


@dataclass(slots=True)
class Path:
    """`start` is an expression, `/` for the root or None for the context node."""

    start: Expression | None
    absolute: bool
    steps: list[Step]
    at: int


@dataclass(slots=True)
class Filter:
    """A primary expression with predicates, such as `(a | b)[1]`."""

    base: Expression
    predicates: list[Expression]
    at: int


Expression: TypeAlias = Number | Literal | Call | Chain | Negation | Path | Filter

"""The parts of a parsed expression. Offsets (`at`) point into the source text.

They are msgspec structs so that a compiled form can carry them as bytes.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Number(msgspec.Struct, tag=True, array_like=True, gc=False):
    """A number written out."""

    value: float
    at: int


class Literal(msgspec.Struct, tag=True, array_like=True, gc=False):
    """A quoted text, its quotes taken off."""

    text: str
    at: int


class Call(msgspec.Struct, tag=True, array_like=True, gc=False):
    """`name(arguments)`; the name keeps its prefix (`jr:itext`)."""

    name: str
    arguments: list[Expression]
    at: int


class Chain(msgspec.Struct, tag=True, array_like=True, gc=False):
    """Operands of one precedence level with the operators between them, applied from the left."""

    operands: list[Expression]
    operators: list[str]
    at: int


class Negation(msgspec.Struct, tag=True, array_like=True, gc=False):
    """A leading minus."""

    operand: Expression
    at: int


class NameTest(msgspec.Struct, tag=True, array_like=True, gc=False):
    """`prefix` is None for a bare name; `name` is `*` for any."""

    prefix: str | None
    name: str


class KindTest(msgspec.Struct, tag=True, array_like=True, gc=False):
    """`node()`, `text()`, `comment()`, `processing-instruction('target')`."""

    kind: str
    target: str | None = None


class Step(msgspec.Struct, tag=True, array_like=True, gc=False):
    """One step of a path: along `axis` to what `test` lets pass and the predicates keep."""

    axis: str
    test: NameTest | KindTest
    predicates: list[Expression]
    at: int


class Path(msgspec.Struct, tag=True, array_like=True, gc=False):
    """`start` is an expression, `/` for the root or None for the context node."""

    start: Expression | None
    absolute: bool
    steps: list[Step]
    at: int


class Filter(msgspec.Struct, tag=True, array_like=True, gc=False):
    """A primary expression with predicates, such as `(a | b)[1]`."""

    base: Expression
    predicates: list[Expression]
    at: int


Expression: TypeAlias = Number | Literal | Call | Chain | Negation | Path | Filter

"""Where an expression needs the nodes of a path, and whether what stands there can give any."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.registry import FUNCTIONS, misuse
from app.forms.xpath.syntax import Call, Chain, Expression, Filter, Literal, Negation, Number, Path

_VALUES = frozenset({"number", "text", "truth"})


def misuses(expression: Expression) -> Iterator[ExpressionError]:
    """What is wrong with one part of an expression, what is within it left aside: a call of no function or
    with wrong arguments, or a value where the nodes of a path are needed (`count('a')`, `'2' | /data/q`)."""
    fault = misuse(expression) if isinstance(expression, Call) else None
    if fault is not None:
        yield fault
        return
    for wanted, by in _needed(expression):
        if _gives_no_nodes(wanted):
            yield ExpressionError(
                "nodes-needed",
                f"{by}에는 값이 아니라 질문(경로)이 와야 합니다. ${{질문}}이나 /경로로 쓰세요.",
                f"{by} needs a question (a path), not a value. Write ${{question}} or a /path.",
                caret=wanted.at,
            )


def _needed(expression: Expression) -> Iterator[tuple[Expression, str]]:
    """The parts that must give nodes, and what they are needed by."""
    if isinstance(expression, Call):
        for letter, argument in zip(FUNCTIONS[expression.name].letters, expression.arguments, strict=False):
            if letter == "N":
                yield argument, f"{expression.name}()"
    elif isinstance(expression, Chain) and expression.operators[0] == "|":
        for operand in expression.operands:
            yield operand, "|"
    elif isinstance(expression, Filter):
        yield expression.base, "[…]"
    elif isinstance(expression, Path) and expression.start is not None:
        yield expression.start, "/"


def _gives_no_nodes(expression: Expression) -> bool:
    if isinstance(expression, Number | Literal | Negation):
        return True
    if isinstance(expression, Chain):
        return expression.operators[0] != "|"
    known = FUNCTIONS.get(expression.name) if isinstance(expression, Call) else None
    return known is not None and known.result in _VALUES

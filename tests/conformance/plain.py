"""XPath 1.0 by itself, as the recommendation has it: the engine's paths and operators with the 27 functions
of its core library, and without what XForms adds to numbers, dates and conditions."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from app.forms.xpath.compare import RELATIONS
from app.forms.xpath.compiler import Compiler, ResultKind
from app.forms.xpath.context import Context, Evaluate, ToNumber, ToTruth
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.indexes import parts
from app.forms.xpath.registry import FUNCTIONS
from app.forms.xpath.syntax import Call, Chain, Expression, Filter, Path
from app.forms.xpath.values import NAN, Value, to_string

_NUMBER = re.compile(r"[ \t\r\n]*-?(?:\d+\.?\d*|\.\d+)[ \t\r\n]*", re.ASCII)
_UNLIMITED = 1_000
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def plain_number(value: Value) -> float:
    """number(): a text is one where it is written as one, a date is none."""
    if isinstance(value, list):
        return plain_number(value[0].string()) if value else NAN
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else NAN
    return float(value)


def plain_boolean(value: Value) -> bool:
    """boolean(): of nodes whether there are any."""
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


@dataclass(frozen=True, slots=True)
class _Core:
    """A function of the core library. `run` where the engine's own means something else; it gets the
    context and the values of the arguments."""

    least: int
    most: int
    result: ResultKind
    run: Callable[[Context, list[Value]], Value] | None = None
    of_nodes: bool = False


def _concat(_here: Context, values: list[Value]) -> Value:
    return "".join(to_string(value) for value in values)


def _sum(_here: Context, values: list[Value]) -> Value:
    (nodes,) = values
    return sum((plain_number([node]) for node in nodes), 0.0) if isinstance(nodes, list) else NAN


def _round(_here: Context, values: list[Value]) -> Value:
    number = plain_number(values[0])
    return float(math.floor(number + 0.5)) if math.isfinite(number) else number


def _string(here: Context, values: list[Value]) -> Value:
    return to_string(values[0]) if values else here.node.string()


def _number(here: Context, values: list[Value]) -> Value:
    return plain_number(values[0] if values else [here.node])


_CORE = {
    "last": _Core(0, 0, "number"),
    "position": _Core(0, 0, "number", lambda here, _values: float(here.position)),
    "count": _Core(1, 1, "number", lambda _here, values: _size(values[0]), of_nodes=True),
    "id": _Core(1, 1, "nodes"),
    "local-name": _Core(0, 1, "text", of_nodes=True),
    "namespace-uri": _Core(0, 1, "text", of_nodes=True),
    "name": _Core(0, 1, "text", of_nodes=True),
    "string": _Core(0, 1, "text", _string),
    "concat": _Core(2, _UNLIMITED, "text", _concat),
    "starts-with": _Core(2, 2, "truth"),
    "contains": _Core(2, 2, "truth"),
    "substring-before": _Core(2, 2, "text"),
    "substring-after": _Core(2, 2, "text"),
    "substring": _Core(2, 3, "text"),
    "string-length": _Core(0, 1, "number"),
    "normalize-space": _Core(0, 1, "text"),
    "translate": _Core(3, 3, "text"),
    "boolean": _Core(1, 1, "truth", lambda _here, values: plain_boolean(values[0])),
    "not": _Core(1, 1, "truth", lambda _here, values: not plain_boolean(values[0])),
    "true": _Core(0, 0, "truth"),
    "false": _Core(0, 0, "truth"),
    "lang": _Core(1, 1, "truth"),
    "number": _Core(0, 1, "number", _number),
    "sum": _Core(1, 1, "number", _sum, of_nodes=True),
    "floor": _Core(1, 1, "number"),
    "ceiling": _Core(1, 1, "number"),
    "round": _Core(1, 1, "number", _round),
}


def _size(value: Value) -> float:
    return float(len(value)) if isinstance(value, list) else NAN


class _Plain(Compiler):
    """Chooses as the engine does, among these functions."""

    def kind(self, expression: Expression) -> ResultKind:
        if isinstance(expression, Call):
            return _CORE[expression.name].result
        return super().kind(expression)

    def number(self, expression: Expression) -> ToNumber:
        evaluate = self.value(expression, single=True)
        return lambda context: plain_number(evaluate(context))

    def truth(self, expression: Expression) -> ToTruth:
        evaluate = self.value(expression, single=True)
        return lambda context: plain_boolean(evaluate(context))

    def _may_be_moment(self, *expressions: Expression) -> bool:
        return False

    def wrong(self, call: Call) -> str:
        """What is wrong with a call; blank where nothing is."""
        known = _CORE.get(call.name)
        if known is None:
            return f"{call.name}() is no function of XPath 1.0"
        if not known.least <= len(call.arguments) <= known.most:
            return f"{call.name}() does not take {len(call.arguments)} arguments"
        if known.of_nodes and call.arguments and not self._may_be_nodes(call.arguments[0]):
            return f"{call.name}() takes nodes"
        return ""

    def _call(self, call: Call) -> Evaluate:
        run = _CORE[call.name].run
        if run is None:
            return FUNCTIONS[call.name].build(self, call)
        arguments = [self.value(each) for each in call.arguments]
        return lambda context: run(context, [each(context) for each in arguments])

    def _may_be_nodes(self, expression: Expression) -> bool:
        if isinstance(expression, Path | Filter):
            return True
        return self.kind(expression) in ("nodes", "any")

    def _comparison(self, chain: Chain) -> Evaluate:
        result = self.value(chain.operands[0])
        for sign, operand in zip(chain.operators, chain.operands[1:], strict=True):
            result = _compared(sign, result, self.value(operand))
        return result


def _compared(sign: str, left: Evaluate, right: Evaluate) -> ToTruth:
    return lambda context: _related(sign, left(context), right(context))


def _related(sign: str, left: Value, right: Value) -> bool:
    """XPath 1.0 §3.4."""
    if isinstance(left, bool) or isinstance(right, bool):
        either = sign not in RELATIONS
        one = plain_boolean(left) if either or isinstance(left, list) else left
        other = plain_boolean(right) if either or isinstance(right, list) else right
        return _pair(sign, one, other)
    if isinstance(left, list):
        if isinstance(right, list):
            others = [node.string() for node in right]
            return any(_pair(sign, node.string(), other) for node in left for other in others)
        return any(_pair(sign, node.string(), right) for node in left)
    if isinstance(right, list):
        return _related(_MIRRORED.get(sign, sign), right, left)
    return _pair(sign, left, right)


def _pair(sign: str, left: bool | float | str, right: bool | float | str) -> bool:
    if sign in RELATIONS:
        return RELATIONS[sign](plain_number(left), plain_number(right))
    if isinstance(left, str) and isinstance(right, str):
        return (left == right) is (sign == "=")
    return (plain_number(left) == plain_number(right)) is (sign == "=")


def compile_plain(expression: Expression) -> Evaluate:
    """Compiled for any tree. Raises ExpressionError of a call that XPath 1.0 does not have."""
    plain = _Plain()
    for call in parts(expression):
        if isinstance(call, Call) and (wrong := plain.wrong(call)):
            raise ExpressionError("misuse", wrong, wrong, caret=call.at)
    return plain.value(expression)

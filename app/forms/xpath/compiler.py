"""Turns a parsed expression into a closure, choosing by the type that is wanted of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fmod, inf
from typing import Literal as Choice
from typing import NamedTuple, Protocol, TypeAlias

from app.forms.xpath.compare import equal, related, unequal, written_out
from app.forms.xpath.context import Context, Evaluate, ToNodes, ToNumber, ToText, ToTruth
from app.forms.xpath.errors import EvaluationError, ExpressionError
from app.forms.xpath.nodes import Node, in_document_order
from app.forms.xpath.paths import compile_filter, compile_path
from app.forms.xpath.registry import FUNCTIONS, misuse
from app.forms.xpath.syntax import Call, Chain, Expression, Filter, Literal, Negation, Number, Path
from app.forms.xpath.values import NAN, Value, to_boolean, to_number, to_string

ResultKind: TypeAlias = Choice["number", "text", "truth", "nodes", "any"]


@dataclass(slots=True)
class Shortcut:
    """A path whose nodes are known by their place in the form. `single` is None if there may be
    several; `number` is the number of that one, where it can be had more quickly."""

    single: Callable[[Context], Node | None] | None
    several: ToNodes
    number: ToNumber | None = None


class _OfOne(NamedTuple):
    single: Callable[[Context], Node | None]
    number: ToNumber | None


# The node where a path begins, and how many of its steps are done there.
Start: TypeAlias = Callable[[Context], tuple[Node, int]]


class Places(Protocol):
    """What is known of the tree that the paths of an expression are about, where it is evaluated."""

    def shortcut(self, path: Path, *, single: bool) -> Shortcut | None:
        """The nodes of a path, where their places are known; `single`: one node is wanted of it."""

    def start(self, path: Path, *, single: bool) -> Start | None:
        """Where a path begins, where that is not as XPath has it."""

    def inside(self, path: Path, *, single: bool) -> Sequence[Places]:
        """What is known inside the predicates of each step."""

    def filtered(self, base: Expression) -> Places:
        """What is known inside the predicates on an expression."""


_STEPS_PER_PLACE = 4
_TRUTH_OPERATORS = frozenset({"and", "or", "=", "!=", "<", "<=", ">", ">="})


class Compiler:
    """Compiles one expression; `places` knows the form's own tree and may be None.

    `all_nodes` is for the target of an action, which may be hidden.
    """

    __slots__ = ("all_nodes", "places")

    def __init__(self, places: Places | None = None, *, all_nodes: bool = False) -> None:
        self.places = places
        self.all_nodes = all_nodes

    def inside(self, path: Path, *, single: bool) -> Sequence[Compiler]:
        """The compilers for the predicates of each step."""
        if self.places is None or not any(step.predicates for step in path.steps):
            return [self] * len(path.steps)
        return [Compiler(each) for each in self.places.inside(path, single=single)]

    def filtered(self, base: Expression) -> Compiler:
        """The compiler for the predicates on an expression."""
        return self if self.places is None else Compiler(self.places.filtered(base))

    def kind(self, expression: Expression) -> ResultKind:
        """The type known before evaluation."""
        if isinstance(expression, Number | Negation):
            return "number"
        if isinstance(expression, Literal):
            return "text"
        if isinstance(expression, Path | Filter):
            return "nodes"
        if isinstance(expression, Chain):
            operator = expression.operators[-1]
            if operator in _TRUTH_OPERATORS:
                return "truth"
            return "nodes" if operator == "|" else "number"
        known = FUNCTIONS.get(expression.name)
        return known.result if known else "any"

    def value(self, expression: Expression, *, single: bool = False) -> Evaluate:
        """A closure giving whatever type the expression has; `single`: of several nodes one is meant."""
        if isinstance(expression, Number):
            number = expression.value
            return lambda context: number
        if isinstance(expression, Literal):
            text = expression.text
            return lambda context: text
        if isinstance(expression, Path):
            return self._path(expression, single=single)
        if isinstance(expression, Filter):
            return compile_filter(self, expression)
        if isinstance(expression, Negation):
            operand = self.number(expression.operand)
            return lambda context: -operand(context)
        if isinstance(expression, Chain):
            return self._chain(expression)
        return self._call(expression)

    def number(self, expression: Expression) -> ToNumber:
        if isinstance(expression, Path) and (found := self._single(expression)):
            return found.number or _number_of(found.single)
        if self.kind(expression) == "number":
            return self.value(expression)  # type: ignore[return-value]
        evaluate = self.value(expression, single=True)
        return lambda context: to_number(evaluate(context))

    def text(self, expression: Expression) -> ToText:
        if isinstance(expression, Path) and (found := self._single(expression)):
            return _text_of(found.single)
        if self.kind(expression) == "text":
            return self.value(expression)  # type: ignore[return-value]
        evaluate = self.value(expression, single=True)
        return lambda context: to_string(evaluate(context))

    def truth(self, expression: Expression) -> ToTruth:
        if self.kind(expression) == "truth":
            return self.value(expression)  # type: ignore[return-value]
        evaluate = self.value(expression, single=True)
        return lambda context: to_boolean(evaluate(context))

    def nodes(self, expression: Expression, *, single: bool = False) -> ToNodes:
        if isinstance(expression, Path):
            return self._path(expression, single=single)
        evaluate = self.value(expression)

        def run(context: Context) -> list[Node]:
            value = evaluate(context)
            if not isinstance(value, list):
                raise EvaluationError(
                    "여기에는 질문(경로)이 와야 합니다.", "A path to questions is needed here."
                )
            return value

        return run

    def _single(self, path: Path) -> _OfOne | None:
        """How the one node of a path is found, where it can only be one."""
        found = self._shortcut(path, single=True)
        return _OfOne(found.single, found.number) if found is not None and found.single is not None else None

    def _shortcut(self, path: Path, *, single: bool) -> Shortcut | None:
        return None if self.places is None or self.all_nodes else self.places.shortcut(path, single=single)

    def _path(self, path: Path, *, single: bool) -> ToNodes:
        found = self._shortcut(path, single=single)
        return compile_path(self, path, single=single) if found is None else found.several

    def _call(self, call: Call) -> Evaluate:
        function = FUNCTIONS.get(call.name)
        wrong = misuse(call)
        if function is None or wrong is not None:
            # Refused when a form is loaded; alone, only what is evaluated counts.
            return _raise(wrong or ExpressionError("", "", call.name))
        return function.build(self, call)

    def _chain(self, chain: Chain) -> Evaluate:
        operator = chain.operators[0]
        if operator in ("and", "or"):
            return _logical(operator, [self.truth(each) for each in chain.operands])
        if operator == "|":
            return _union([self.nodes(each) for each in chain.operands])
        if operator in _TRUTH_OPERATORS:
            return self._comparison(chain)
        return _arithmetic([self.number(each) for each in chain.operands], chain.operators)

    def _comparison(self, chain: Chain) -> Evaluate:
        if len(chain.operands) == 2 and (told := written_out(chain)) is not None:
            return lambda context: told
        result = self._compared(chain.operands[0])
        for operator, operand in zip(chain.operators, chain.operands[1:], strict=True):
            result = _compare(operator, result, self._compared(operand))
        return result

    def _compared(self, expression: Expression) -> Evaluate:
        """An operand. In a form a path to what is hidden or not there is a blank."""
        evaluate = self.value(expression, single=True)
        if self.places is None or self.kind(expression) not in ("nodes", "any"):
            return evaluate

        def run(context: Context) -> Value:
            value = evaluate(context)
            return "" if value.__class__ is list and not value else value

        return run


def _raise(error: ExpressionError) -> Evaluate:
    def run(context: Context) -> float:
        raise error

    return run


def _number_of(find: Callable[[Context], Node | None]) -> ToNumber:
    def run(context: Context) -> float:
        node = find(context)
        return NAN if node is None or not node.relevant else node.number()

    return run


def _text_of(find: Callable[[Context], Node | None]) -> ToText:
    def run(context: Context) -> str:
        node = find(context)
        return "" if node is None or not node.relevant else node.string()

    return run


def _logical(operator: str, operands: list[ToTruth]) -> ToTruth:
    decisive = operator == "or"
    if len(operands) == 2:
        first, second = operands
        if decisive:
            return lambda context: first(context) or second(context)
        return lambda context: first(context) and second(context)

    def run(context: Context) -> bool:
        return any(each(context) is decisive for each in operands) is decisive

    return run


def _union(operands: list[ToNodes]) -> ToNodes:
    def run(context: Context) -> list[Node]:
        nodes = [node for each in operands for node in each(context)]
        context.surroundings.spend(len(nodes) * _STEPS_PER_PLACE)
        return in_document_order(nodes)

    return run


def _compare(operator: str, left: Evaluate, right: Evaluate) -> ToTruth:
    if operator == "=":
        return lambda context: equal(left(context), right(context))
    if operator == "!=":
        return lambda context: unequal(left(context), right(context))
    return lambda context: related(left(context), right(context), operator)


def divide(left: float, right: float) -> float:
    """As IEEE 754 has it: a division by zero is infinite."""
    if right != 0:
        return left / right
    if left == 0 or left != left:
        return NAN
    return inf if (left > 0) is (str(right)[0] != "-") else -inf


def modulo(left: float, right: float) -> float:
    """The remainder with the sign of the dividend."""
    if right == 0 or left in (inf, -inf) or left != left or right != right:
        return NAN
    return fmod(left, right)


def _product(left: float, right: float) -> float:
    return left * right


def _sum(left: float, right: float) -> float:
    return left + right


def _difference(left: float, right: float) -> float:
    return left - right


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "div": divide,
    "mod": modulo,
}


def _arithmetic(operands: list[ToNumber], operators: list[str]) -> ToNumber:
    first = operands[0]
    if len(operands) == 2:
        return _two(operators[0], first, operands[1])
    if set(operators) == {"+"}:
        rest = operands[1:]

        def add(context: Context) -> float:
            total = first(context)
            for each in rest:
                total += each(context)
            return total

        return add
    pairs = [(_ARITHMETIC[name], each) for name, each in zip(operators, operands[1:], strict=True)]

    def run(context: Context) -> float:
        result = first(context)
        for apply, operand in pairs:
            result = apply(result, operand(context))
        return result

    return run


def _two(operator: str, left: ToNumber, right: ToNumber) -> ToNumber:
    if operator == "+":
        return lambda context: left(context) + right(context)
    if operator == "-":
        return lambda context: left(context) - right(context)
    if operator == "*":
        return lambda context: left(context) * right(context)
    apply = _ARITHMETIC[operator]
    return lambda context: apply(left(context), right(context))

"""Conditions: if, coalesce, once, boolean and the checklists. Only what is needed is evaluated."""

from __future__ import annotations

from collections.abc import Iterator

from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Evaluate
from app.forms.xpath.days import CountedDays
from app.forms.xpath.errors import EvaluationError, ExpressionError
from app.forms.xpath.nodes import Node
from app.forms.xpath.registry import function, lazy
from app.forms.xpath.syntax import Call
from app.forms.xpath.values import Value, to_boolean, to_number, to_string


@lazy("if", 3, 3, "any")
def _if(compiler: Compiler, call: Call) -> Evaluate:
    condition = compiler.truth(call.arguments[0])
    then, otherwise = [compiler.value(each, single=True) for each in call.arguments[1:]]
    return lambda context: then(context) if condition(context) else otherwise(context)


def _told(value: Value) -> str | float:
    """The text of a value; a number of days stays one, with its clock."""
    if isinstance(value, list):
        value = value[0].kept() if value else ""
    return value if isinstance(value, CountedDays) else to_string(value)


@lazy("coalesce", 2, 2, "any")
def _coalesce(compiler: Compiler, call: Call) -> Evaluate:
    values = [compiler.value(each, single=True) for each in call.arguments]

    def run(context: Context) -> str | float:
        for each in values:
            value = each(context)
            if value == value and (told := _told(value)) != "":
                return told
        return ""

    return run


@lazy("once", 1, 1, "any")
def _once(compiler: Compiler, call: Call) -> Evaluate:
    value = compiler.value(call.arguments[0], single=True)

    def run(context: Context) -> str | float:
        kept = context.node.kept()
        if kept != "":
            return kept
        fresh = _told(value(context))
        return "" if fresh == "NaN" else fresh

    return run


function("boolean", "b", "truth")(lambda truth: truth)
function("not", "b", "truth")(lambda truth: not truth)
function("true", "", "truth")(lambda: True)
function("false", "", "truth")(lambda: False)


@function("boolean-from-string", "t", "truth")
def _boolean_from_string(text: str) -> bool:
    return text.lower() in ("true", "1")


def _each(value: Value) -> list[Value]:
    """One condition per node of a node-set, else the value itself."""
    if isinstance(value, list):
        return [bool(node.string()) and node.truth() for node in value]
    return [value]


@function("checklist", "nnV*", "truth")
def _checklist(least: float, most: float, *answers: Value) -> bool:
    """A bound of -1 or less is none; one that is no number is 0, so that nothing passes by a blank bound."""
    count = sum(to_boolean(each) for answer in answers for each in _each(answer))
    lower, upper = (0.0 if bound != bound else bound for bound in (least, most))
    return count >= lower and (upper <= -1 or count <= upper)


def _check_pairs(call: Call) -> ExpressionError | None:
    if len(call.arguments) % 2 == 0:
        return None
    return ExpressionError(
        "argument-count",
        "weighted-checklist()에는 조건과 가중치가 짝을 이루어야 합니다.",
        "weighted-checklist() takes conditions and weights in pairs.",
        caret=call.at,
    )


@function("weighted-checklist", "nnV*", "truth", check=_check_pairs)
def _weighted_checklist(least: float, most: float, *pairs: Value) -> bool:
    """A bound of -1 is none; where one is no number, nothing is within it."""
    total = 0.0
    for answer, weight in zip(pairs[::2], pairs[1::2], strict=True):
        total += sum(heaviness for one, heaviness in _weighed(answer, weight) if to_boolean(one))
    return (least == -1 or total >= least) and (most == -1 or total <= most)


def _weighed(answer: Value, weight: Value) -> Iterator[tuple[Value, float]]:
    """Each answer with its weight: in a repeat that of the same instance, though others are hidden. One
    weight counts for several answers. Raises EvaluationError when it cannot be told which belong together."""
    answers = _each(answer)
    if isinstance(answer, list) and isinstance(weight, list):
        if _side_by_side(answer, weight):
            beside = {node.parent: node for node in weight}
            for one, node in zip(answers, answer, strict=True):
                if node.parent in beside:
                    yield one, beside[node.parent].number()
            return
        if len(weight) > 1 and len(weight) != len(answer):
            raise EvaluationError(
                f"weighted-checklist()의 조건은 {len(answer)}개인데 가중치는 {len(weight)}개라 짝을 지을 수 "
                "없습니다. 둘을 같은 반복의 같은 그룹에 두세요.",
                f"weighted-checklist() has {len(answer)} conditions and {len(weight)} weights, which cannot "
                "be paired. Put both into the same group of the same repeat.",
            )
    weights = [node.number() for node in weight] if isinstance(weight, list) else [to_number(weight)]
    yield from zip(answers, weights * len(answers) if len(weights) == 1 else weights, strict=False)


def _side_by_side(answers: list[Node], weights: list[Node]) -> bool:
    """Whether all stand at one place of the form, each answer in an instance of its own."""
    above = {each.parent for each in answers}
    places = {_place(each) for each in (*answers, *weights)}
    return len(above) == len(answers) and len(places) == 1


def _place(node: Node) -> tuple[str, ...]:
    """The names of what a node stands in."""
    names: list[str] = []
    at = node.parent
    while at is not None:
        names.append(at.name)
        at = at.parent
    return tuple(names)


function("string", "t?", "text", context=True)(
    lambda context, *text: text[0] if text else to_string([context.node])
)

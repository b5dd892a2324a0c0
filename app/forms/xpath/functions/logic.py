"""Conditions: if, coalesce, once, boolean and the checklists. Only what is needed is evaluated."""

from __future__ import annotations

from app.forms.xpath.compiler import Compiler
from app.forms.xpath.context import Context, Evaluate
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.registry import function, lazy
from app.forms.xpath.syntax import Call
from app.forms.xpath.values import Value, to_boolean, to_number, to_string


@lazy("if", 3, 3, "any")
def _if(compiler: Compiler, call: Call) -> Evaluate:
    condition = compiler.truth(call.arguments[0])
    then, otherwise = [compiler.value(each, single=True) for each in call.arguments[1:]]
    return lambda context: then(context) if condition(context) else otherwise(context)


@lazy("coalesce", 2, 1000, "text")
def _coalesce(compiler: Compiler, call: Call) -> Evaluate:
    texts = [compiler.text(each) for each in call.arguments]

    def run(context: Context) -> str:
        for each in texts:
            text = each(context)
            if text not in ("", "NaN"):
                return text
        return ""

    return run


@lazy("once", 1, 1, "text")
def _once(compiler: Compiler, call: Call) -> Evaluate:
    text = compiler.text(call.arguments[0])

    def run(context: Context) -> str:
        kept = context.node.string()
        if kept:
            return kept
        fresh = text(context)
        return "" if fresh == "NaN" else fresh

    return run


function("boolean", "b", "truth")(lambda truth: truth)
function("not", "b", "truth")(lambda truth: not truth)
function("true", "", "truth")(lambda: True)
function("false", "", "truth")(lambda: False)


@function("boolean-from-string", "t", "truth")
def _boolean_from_string(text: str) -> bool:
    return text.strip().lower() in ("true", "1")


def _within(count: float, least: float, most: float) -> bool:
    return (least < 0 or count >= least) and (most < 0 or count <= most)


def _each(value: Value) -> list[Value]:
    """One condition per node of a node-set, else the value itself."""
    if isinstance(value, list):
        return [bool(node.string()) and node.truth() for node in value]
    return [value]


@function("checklist", "nnV*", "truth")
def _checklist(least: float, most: float, *answers: Value) -> bool:
    count = sum(to_boolean(each) for answer in answers for each in _each(answer))
    return _within(count, least, most)


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
    total = 0.0
    for answer, weight in zip(pairs[::2], pairs[1::2], strict=True):
        for one, heaviness in zip(_each(answer), _each(weight), strict=False):
            if to_boolean(one):
                total += to_number(heaviness)
    return _within(total, least, most)


function("string", "t?", "text", context=True)(
    lambda context, *text: text[0] if text else to_string([context.node])
)

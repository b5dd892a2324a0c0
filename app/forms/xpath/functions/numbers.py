"""Functions on numbers, and aggregates."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from decimal import ROUND_FLOOR, Decimal

from app.forms.xpath.context import Context
from app.forms.xpath.nodes import Node
from app.forms.xpath.registry import function
from app.forms.xpath.values import NAN, Value, number_of_text, to_number


@function("number", "v?", "number", context=True)
def _number(context: Context, *value: Value) -> float:
    return to_number(value[0]) if value else context.node.number()


@function("int", "n", "number")
def _int(number: float) -> float:
    return float(math.trunc(number)) if math.isfinite(number) else number


@function("floor", "n", "number")
def _floor(number: float) -> float:
    return float(math.floor(number)) if math.isfinite(number) else number


@function("ceiling", "n", "number")
def _ceiling(number: float) -> float:
    return float(math.ceil(number)) if math.isfinite(number) else number


@function("round", "nn?", "number")
def _round(number: float, decimals: float = 0.0) -> float:
    """To the nearest, halves upwards, on the decimal digits one sees."""
    if not math.isfinite(number) or math.isinf(decimals):
        return NAN if math.isinf(decimals) else number
    places = 0 if decimals != decimals else int(decimals)
    if abs(places) > 300:
        return number if places > 0 else 0.0
    shifted = Decimal(repr(number)).scaleb(places)
    whole = (shifted + Decimal("0.5")).to_integral_value(ROUND_FLOOR)
    return float(whole.scaleb(-places))


function("abs", "n", "number")(lambda number: abs(number))
function("pi", "", "number")(lambda: math.pi)
function("random", "", "number")(lambda: random.random())  # noqa: S311 - not for secrets


def _declare(name: str, calculate: Callable[[float], float]) -> None:
    def run(number: float) -> float:
        try:
            return calculate(number)
        except ValueError:
            return NAN
        except OverflowError:
            return math.inf

    function(name, "n", "number")(run)


def _logarithm(base: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: base(number) if number != 0 else -math.inf


_declare("sin", math.sin)
_declare("cos", math.cos)
_declare("tan", math.tan)
_declare("asin", math.asin)
_declare("acos", math.acos)
_declare("atan", math.atan)
_declare("sqrt", math.sqrt)
_declare("exp", math.exp)
_declare("exp10", lambda number: math.pow(10.0, number))
_declare("log", _logarithm(math.log))
_declare("log10", _logarithm(math.log10))
function("atan2", "nn", "number")(math.atan2)


@function("pow", "nn", "number")
def _pow(base: float, exponent: float) -> float:
    if abs(base) == 1 and not math.isfinite(exponent):
        # As in Java and JavaScript: one to a power that nobody gave is no number.
        return NAN
    try:
        return math.pow(base, exponent)
    except ValueError:
        return math.inf if base == 0 else NAN
    except OverflowError:
        odd = base < 0 and exponent % 2 == 1
        return -math.inf if odd else math.inf


def _given(values: tuple[Value, ...]) -> Iterator[float]:
    """The numbers of all that is not blank."""
    for value in values:
        if isinstance(value, list):
            for node in value:
                if node.string().strip():
                    yield node.number()
        elif isinstance(value, str):
            if value.strip():
                yield number_of_text(value)
        else:
            yield to_number(value)


@function("sum", "N", "number")
def _sum(nodes: list[Node]) -> float:
    total = 0.0
    for node in nodes:
        if node.value or node.string().strip():
            total += node.number()
    return total


def _extreme(values: tuple[Value, ...], choose: Callable[[list[float]], float]) -> float:
    numbers = list(_given(values))
    if not numbers or any(number != number for number in numbers):
        return NAN
    return choose(numbers)


function("max", "V*", "number")(lambda *values: _extreme(values, max))
function("min", "V*", "number")(lambda *values: _extreme(values, min))
function("count", "N", "number")(lambda nodes: float(len(nodes)))
function("count-non-empty", "N", "number")(lambda nodes: float(sum(node.holds() for node in nodes)))

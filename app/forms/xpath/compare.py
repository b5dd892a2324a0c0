"""`= != < <= > >=` over any two values, as XPath 1.0 §3.4; dates compare as moments."""

from __future__ import annotations

import operator
from collections.abc import Callable

from app.forms.xpath.days import instant_number
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Chain, Literal, Number
from app.forms.xpath.values import Value, to_boolean, to_number, written_moment

Relation = Callable[[float, float], bool]
RELATIONS: dict[str, Relation] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def equal(left: Value, right: Value) -> bool:
    """Whether some pair of the two is equal."""
    return _equality(left, right, True)


def unequal(left: Value, right: Value) -> bool:
    """Whether some pair of the two differs."""
    return _equality(left, right, False)


def _equality(left: Value, right: Value, wanted: bool) -> bool:
    if isinstance(left, list):
        if isinstance(right, bool):
            return (to_boolean(left) == right) is wanted
        if isinstance(right, list):
            return _some_alike(left, right) if wanted else _some_unlike(left, right)
        if right.__class__ is float:
            return any((node.figure() == right) is wanted for node in left)
        return any(_same(node.meant(), right) is wanted for node in left)
    if isinstance(right, list):
        return _equality(right, left, wanted)
    return _same(left, right) is wanted


def _some_alike(left: list[Node], right: list[Node]) -> bool:
    """Whether the same stands on both sides: found through sets, since both may be long. A number is compared
    as one with a text too."""
    texts, numbers = _told_apart(left)
    others, figures = _told_apart(right)
    if not texts.keys().isdisjoint(others) or not numbers.isdisjoint(figures):
        return True
    return bool(numbers and any(node.figure() in numbers for node in others.values())) or bool(
        figures and any(node.figure() in figures for node in texts.values())
    )


def _some_unlike(left: list[Node], right: list[Node]) -> bool:
    if not left or not right:
        return False
    texts, numbers = _told_apart(left)
    others, figures = _told_apart(right)
    if not numbers and not figures:
        return len(texts.keys() | others.keys()) > 1
    if texts and others and len(texts.keys() | others.keys()) > 1:
        return True
    values = {*numbers, *figures, *(node.figure() for node in (*texts.values(), *others.values()))}
    return len(values) > 1 or any(value != value for value in values)


def _told_apart(nodes: list[Node]) -> tuple[dict[str | float, Node], set[float]]:
    """What the nodes mean: texts, by what makes them equal, each with one that says it, and numbers."""
    texts: dict[str | float, Node] = {}
    numbers: set[float] = set()
    for node in nodes:
        meant = node.meant()
        if isinstance(meant, float):
            numbers.add(meant)
        else:
            texts[_meant(meant)] = node
    return texts, numbers


def _meant(text: str) -> str | float:
    """A date or date-time by its instant, as `_same_text` compares; anything else as it stands."""
    if len(text) < 10 or text[4] != "-":
        return text
    moment = written_moment(text)
    return text if moment is None else instant_number(moment)


def _same(left: bool | float | str, right: bool | float | str) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return to_boolean(left) == to_boolean(right)
    if isinstance(left, str) and isinstance(right, str):
        return _same_text(left, right)
    return to_number(left) == to_number(right)


def _same_text(left: str, right: str) -> bool:
    if left == right:
        return True
    if len(left) < 10 or len(right) < 10 or left[4] != "-" or right[4] != "-":
        return False
    one, other = written_moment(left), written_moment(right)
    return one is not None and other is not None and instant_number(one) == instant_number(other)


def _has_clock(value: Value) -> bool:
    """Whether a date-time is among the texts."""
    if isinstance(value, str):
        return len(value) > 10 and value[4] == "-" and written_moment(value) is not None
    return isinstance(value, list) and any(_has_clock(node.string()) for node in value)


def _instants(value: Value) -> list[float]:
    if isinstance(value, list):
        return [each for node in value for each in _instants(node.string())]
    moment = written_moment(value) if isinstance(value, str) and len(value) >= 10 else None
    return [to_number(value) if moment is None else instant_number(moment)]


def related(left: Value, right: Value, sign: str) -> bool:
    """Whether some pair of the two stands in the relation `sign`."""
    relation = RELATIONS[sign]
    if isinstance(right, float):
        if isinstance(left, float):
            return relation(left, right)
        if isinstance(left, list) and len(left) == 1:
            node = left[0]
            if len(node.value) <= 10 and not node.child_nodes():
                return relation(node.number(), right)
    if _has_clock(left) and _has_clock(right):
        # Two in the hour that a clock shows twice are still told apart.
        return _some_related(_instants(left), _instants(right), sign)
    if isinstance(left, list):
        if isinstance(right, bool):
            return relation(float(to_boolean(left)), float(right))
        if isinstance(right, list):
            numbers = [node.number() for node in right]
            return _some_related([node.number() for node in left], numbers, sign)
        number = to_number(right)
        return any(relation(node.number(), number) for node in left)
    if isinstance(right, list):
        return related(right, left, _MIRRORED[sign])
    return relation(to_number(left), to_number(right))


def written_out(chain: Chain) -> bool | None:
    """What a comparison of two values says that are written out, where one is a text like a date: it is one
    beside another date, a question or a function alone. None where there is nothing of the kind."""
    left, right = chain.operands
    sign = chain.operators[0]
    texts = [each.text for each in (left, right) if isinstance(each, Literal)]
    dates = [text for text in texts if written_moment(text) is not None]
    if not dates or not all(isinstance(each, Literal | Number) for each in (left, right)):
        return None
    if sign in RELATIONS:
        return None if len(dates) == 2 else False
    return (len(texts) == 2 and texts[0] == texts[1]) is (sign == "=")


def _some_related(left: list[float], right: list[float], sign: str) -> bool:
    """Only the extremes count: some number is below some other when the least is below the most."""
    ones = [number for number in left if number == number]
    others = [number for number in right if number == number]
    if not ones or not others:
        return False
    if sign in ("<", "<="):
        return RELATIONS[sign](min(ones), max(others))
    return RELATIONS[sign](max(ones), min(others))

"""Conditions that no answer meets, or that every answer meets: `. > 10 and . < 5`, `${a} != 1 or ${a} != 2`.

Only what is decided by one question alone is looked at. Such a condition can change its truth at the values
it names and nowhere else, so it is asked for those, for one between each two of them, and for one beyond each
end; nothing else needs to be known.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from itertools import pairwise

from app.forms.interface import Control
from app.forms.model import Template
from app.forms.suspicions import Suspicion, begin_of, one_node
from app.forms.whereabouts import Scope, Walk
from app.forms.xpath.syntax import Call, Chain, Expression, Literal, Negation, Number, Path
from app.forms.xpath.values import number_of_text, text_of_number

_JOINING = frozenset({"and", "or"})
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_WHOLE = frozenset({"int", "integer", "date"})
_NUMBERS = frozenset({"int", "integer", "decimal", "date"})
_TEXTS = frozenset({"string", "odk:rank", "barcode"})
_OTHER = "\N{REPLACEMENT CHARACTER}"
_MOST = 40

Answer = float | str
Test = Callable[[Answer], bool]


class _Condition:
    """What one question alone decides: the question, the values named, and whether an answer meets it."""

    def __init__(self, about: Template, named: list[Answer], test: Test) -> None:
        self.about = about
        self.named = named
        self.test = test


def decided(chain: Chain, walk: Walk, scope: Scope, *, answered: Template | None = None) -> Suspicion | None:
    """What is wrong with a chain of `and` that no answer meets, or of `or` that every answer meets; None for
    nothing. `answered`: the question that is not blank when this is asked."""
    joined = chain.operators[0]
    if joined not in _JOINING:
        return None
    by_question: dict[Hashable, list[tuple[_Condition, Expression]]] = {}
    for operand in _flat(chain):
        condition = _condition(operand, walk, scope)
        if condition is not None:
            by_question.setdefault(condition.about.path, []).append((condition, operand))
    for found in by_question.values():
        conditions = [condition for condition, _ in found]
        about = conditions[0].about
        if len(found) < 2 or sum(len(each.named) for each in conditions) > _MOST:
            continue
        points = _points(about, conditions, blank=about is not answered)
        if joined == "and" and not any(all(each.test(point) for each in conditions) for point in points):
            return _never(about, begin_of(found[1][1]))
        if joined == "or" and all(any(each.test(point) for each in conditions) for point in points):
            return _always(about, begin_of(found[1][1]))
    return None


def _flat(chain: Chain) -> Iterable[Expression]:
    """The operands, those of a chain in brackets that is joined alike among them."""
    for operand in chain.operands:
        if isinstance(operand, Chain) and operand.operators[0] == chain.operators[0]:
            yield from _flat(operand)
        else:
            yield operand


def _condition(expression: Expression, walk: Walk, scope: Scope) -> _Condition | None:
    if isinstance(expression, Call):
        return _called(expression, walk, scope)
    if not isinstance(expression, Chain):
        return None
    if expression.operators[0] in _JOINING:
        return _joined(expression, walk, scope)
    return _comparison(expression, walk, scope)


def _joined(chain: Chain, walk: Walk, scope: Scope) -> _Condition | None:
    inner = [_condition(each, walk, scope) for each in chain.operands]
    found = [each for each in inner if each is not None]
    if len(found) < len(inner) or any(each.about is not found[0].about for each in found):
        return None
    join = all if chain.operators[0] == "and" else any
    named = [value for each in found for value in each.named]
    return _Condition(found[0].about, named, lambda answer: join(each.test(answer) for each in found))


def _called(call: Call, walk: Walk, scope: Scope) -> _Condition | None:
    """`not(…)`, and `selected()` of a question that has one answer."""
    if call.name == "not" and len(call.arguments) == 1:
        inner = _condition(call.arguments[0], walk, scope)
        return inner and _Condition(inner.about, inner.named, lambda answer: not inner.test(answer))
    if call.name != "selected" or len(call.arguments) != 2 or not isinstance(call.arguments[1], Literal):
        return None
    about = one_node(call.arguments[0], walk, scope)
    if about is None or about.control is not Control.SELECT_ONE or about.data_type in _NUMBERS:
        return None
    wanted = call.arguments[1].text
    return _Condition(about, [wanted], lambda answer: answer == wanted)


def _comparison(chain: Chain, walk: Walk, scope: Scope) -> _Condition | None:
    if len(chain.operands) != 2:
        return None
    left, right = chain.operands
    operator = chain.operators[0]
    if isinstance(right, Path) and not isinstance(left, Path):
        left, right, operator = right, left, _TURNED.get(operator, operator)
    about = one_node(left, walk, scope)
    if about is None or not about.is_leaf:
        return None
    value = _value(right, about)
    if value is None or (isinstance(value, str) and operator in _TURNED and math.isnan(_number(value))):
        # What is more than a text is decided by what it may stand for, a date for one.
        return None
    named: list[Answer] = [value]
    return _Condition(about, named, lambda answer: _holds(answer, operator, value))


def _value(expression: Expression, about: Template) -> Answer | None:
    """What is written out, as an answer of this question is compared with it; None for anything else."""
    if about.data_type == "date":
        if isinstance(expression, Call) and expression.name == "date" and len(expression.arguments) == 1:
            expression = expression.arguments[0]
        return _day(expression.text) if isinstance(expression, Literal) else None
    if about.data_type not in _NUMBERS | _TEXTS:
        return None
    if isinstance(expression, Number):
        return expression.value
    if isinstance(expression, Negation) and isinstance(expression.operand, Number):
        return -expression.operand.value
    if not isinstance(expression, Literal) or about.data_type in _TEXTS:
        return expression.text if isinstance(expression, Literal) else None
    number = number_of_text(expression.text)
    return number if math.isfinite(number) else None


def _day(text: str) -> float | None:
    try:
        return float(date.fromisoformat(text).toordinal())
    except ValueError:
        return None


def _holds(answer: Answer, operator: str, value: Answer) -> bool:
    if operator in ("=", "!="):
        if isinstance(answer, str) and isinstance(value, str):
            same = answer == value
        else:
            same = _number(answer) == _number(value)
        return same is (operator == "=")
    one, other = _number(answer), _number(value)
    if operator == "<":
        return one < other
    if operator == "<=":
        return one <= other
    return one > other if operator == ">" else one >= other


def _number(value: Answer) -> float:
    return value if isinstance(value, float) else number_of_text(value)


def _points(about: Template, conditions: Iterable[_Condition], *, blank: bool) -> list[Answer]:
    """Answers of all the kinds that the conditions tell apart; a blank is NaN in a question for numbers."""
    named = [value for each in conditions for value in each.named]
    numbers = sorted({number for number in map(_number, named) if math.isfinite(number)})
    between = [(one + other) / 2 for one, other in pairwise(numbers)]
    beyond = [numbers[0] - 1, numbers[-1] + 1] if numbers else []
    if about.data_type in _WHOLE:
        near = [math.floor(each) + shift for each in numbers for shift in (-1, 0, 1, 2)]
        return [*map(float, near), *([math.nan] if blank else [])]
    if about.data_type in _NUMBERS:
        return [*numbers, *between, *beyond, *([math.nan] if blank else [])]
    texts = [value if isinstance(value, str) else text_of_number(value) for value in named]
    return [*texts, *map(text_of_number, between + beyond), _OTHER, *([""] if blank else [])]


def _never(about: Template, at: int) -> Suspicion:
    return Suspicion(
        "never-true",
        f"{about.name} 문항의 어떤 답도 이 조건들을 함께 채울 수 없습니다. 값을 고치거나, 하나만 맞으면 되면 "
        "and를 or로 바꾸세요.",
        f"No answer to {about.name} meets these conditions together. Correct a value, or write or where "
        "one of "
        "them is enough.",
        at,
    )


def _always(about: Template, at: int) -> Suspicion:
    return Suspicion(
        "always-true",
        f"{about.name} 문항에 무엇을 답해도 이 조건 가운데 하나는 맞아서 아무것도 거르지 않습니다. 둘 다 "
        "맞아야 "
        "하면 or를 and로 바꾸세요.",
        f"Whatever is answered to {about.name} meets one of these conditions, so nothing is kept out. "
        "Write and "
        "where both are needed.",
        at,
    )

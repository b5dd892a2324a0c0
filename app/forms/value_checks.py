"""Texts, numbers and questions in a place of an expression where they mean something else than their author
thinks."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.forms.dependencies import template_at
from app.forms.interface import Control
from app.forms.suspicions import Suspicion, one_node
from app.forms.whereabouts import Scope, Walk
from app.forms.xpath.indexes import plain_column
from app.forms.xpath.registry import FUNCTIONS
from app.forms.xpath.syntax import Call, Chain, Expression, Literal, Number, Path
from app.forms.xpath.values import number_of_text, parse_moment

_COMPARING = frozenset({"=", "!=", "<", "<=", ">", ">="})
_CALCULATING = frozenset({"+", "-", "*", "div", "mod"})
_NUMBERS = frozenset({"int", "integer", "decimal"})
_MOMENTS = frozenset({"date", "dateTime"})
_FORMATS = frozenset({"format-date", "format-date-time"})
# Where a text is the name of something.
_NAMING = frozenset({"jr:choice-name", "instance", "jr:itext", "pulldata"})


def in_chain(chain: Chain, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    """What is odd about the operands of one operator."""
    operators = frozenset(chain.operators)
    if operators & {"and", "or"}:
        for operand in chain.operands:
            if isinstance(operand, Literal | Number):
                yield _alone(operand)
    elif operators <= _COMPARING:
        if len(chain.operands) > 2:
            yield _in_a_row(chain)
        elif scope.outer is not None and (column := plain_column(chain.operands[0])):
            if column == plain_column(chain.operands[1]):
                yield _with_itself(chain)
        else:
            for path, value in (chain.operands, chain.operands[::-1]):
                yield from _compared(path, value, walk, scope)
    elif operators <= _CALCULATING:
        yield from (_calculated(each) for each in chain.operands if _is_text(each))


def in_call(call: Call, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    """What is odd about the arguments of a function."""
    if call.name in ("selected", "is-selected") and _turned_round(call, walk, scope):
        yield Suspicion(
            "no-question",
            f"{call.name}()의 첫째 자리에는 질문이, 둘째 자리에 선택지가 옵니다: {call.name}(${{질문}}, …)",
            f"{call.name}() takes the question first, then what is looked for: {call.name}(${{question}}, …)",
            call.arguments[0].at,
        )
    elif call.name == "position" and not call.arguments and scope.outer is None:
        yield Suspicion(
            "no-question",
            "position()만으로는 몇 번째인지 알 수 없습니다. 반복 안에서 position(..)로 쓰세요.",
            "position() alone is no number of an instance. Write position(..) inside the repeat.",
            call.at,
        )
    elif call.name == "count" and _picks_several(call.arguments[0], walk, scope):
        yield Suspicion(
            "count-of-one",
            "count()는 문항을 세어 늘 1입니다. 고른 선택지를 세려면 count-selected()를 쓰세요.",
            "count() counts questions and gives 1 here. For the choices that were picked use "
            "count-selected().",
            call.at,
        )
    elif call.name == "jr:choice-name" and isinstance(call.arguments[1], Path):
        yield Suspicion(
            "unquoted-question",
            "jr:choice-name()의 둘째 자리에는 질문을 따옴표로 묶어 씁니다: '${질문}'",
            "jr:choice-name() takes the question as its second argument in quotes: '${question}'",
            call.arguments[1].at,
        )
    elif (
        call.name in _FORMATS and isinstance(call.arguments[1], Literal) and "%" not in call.arguments[1].text
    ):
        yield Suspicion(
            "date-format",
            f"{call.arguments[1].text!r}에는 %가 없어 글자 그대로 나옵니다. '%Y-%m-%d'처럼 쓰세요.",
            f"{call.arguments[1].text!r} has no % and comes out as it stands. Write for example '%Y-%m-%d'.",
            call.arguments[1].at,
        )
    yield from _numbers(call)


def quoted(literal: Literal, around: Expression | None, walk: Walk) -> Iterator[Suspicion]:
    """`'${age}' = '3'`: in quotes the converter makes a text of the path to the question."""
    text = literal.text.strip()
    if text == literal.text or "/" not in text or " " in text:
        return
    if isinstance(around, Call) and around.name in _NAMING:
        return
    found = template_at(text, walk.owner, walk.root)
    if found is not None:
        yield Suspicion(
            "quoted-question",
            f"따옴표 안의 ${{{found.name}}}은(는) 답이 아니라 글자입니다. 따옴표를 지우세요.",
            f"In quotes ${{{found.name}}} is a text, not the answer. Take the quotes away.",
            literal.at,
        )


def asks_nothing(expression: Expression) -> Suspicion | None:
    """`1-10` as a constraint: numbers alone, which ask nothing of the answer."""
    if not isinstance(expression, Chain | Number | Literal):
        return None
    pending: list[Expression] = [expression]
    while pending:
        part = pending.pop()
        if isinstance(part, Chain):
            pending.extend(part.operands)
        elif not isinstance(part, Number | Literal):
            return None
    return Suspicion(
        "asks-nothing",
        "이 조건은 답을 보지 않습니다. 답은 .으로 씁니다: . >= 1 and . <= 10",
        "This condition asks nothing of the answer. The answer is written . as in: . >= 1 and . <= 10",
        0,
    )


def _alone(operand: Literal | Number) -> Suspicion:
    shown = repr(operand.text) if isinstance(operand, Literal) else f"{operand.value:g}"
    return Suspicion(
        "lone-value",
        f"and와 or의 양쪽에는 온전한 조건이 옵니다. {shown}만 있으니 ${{질문}} = {shown}처럼 쓰세요.",
        f"Each side of and and or is a whole condition. Here {shown} stands alone: write ${{question}} = "
        f"{shown}.",
        operand.at,
    )


def _in_a_row(chain: Chain) -> Suspicion:
    return Suspicion(
        "two-comparisons",
        "비교를 두 번 이어 쓰면 앞의 참·거짓과 견줍니다. 0 < . and . < 10처럼 and로 나누세요.",
        "Two comparisons in a row compare with true or false. Part them: 0 < . and . < 10",
        chain.at,
    )


def _with_itself(chain: Chain) -> Suspicion:
    return Suspicion(
        "with-itself",
        "같은 열끼리 견주어 늘 같습니다. 다른 문항의 답과 견주려면 한쪽을 ${질문}으로 쓰세요.",
        "This compares a column with itself. For the answer to another question write ${question} on one "
        "side.",
        chain.at,
    )


def _compared(path: Expression, value: Expression, walk: Walk, scope: Scope) -> Iterator[Suspicion]:
    about = one_node(path, walk, scope)
    if isinstance(value, Call) and value.name == "date" and isinstance(value.arguments[0], Literal):
        value = value.arguments[0]
    if about is None or not isinstance(value, Literal) or not value.text.strip():
        return
    if about.data_type in _MOMENTS and parse_moment(value.text.strip()) is None:
        yield Suspicion(
            "not-a-date",
            f"{value.text!r}은(는) 날짜로 읽을 수 없어 {about.name}과(와) 견줄 수 없습니다. '2024-01-31' "
            "꼴로 쓰세요.",
            f"{value.text!r} is no date, so {about.name} cannot be compared with it. Write one like "
            "'2024-01-31'.",
            value.at,
        )
    elif about.data_type in _NUMBERS and about.control is not Control.NONE and _is_text(value):
        yield Suspicion(
            "not-a-number",
            f"{value.text!r}은(는) 숫자가 아니어서 {about.name}의 답과 견줄 수 없습니다. 숫자만 쓰세요.",
            f"{value.text!r} is no number, so the answer to {about.name} cannot be compared with it. Write "
            "the "
            "number alone.",
            value.at,
        )


def _picks_several(path: Expression, walk: Walk, scope: Scope) -> bool:
    about = one_node(path, walk, scope)
    return about is not None and about.control is Control.SELECT_MANY


def _turned_round(call: Call, walk: Walk, scope: Scope) -> bool:
    """Whether one choice is looked through for a question's answer."""
    first, second = call.arguments
    about = one_node(second, walk, scope)
    one = isinstance(first, Literal) and " " not in first.text
    return one and about is not None and about.choices is not None


def _numbers(call: Call) -> Iterator[Suspicion]:
    """Texts where a function takes a number."""
    letters = FUNCTIONS[call.name].letters if call.name in FUNCTIONS else ""
    for letter, argument in zip(letters, call.arguments, strict=False):
        if letter == "n" and isinstance(argument, Literal) and _is_text(argument):
            yield Suspicion(
                "not-a-number",
                f"{call.name}()의 이 자리에는 숫자가 오는데 {argument.text!r}은(는) 숫자가 아닙니다.",
                f"{call.name}() takes a number here, and {argument.text!r} is none. Write a number.",
                argument.at,
            )


def _calculated(operand: Expression) -> Suspicion:
    return Suspicion(
        "text-calculated",
        "+와 다른 셈 기호는 숫자만 셈해 결과가 비게 됩니다. 글은 concat(…, …)으로 이으세요.",
        "+ and the other signs work on numbers alone, so this is blank. Join texts with concat(…, …).",
        operand.at,
    )


def _is_text(expression: Expression) -> bool:
    """Whether it is a text that no number or date can be read of."""
    if not isinstance(expression, Literal) or expression.text in ("", "NaN"):
        return False
    text = expression.text.strip()
    return math.isnan(number_of_text(text)) and parse_moment(text) is None

"""The table of functions, and how one is declared.

`signature` has one letter per parameter: `t` text, `n` number, `b` truth, `v` any value, `N` nodes, `V` nodes
or a value; `?` after a letter makes it optional, a final `*` repeats the last letter any number of times.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from app.forms.xpath.context import Context, Evaluate
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.syntax import Call, Expression, Path
from app.forms.xpath.values import Value

if TYPE_CHECKING:
    from app.forms.xpath.compiler import Compiler, ResultKind

UNLIMITED = 1000
# Texts longer than this cost steps, one for so many characters: most functions read them through.
_LONG, _LETTERS_PER_STEP = 512, 64
# What these are called in a spreadsheet.
_OF_EXCEL = {
    "concatenate": "concat",
    "counta": "count-non-empty",
    "iferror": "coalesce",
    "left": "substr",
    "len": "string-length",
    "lower": "translate",
    "mid": "substr",
    "power": "pow",
    "right": "substr",
    "text": "format-date",
    "upper": "translate",
}
# What these mean elsewhere takes more than one function here.
_WRITTEN_OUT = {
    "age": "int((today() - ${…}) div 365.25)",
    "average": "sum(${…}) div count(${…})",
    "avg": "sum(${…}) div count(${…})",
    "date-diff": "int(${…} - ${…})",
    "datediff": "int(${…} - ${…})",
    "datedif": "int((today() - ${…}) div 365.25)",
    "empty": "${…} = ''",
    "is-empty": "${…} = ''",
    "isblank": "${…} = ''",
    "isempty": "${…} = ''",
    "isnull": "${…} = ''",
    "mean": "sum(${…}) div count(${…})",
    "years": "int((today() - ${…}) div 365.25)",
}
Build = Callable[["Compiler", Call], Evaluate]
Check = Callable[[Call], ExpressionError | None]
P = ParamSpec("P")
R = TypeVar("R", bound=Value)


@dataclass(frozen=True, slots=True)
class Function:
    """`check` finds what is wrong with a call beyond its number of arguments; `letters` are those of the
    signature."""

    name: str
    least: int
    most: int
    result: ResultKind
    build: Build
    check: Check | None = None
    letters: str = ""


FUNCTIONS: dict[str, Function] = {}


def lazy(
    name: str,
    least: int,
    most: int,
    result: ResultKind,
    letters: str = "",
    check: Check | None = None,
) -> Callable[[Build], Build]:
    """Declares a function that decides itself how its arguments are compiled."""

    def declare(build: Build) -> Build:
        FUNCTIONS[name] = Function(name, least, most, result, build, check, letters)
        return build

    return declare


def function(
    name: str,
    signature: str,
    result: ResultKind,
    *,
    context: bool = False,
    check: Check | None = None,
    steps: int = 0,
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declares a function of evaluated arguments; with `context` it gets the Context first. `steps`: what a
    call takes from the budget, where it is more than a look at a node (half a microsecond)."""
    letters, least, most = _read(signature)

    def declare(implementation: Callable[P, R]) -> Callable[P, R]:
        def build(compiler: Compiler, call: Call) -> Evaluate:
            arguments = [
                _argument(compiler, letters[min(n, len(letters) - 1)], each)
                for n, each in enumerate(call.arguments)
            ]
            run = _apply(implementation, arguments, context)
            reads = any(letter in "tvV" for letter in letters)
            return _weighed(implementation, arguments, context, steps) if reads or steps else run

        FUNCTIONS[name] = Function(name, least, most, result, build, check, letters)
        return implementation

    return declare


def _read(signature: str) -> tuple[str, int, int]:
    letters = signature.rstrip("*").replace("?", "")
    least = len(letters) - signature.count("?") - (1 if signature.endswith("*") else 0)
    return letters, least, UNLIMITED if signature.endswith("*") else len(letters)


def _argument(compiler: Compiler, letter: str, expression: Expression) -> Evaluate:
    if letter == "t":
        return compiler.text(expression)
    if letter == "n":
        return compiler.number(expression)
    if letter == "b":
        return compiler.truth(expression)
    if letter == "N":
        return compiler.nodes(expression)
    return compiler.value(expression, single=letter == "v")


def _apply(implementation: Callable[..., Value], arguments: Sequence[Evaluate], context: bool) -> Evaluate:
    if context:
        return lambda here: implementation(here, *[each(here) for each in arguments])
    if not arguments:
        return lambda here: implementation()
    if len(arguments) == 1:
        only = arguments[0]
        return lambda here: implementation(only(here))
    if len(arguments) == 2:
        first, second = arguments
        return lambda here: implementation(first(here), second(here))

    def run(here: Context) -> Value:
        return implementation(*[each(here) for each in arguments])

    return run


def _weighed(
    implementation: Callable[..., Value], arguments: Sequence[Evaluate], context: bool, steps: int
) -> Evaluate:
    """As `_apply`, but what the call costs is taken from the budget first."""
    if len(arguments) == 1 and not context:
        only = arguments[0]

        def one(here: Context) -> Value:
            value = only(here)
            if steps or (value.__class__ is str and len(value) > _LONG):
                here.surroundings.spend(steps + _length(value))
            return implementation(value)

        return one

    def run(here: Context) -> Value:
        values = [each(here) for each in arguments]
        cost = steps
        for value in values:
            if value.__class__ is str and len(value) > _LONG:
                cost += _length(value)
        if cost:
            here.surroundings.spend(cost)
        return implementation(here, *values) if context else implementation(*values)

    return run


def _length(value: Value) -> int:
    return len(value) // _LETTERS_PER_STEP if isinstance(value, str) else 0


def wants_one(call: Call, number: int) -> bool:
    """Whether the argument of this number means one node, not several that all count. position() asks about
    one; of a path from where it stands it takes the first."""
    if call.name == "position":
        argument = call.arguments[number]
        return isinstance(argument, Path) and argument.absolute
    letters = FUNCTIONS[call.name].letters if call.name in FUNCTIONS else ""
    return not letters or letters[min(number, len(letters) - 1)] not in "NV"


def misuse(call: Call) -> ExpressionError | None:
    """What is wrong with the name or the number of arguments of a call."""
    known = FUNCTIONS.get(call.name)
    given = len(call.arguments)
    if known is None:
        return _unknown(call)
    if known.least <= given <= known.most:
        return known.check(call) if known.check else None
    wanted = _count(known.least, known.most)
    # Without a repeat there is nothing to add up but what is written out.
    plus = call.name == "sum" and given > 1
    return ExpressionError(
        "argument-count",
        f"{call.name}() 함수의 인수는 {wanted}개여야 하는데 {given}개입니다."
        + (" 질문 몇 개의 합은 ${a} + ${b}로 쓰세요." if plus else ""),
        f"{call.name}() takes {wanted} argument(s), here are {given}."
        + (" Add up questions with ${a} + ${b}." if plus else ""),
        caret=call.at,
    )


def _unknown(call: Call) -> ExpressionError:
    lower = call.name.lower()
    if lower in _WRITTEN_OUT:
        return ExpressionError(
            "unknown-function",
            f"{call.name}() 함수는 없습니다. {_WRITTEN_OUT[lower]} 꼴로 쓰세요.",
            f"There is no function {call.name}(). Write {_WRITTEN_OUT[lower]}.",
            caret=call.at,
        )
    like = _OF_EXCEL.get(lower) or (lower if lower in FUNCTIONS else None)
    meant = like or next(iter(difflib.get_close_matches(lower, FUNCTIONS, 1, 0.6)), None)
    return ExpressionError(
        "unknown-function",
        f"{call.name}() 함수는 없습니다. "
        + (f"{meant}()를 쓰려고 했나요?" if meant else "이름을 고치거나, 글이라면 따옴표로 묶으세요."),
        f"There is no function {call.name}(). "
        + (f"Did you mean {meant}()?" if meant else "Correct its name, or quote it if it is a text."),
        caret=call.at,
    )


def _count(least: int, most: int) -> str:
    if least == most:
        return str(least)
    return f"{least}+" if most == UNLIMITED else f"{least}–{most}"

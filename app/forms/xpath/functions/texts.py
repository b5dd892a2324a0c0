"""Functions on text."""

from __future__ import annotations

import math

from app.forms.xpath.context import MAX_TEXT, Context
from app.forms.xpath.errors import EvaluationError, ExpressionError, TooLongError
from app.forms.xpath.functions.patterns import check_pattern, matches
from app.forms.xpath.registry import function
from app.forms.xpath.syntax import Call, Literal
from app.forms.xpath.values import Value, to_string

_SPACE = " \t\r\n"


def _here(context: Context, text: tuple[str, ...]) -> str:
    return text[0] if text else context.node.string()


@function("concat", "V*", "text")
def _concat(*values: Value) -> str:
    return _joined("", values)


@function("join", "tV*", "text")
def _join(separator: str, *values: Value) -> str:
    return _joined(separator, values)


def _joined(separator: str, values: tuple[Value, ...]) -> str:
    """The texts in one; measured before they are put together. Raises TooLongError."""
    texts = _all(values)
    if sum(map(len, texts)) + len(separator) * len(texts) > MAX_TEXT:
        raise TooLongError
    return separator.join(texts)


def _all(values: tuple[Value, ...]) -> list[str]:
    """Each text. Of several values a question that is hidden keeps its place with a blank; a lone path gives
    as many as it has."""
    texts: list[str] = []
    for value in values:
        if isinstance(value, list) and (value or len(values) == 1):
            texts.extend(node.string() for node in value)
        else:
            texts.append(to_string(value))
    return texts


@function("substr", "tnn?", "text")
def _substr(text: str, start: float, end: float = math.inf) -> str:
    if start != start or end != end:
        return ""
    return text[_offset(text, start) : _offset(text, end)]


def _offset(text: str, position: float) -> int:
    """0-based; counted from the end when negative. Cut towards zero."""
    position = math.trunc(position) if math.isfinite(position) else position
    if position < 0:
        position = max(0.0, position + len(text))
    return int(min(position, len(text)))


@function("substring", "tnn?", "text")
def _substring(text: str, start: float, length: float | None = None) -> str:
    first = _round(start)
    after = math.inf if length is None else first + _round(length)
    if first != first or after != after:
        return ""
    low, high = max(first, 1.0), min(after, len(text) + 1.0)
    return text[int(low) - 1 : int(high) - 1] if high > low else ""


def _round(number: float) -> float:
    return number if math.isinf(number) or number != number else float(math.floor(number + 0.5))


@function("substring-before", "tt", "text")
def _substring_before(text: str, mark: str) -> str:
    before, found, _ = text.partition(mark) if mark else ("", "", "")
    return before if found else ""


@function("substring-after", "tt", "text")
def _substring_after(text: str, mark: str) -> str:
    return text.partition(mark)[2] if mark else text


@function("translate", "ttt", "text")
def _translate(text: str, old: str, new: str) -> str:
    table: dict[int, str | None] = {}
    for n, letter in enumerate(old):
        table.setdefault(ord(letter), new[n] if n < len(new) else None)
    return text.translate(table)


@function("string-length", "t?", "number", context=True)
def _string_length(context: Context, *text: str) -> float:
    return float(len(_here(context, text)))


@function("normalize-space", "t?", "text", context=True)
def _normalize_space(context: Context, *text: str) -> str:
    for other in _SPACE[1:]:
        text = tuple(each.replace(other, " ") for each in (_here(context, text),))
    return " ".join(each for each in text[0].split(" ") if each)


function("contains", "tt", "truth")(lambda text, part: part in text)
function("starts-with", "tt", "truth")(lambda text, part: text.startswith(part))
function("ends-with", "tt", "truth")(lambda text, part: text.endswith(part))


def _check_pattern(call: Call) -> ExpressionError | None:
    pattern = call.arguments[1]
    if not isinstance(pattern, Literal):
        return None
    try:
        check_pattern(pattern.text)
    except EvaluationError as error:
        return ExpressionError("pattern", error.korean, error.english, caret=pattern.at)
    return None


@function("regex", "tt", "truth", context=True, check=_check_pattern, steps=4)
def _regex(context: Context, text: str, pattern: str) -> bool:
    return matches(text, pattern, context.surroundings.spend)

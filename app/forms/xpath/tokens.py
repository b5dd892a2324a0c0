"""Cuts an expression into tokens, deciding by XPath 1.0 §3.7 what `*` and `div` mean."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.forms.xpath.errors import ExpressionError

_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""[ \t\r\n]*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<symbol>::|\.\.|//|!=|<=|>=|[()\[\]@,/|+\-=<>*.$])
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_WORD_OPERATOR = re.compile(r"[ \t\r\n]*(and|or|div|mod)")
_OPERATORS = frozenset({"and", "or", "div", "mod", "*", "/", "//", "|", "+", "-"}) | frozenset(
    {"=", "!=", "<", "<=", ">", ">="}
)
_OPERAND_FOLLOWS = _OPERATORS | {"@", "::", "(", "[", ","}


class Token(NamedTuple):
    """`kind` is number, literal, name, end, or the symbol or operator itself."""

    kind: str
    text: str
    at: int


def tokenize(source: str) -> list[Token]:
    """All tokens of `source`, the last one of kind `end`."""
    tokens: list[Token] = []
    at = 0
    previous = "("
    while True:
        operand_done = previous not in _OPERAND_FOLLOWS
        if operand_done and (word := _WORD_OPERATOR.match(source, at)):
            token = Token(word[1], word[1], word.start(1))
            at = word.end()
        else:
            token, at = _next(source, at, operand_done)
        tokens.append(token)
        if token.kind == "end":
            return tokens
        previous = token.kind


def _next(source: str, at: int, operand_done: bool) -> tuple[Token, int]:
    match = _TOKEN.match(source, at)
    if match is None:
        raise _unreadable(source, at)
    group = match.lastgroup or "end"
    text = match[group]
    start = match.start(group)
    if group == "symbol":
        # A star after an operand multiplies; elsewhere it is a name test.
        kind = "name" if text == "*" and not operand_done else text
        return Token(kind, text, start), match.end()
    return Token(group, text, start), match.end()


def _unreadable(source: str, at: int) -> ExpressionError:
    while at < len(source) and source[at] in " \t\r\n":
        at += 1
    if source[at] in "'\"":
        return ExpressionError(
            "open-quote",
            "따옴표가 닫히지 않았습니다. 끝에 같은 따옴표를 넣으세요.",
            "This quotation mark is never closed. Add the same mark at the end of the text.",
            source=source,
            caret=at,
        )
    return ExpressionError(
        "unreadable",
        f"식에 쓸 수 없는 글자 {source[at]!r}가 있습니다. 지우거나 따옴표로 묶으세요.",
        f"The character {source[at]!r} cannot stand in an expression. Remove it or quote the text.",
        source=source,
        caret=at,
    )

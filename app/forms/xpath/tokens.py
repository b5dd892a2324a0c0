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
_WORD_OPERATOR = re.compile(r"and|or|div|mod")
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
    match_token = _TOKEN.match
    at = 0
    operand_done = False
    kind = ""
    while kind != "end":
        match = match_token(source, at)
        if match is None:
            raise _unreadable(source, at)
        kind = match.lastgroup or "end"
        text = match[kind]
        start = match.start(kind)
        at = match.end()
        if kind == "symbol":
            # A star after an operand multiplies; elsewhere it is a name test.
            kind = "name" if text == "*" and not operand_done else text
        elif kind == "name" and operand_done and (word := _WORD_OPERATOR.match(text)):
            # After an operand `mod4` is an operator and a number.
            kind = text = word[0]
            at = start + word.end()
        tokens.append(Token(kind, text, start))
        operand_done = kind not in _OPERAND_FOLLOWS
    return tokens


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

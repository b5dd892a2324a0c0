"""Slips of the hand in an expression: what Excel, a Korean keyboard or another language left in it."""

from __future__ import annotations

import re

from app.forms.xpath.errors import ExpressionError

# What the converter straightens by itself, character for character.
_CURLED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_DATE = re.compile(r"(?<![\w.-])(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])(?![\w.-])")
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e\u3000]")
# What may stand before and after a slash that divides; a function after one is never part of a path, except
# the tests of nodes.
_DIVIDING = re.compile(
    r"(?<=[})\]\d])\s*(/)\s*(?=\$\{|[\d(]|(?!(?:node|text|comment|processing-instruction)\()[a-z][a-z-]*\()"
)
_NOT = re.compile(r"(?<![\w.\-/@$}])not\s+(\$\{[^}]*\}|[\w./-]+)", re.IGNORECASE)
_SLIPS = (
    ("curled-quote", r"[‘’“”„‟′″]", "'", "둥근 따옴표", "a curled quote"),
    ("operator", r"==", "=", "같다는 기호를 두 번", "two equals signs"),
    ("operator", r"<>", "!=", "'다르다' 기호를", "a sign for 'differs'"),
    ("operator", r"&&", " and ", "'그리고' 기호를", "a sign for 'and'"),
    ("operator", r"\|\|", " or ", "'또는' 기호를", "a sign for 'or'"),
    ("operator", r"[≤≥≠]", "<=, >=, !=", "수학 기호를", "a mathematical sign"),
    ("operator", r"=<|=>", "<=, >=", "부등호를 거꾸로", "the sign turned round"),
    ("operator", r"\bAND\b|\bAnd\b", "and", "대문자로", "capitals"),
    ("operator", r"\bOR\b|\bOr\b", "or", "대문자로", "capitals"),
    ("operator", r"\b(?:MOD|Mod)\b", "mod", "대문자로", "capitals"),
    ("operator", r"\b(?:DIV|Div)\b", "div", "대문자로", "capitals"),
    ("operator", r"%", "mod", "나머지 기호를", "a sign for the remainder"),
    ("separator", r";", ",", "쌍반점을", "a semicolon"),
    ("operator", r"!(?!=)", "not(…)", "'아니다' 기호를", "a sign for 'not'"),
)


def straightened(text: str) -> str:
    """The text as the converter reads it, with plain quotes; of the same length."""
    return text.translate(_CURLED)


def slip(text: str) -> ExpressionError | None:
    """The first slip outside quoted texts; None when nothing is recognised. `text`: an expression that
    does not parse, references already taken out."""
    plain = _STRING.sub(lambda match: " " * len(match[0]), text)
    wide = _FULL_WIDTH.search(plain)
    if wide is not None:
        narrow = " " if wide[0] == "\u3000" else chr(ord(wide[0]) - 0xFEE0)
        return ExpressionError(
            "full-width",
            f"전각 글자 {wide[0]!r}가 있습니다. 한/영을 영문으로 두고 {narrow!r}로 다시 쓰세요.",
            f"{wide[0]!r} is a full-width character. Type {narrow!r} with the keyboard set to English.",
            source=text,
            caret=wide.start(),
        )
    found = [(match.start(), n, match) for n, one in enumerate(_SLIPS) if (match := re.search(one[1], plain))]
    if found:
        caret, number, match = min(found)
        code, _, instead, korean, english = _SLIPS[number]
        return ExpressionError(
            code,
            f"{korean} 썼습니다({match[0]}). {instead.strip()} 로 쓰세요.",
            f"{match[0]} is {english}. Write {instead.strip()} instead.",
            source=text,
            caret=caret,
        )
    return _brace(text, plain)


def division(text: str) -> ExpressionError | None:
    """A slash that is meant to divide: `${a} / 2`. In an expression a slash leads into a path."""
    if "/" not in text:
        return None
    plain = _STRING.sub(lambda match: " " * len(match[0]), text)
    match = _DIVIDING.search(plain)
    if match is None:
        return None
    return ExpressionError(
        "division",
        "/는 나누기가 아니라 경로입니다. 나누려면 div를 쓰세요: ${a} div 2",
        "/ leads into a path; it does not divide. Write div: ${a} div 2",
        source=text,
        caret=match.start(1),
    )


def negation(text: str) -> ExpressionError | None:
    """`not ${a}`: not is a function. `text`: an expression that does not parse."""
    plain = _STRING.sub(lambda match: " " * len(match[0]), text)
    match = _NOT.search(plain)
    if match is None:
        return None
    return ExpressionError(
        "syntax",
        f"not은 함수라서 괄호가 있어야 합니다. not({match[1]})으로 쓰세요.",
        f"not is a function and takes brackets. Write not({match[1]}).",
        source=text,
        caret=match.start(),
    )


def _brace(text: str, plain: str) -> ExpressionError | None:
    """`{a}`, `$a` or `${a`: a reference that is not whole."""
    match = re.search(r"\$\{[^}]*$|\$[^\W\d]\w*|\$\(\s*[^\W\d]\w*\s*\)|\{(?!\d)\w*\}?", plain)
    if match is None:
        return None
    name = re.sub(r"\W", "", match[0])
    return ExpressionError(
        "bad-reference",
        f"질문은 ${{{name or '이름'}}} 꼴로 씁니다. $와 여닫는 중괄호를 확인하세요.",
        f"A question is written ${{{name or 'name'}}}. Check the $ and both braces.",
        source=text,
        caret=match.start(),
    )


def bare_date(text: str) -> ExpressionError | None:
    """A date without quotes, which is a subtraction: 2024-01-01 is 2022."""
    if _DATE.search(text) is None:
        return None
    plain = _STRING.sub(lambda match: " " * len(match[0]), text)
    match = _DATE.search(plain)
    if match is None:
        return None
    return ExpressionError(
        "bare-date",
        f"{match[0]}은 날짜가 아니라 뺄셈으로 읽힙니다. date('{match[0]}')로 쓰세요.",
        f"{match[0]} is read as a subtraction, not a date. Write date('{match[0]}').",
        source=text,
        caret=match.start(),
    )

"""What an expression that does not parse was meant to say: words of speech, signs and habits of other
programs, told with what to write instead."""

from __future__ import annotations

import re

from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.registry import FUNCTIONS

_ONE_SIDED = re.compile(r"(?:^|\b(?:and|or)\b|[(,])\s*$")
_SIGN = re.compile(r"!=|<=|>=|[<>=]")
_WORD = re.compile(r"[^\W\d]\w*")
_OPERAND = re.compile(r"\$\{|['\"]|[\w(]")
_PATTERN = re.compile(r"\[[^\]]*-[^\]]*\]|\\[dwsb]|^\s*\^|\{\d+(?:,\d*)?\}")
_AROUND = 80
_LAST_NAME = re.compile(r"([a-z][\w.\-]*)\s+$")
_WORDS = {
    "then": "if(조건, 값, 아니면 값)|if(condition, value, other value)",
    "else": "if(조건, 값, 아니면 값)|if(condition, value, other value)",
    "is": "=|=",
    "equals": "=|=",
    "equal": "=|=",
    "in": "${질문} = 'a' or ${질문} = 'b'|${question} = 'a' or ${question} = 'b'",
    "between": ". >= 1 and . <= 10|. >= 1 and . <= 10",
    "to": ". >= 1 and . <= 10|. >= 1 and . <= 10",
    "contains": "contains(${질문}, '글')|contains(${question}, 'text')",
    "like": "contains(${질문}, '글')|contains(${question}, 'text')",
    "x": "*|*",
    "plus": "+|+",
    "minus": "-|-",
}
_SIGNS = {
    "&": "조건은 and로, 글은 concat(…, …)으로 이으세요.|Join conditions with and, texts with concat(…, …).",
    "^": "거듭제곱은 pow(…, 2)로 쓰세요.|Write a power as pow(…, 2).",
    "`": "따옴표 '로 쓰세요.|Use the quotation mark '.",
    "´": "따옴표 '로 쓰세요.|Use the quotation mark '.",
    "\\": "따옴표 앞에 \\를 쓰지 않습니다. 지우세요.|No \\ stands before a quotation mark. Remove it.",
    "?": "if(조건, 값, 아니면 값)으로 쓰세요.|Write if(condition, value, other value).",
}


def spoken(text: str, error: ExpressionError) -> ExpressionError | None:
    """The fault with its remedy; None when nothing is recognised. `error`: what the parser said of `text`."""
    if error.caret is None or error.code not in ("syntax", "unreadable"):
        return None
    before, after = text[: error.caret][-_AROUND:], text[error.caret :][:_AROUND]
    found = _pattern(before + after) or _said(before, after, error) or _sign(after)
    if found is None:
        return None
    korean, english = found
    return ExpressionError(error.code, korean, english, source=text, caret=error.caret)


def _pattern(text: str) -> tuple[str, str] | None:
    """A pattern that stands in no quotes."""
    if not _PATTERN.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", text)):
        return None
    return (
        "글의 꼴은 regex(., '…')로, 따옴표로 묶어 씁니다: regex(., '[0-9]{3}')",
        "A pattern goes into regex(., '…'), in quotes: regex(., '[0-9]{3}')",
    )


def _said(before: str, after: str, error: ExpressionError) -> tuple[str, str] | None:
    sign, word, name = _SIGN.match(after), _WORD.match(after), _LAST_NAME.search(before)
    if sign is not None and not before.strip() and sign[0] == "=":
        return "식은 = 없이 시작합니다. 맨 앞의 =를 지우세요.", "An expression begins without =. Remove it."
    if sign is not None and _ONE_SIDED.search(before):
        return (
            (
                f"{sign[0]}의 왼쪽에 견줄 것이 없습니다. 답은 .으로, 다른 문항은 ${{질문}}으로 쓰세요: . "
                f"{sign[0]} 10"
            ),
            (
                f"Nothing stands left of {sign[0]}. The answer is written ., another question ${{question}}: "
                f". {sign[0]} 10"
            ),
        )
    if word is not None and word[0].lower() in _WORDS:
        korean, _, english = _WORDS[word[0].lower()].partition("|")
        return f"{word[0]!r} 대신 {korean} 로 쓰세요.", f"Instead of {word[0]!r} write {english}"
    if after.startswith(",") and re.search(r"\d$", before) and re.match(r",\d", after):
        return "소수점은 쉼표가 아니라 점으로 씁니다: 1.5", "A decimal has a point, not a comma: 1.5"
    if name is not None and name[1] in FUNCTIONS and _OPERAND.match(after):
        return (
            f"{name[1]}은(는) 함수라서 괄호가 있어야 합니다: {name[1]}(…)",
            f"{name[1]} is a function and takes brackets: {name[1]}(…)",
        )
    if "')' " in error.english and _OPERAND.match(after):
        return (
            "두 값 사이에 쉼표나 연산자가 빠졌거나, 괄호가 닫히지 않았습니다.",
            "A comma or an operator is missing between two values, or a bracket is not closed. Put it here.",
        )
    return None


def _sign(after: str) -> tuple[str, str] | None:
    found = _SIGNS.get(after[:1])
    if found is None:
        return None
    korean, _, english = found.partition("|")
    return f"{after[0]}은(는) 식에 쓸 수 없습니다. {korean}", f"{after[0]} cannot stand here. {english}"

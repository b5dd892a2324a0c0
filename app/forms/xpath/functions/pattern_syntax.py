"""Reads a regular expression of Java, as far as it says what a text looks like without looking back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from app.forms.xpath.functions import letters
from app.forms.xpath.functions.letters import Accepts

_DEEPEST = 100
_MOST_REPEATED = 100_000
_QUANTIFIER = re.compile(r"(?:([*+?])|\{(\d{1,9})(,(\d{0,9}))?\})")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "a": "\a", "e": "\x1b"}
_CODES = (
    re.compile(r"x([0-9A-Fa-f]{2})"),
    re.compile(r"x\{([0-9A-Fa-f]{1,6})\}"),
    re.compile(r"u([0-9A-Fa-f]{4})"),
)
_SIDES = {"b": "b", "B": "B", "A": "^", "z": "$", "Z": "$"}
_FLAGS = re.compile(r"\?([is]+)([:)])")
_GROUP_NAME = re.compile(r"\?<[A-Za-z][A-Za-z0-9]*>")
_PROPERTY = re.compile(r"\{(\^?)([A-Za-z_= ]+)\}|([A-Z])")


class UnsupportedPatternError(ValueError):
    """The pattern looks around or back, which only backtracking can."""


class UnreadablePatternError(ValueError):
    """The pattern is none. `korean` and the text, in English, say why and what to do."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(english)
        self.korean = korean


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that is read."""

    accepts: Accepts


@dataclass(frozen=True, slots=True)
class Side:
    """A condition on the place: `^`, `$`, `b` at the edge of a word, `B` elsewhere."""

    kind: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    branches: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """So many times; `most` None is without end."""

    part: Part
    least: int
    most: int | None


Part: TypeAlias = Letter | Side | Sequence | Choice | Repeat


def _too_deep() -> UnreadablePatternError:
    return UnreadablePatternError(
        f"괄호가 {_DEEPEST}겹보다 깊습니다. 줄이세요.",
        f"brackets stand more than {_DEEPEST} deep. Use fewer.",
    )


def parse(pattern: str) -> Part:
    """The parts of a pattern. Raises UnsupportedPatternError and UnreadablePatternError."""
    return _Parser(pattern).whole()


class _Parser:
    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._depth = 0
        self._flags = ""

    def whole(self) -> Part:
        part = self._alternatives()
        if self._at < len(self._pattern):
            raise UnreadablePatternError(
                f"{self._at + 1}번째 글자 ')'에 맞는 '('가 없습니다. 하나를 넣거나 지우세요.",
                f"the ')' at {self._at + 1} has no '('. Add one, or remove it.",
            )
        return part

    def _peek(self) -> str:
        return self._pattern[self._at : self._at + 1]

    def _take(self, text: str) -> bool:
        taken = self._pattern.startswith(text, self._at)
        if taken:
            self._at += len(text)
        return taken

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._pattern, self._at)
        if match is not None:
            self._at = match.end()
        return match

    def _alternatives(self) -> Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _too_deep()
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        self._depth -= 1
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._peek() not in ("", "|", ")"):
            if self._take("\\Q"):
                parts.extend(self._quoted())
            else:
                parts.append(self._atom())
            if parts:
                parts[-1] = self._quantified(parts[-1])
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _quoted(self) -> list[Part]:
        end = self._pattern.find("\\E", self._at)
        text = self._pattern[self._at :] if end < 0 else self._pattern[self._at : end]
        self._at = len(self._pattern) if end < 0 else end + 2
        return [self._letter(each) for each in text]

    def _quantified(self, part: Part) -> Part:
        match = self._match(_QUANTIFIER)
        if match is None:
            return part
        if self._peek() == "+":
            raise UnsupportedPatternError(self._pattern)
        self._take("?")
        least, most = _bounds(match)
        if max(least, most or 0) > _MOST_REPEATED or (most is not None and least > most):
            raise UnreadablePatternError(
                f"{match[0]}만큼 되풀이할 수 없습니다. {{적은 수,많은 수}}로 {_MOST_REPEATED:,}까지 쓰세요.",
                f"{match[0]} is no repetition. Write {{fewest,most}}, up to {_MOST_REPEATED:,}.",
            )
        return Repeat(part, least, most)

    def _atom(self) -> Part:
        letter = self._peek()
        self._at += 1
        if letter == "(":
            return self._group()
        if letter in "^$":
            return Side(letter)
        if letter == "[":
            return Letter(self._class())
        if letter == ".":
            return Letter(letters.anything if "s" in self._flags else letters.in_line)
        if letter in "*+?{":
            raise UnreadablePatternError(
                f"{self._at}번째 글자 '{letter}' 앞에 되풀이할 것이 없습니다. 글자라면 "
                f"'\\{letter}'로 쓰세요.",
                f"there is nothing to repeat before the '{letter}' at {self._at}. "
                f"For the letter itself write '\\{letter}'.",
            )
        if letter != "\\":
            return self._letter(letter)
        if self._peek() in _SIDES and self._peek():
            self._at += 1
            return Side(_SIDES[self._pattern[self._at - 1]])
        return Letter(self._escaped())

    def _letter(self, letter: str) -> Letter:
        return Letter(self._folded(letter.__eq__))

    def _folded(self, accepts: Accepts) -> Accepts:
        return letters.in_either_case(accepts) if "i" in self._flags else accepts

    def _group(self) -> Part:
        outside = self._flags
        if self._peek() == "?":
            flags = self._match(_FLAGS)
            if flags is not None:
                self._flags += flags[1]
                if flags[2] == ")":
                    return Sequence(())
            elif not self._take("?:") and self._match(_GROUP_NAME) is None:
                raise UnsupportedPatternError(self._pattern)
        inner = self._alternatives()
        if not self._take(")"):
            raise UnreadablePatternError(
                "'('가 닫히지 않았습니다. ')'를 넣으세요. 글자라면 '\\('로 쓰세요.",
                "a '(' is never closed. Add ')', or write '\\(' for the letter itself.",
            )
        self._flags = outside
        return inner

    def _escaped(self) -> Accepts:
        """What stands behind a backslash: a letter or a class of letters."""
        one = self._escaped_letter()
        if one is not None:
            return self._folded(one.__eq__)
        letter = self._peek()
        self._at += 1
        known = letters.shorthand(letter)
        if known is not None:
            return known
        if letter in "pP":
            return self._property(negated=letter == "P")
        if letter in "kGRXN" or letter in "123456789":
            raise UnsupportedPatternError(self._pattern)
        raise UnreadablePatternError(
            f"'\\{letter}'는 뜻이 없습니다. 글자라면 '\\' 없이 쓰세요.",
            f"'\\{letter}' means nothing. For the letter itself leave out the '\\'.",
        )

    def _escaped_letter(self) -> str | None:
        for code in _CODES:
            match = self._match(code)
            if match is not None:
                if int(match[1], 16) > 0x10FFFF:
                    raise UnreadablePatternError(
                        f"'\\{match[0]}'라는 글자는 없습니다. 10FFFF까지 쓰세요.",
                        f"there is no letter '\\{match[0]}'. The last one is 10FFFF.",
                    )
                return chr(int(match[1], 16))
        letter = self._peek()
        if not letter:
            raise UnreadablePatternError(
                "끝에 '\\'만 있습니다. 지우거나, 글자라면 '\\\\'로 쓰세요.",
                "a '\\' stands at the end. Remove it, or write '\\\\' for the letter itself.",
            )
        if letter in _CONTROL or not (letter.isascii() and letter.isalnum()):
            self._at += 1
            return _CONTROL.get(letter, letter)
        return None

    def _property(self, negated: bool) -> Accepts:
        match = self._match(_PROPERTY)
        name = (match[2] or match[3]) if match else ""
        accepts = letters.named(name)
        if match is None or accepts is None:
            raise UnreadablePatternError(
                f"'\\p{{{name}}}'을(를) 모릅니다. \\p{{L}}(글자), \\p{{N}}(숫자)처럼 쓰세요.",
                f"'\\p{{{name}}}' is unknown. Write one such as \\p{{L}} or \\p{{N}}.",
            )
        if "i" in self._flags and name in ("Lower", "Upper", "Lu", "Ll"):
            accepts = letters.in_either_case(accepts)
        return letters.not_(accepts) if negated is not bool(match[1]) else accepts

    def _class(self) -> Accepts:
        """Behind `[`: letters, ranges, classes in it, and `&&` for what both sides take."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _too_deep()
        negated = self._take("^")
        accepts: Accepts | None = None
        items: list[Accepts] = []
        while True:
            if not self._peek():
                raise UnreadablePatternError(
                    "'['가 닫히지 않았습니다. ']'를 넣으세요. 글자라면 '\\['로 쓰세요.",
                    "a '[' is never closed. Add ']', or write '\\[' for the letter itself.",
                )
            if self._peek() == "]" and (items or accepts):
                self._at += 1
                break
            if self._take("&&"):
                accepts = _meeting(accepts, items)
                items = []
            elif self._take("["):
                items.append(self._class())
            elif self._take("\\Q"):
                items.extend(each.accepts for each in self._quoted() if isinstance(each, Letter))
            else:
                items.append(self._class_item())
        self._depth -= 1
        result = _meeting(accepts, items)
        return letters.not_(result) if negated else result

    def _class_item(self) -> Accepts:
        first = self._class_letter()
        if first is None:
            return self._escaped()
        if self._peek() != "-" or self._pattern[self._at + 1 : self._at + 2] in ("", "]", "["):
            return self._folded(first.__eq__)
        self._at += 1
        last = self._class_letter()
        if last is None or last < first:
            raise UnreadablePatternError(
                f"[ ] 안에서 '{first}-' 뒤가 '{first}'보다 앞선 글자입니다. 순서를 바꾸거나 '\\-'로 쓰세요.",
                f"in [ ] the range '{first}-' ends before it begins. Turn it round, or write '\\-'.",
            )
        return self._folded(letters.span(first, last))

    def _class_letter(self) -> str | None:
        """One letter of a class; None at the backslash of what is more than one."""
        letter = self._peek()
        self._at += 1
        return self._escaped_letter() if letter == "\\" else letter


def _meeting(left: Accepts | None, right: list[Accepts]) -> Accepts:
    if left is None:
        return letters.any_of(right) if right else letters.not_(letters.anything)
    return letters.both(left, letters.any_of(right)) if right else left


def _bounds(match: re.Match[str]) -> tuple[int, int | None]:
    sign, least, comma, most = match.groups()
    if sign:
        return (1 if sign == "+" else 0), (1 if sign == "?" else None)
    if comma is None:
        return int(least), int(least)
    return int(least), int(most) if most else None

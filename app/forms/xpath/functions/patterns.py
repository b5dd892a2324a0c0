"""Regular expressions that cannot run away."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.functions.automaton import Automaton
from app.forms.xpath.functions.pattern_syntax import UnreadablePatternError, UnsupportedPatternError

MAX_TEXT = 10_000
_MAX_PATTERN = 5_000
_LONGEST_SHOWN = 200
_MOST_TRIES = 1_000_000
_TRIES_PER_STEP = 32
# A pattern that is too dear for a text of this length is refused when the form is loaded.
_SHORT_ANSWER = 16
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_GROUP_START = re.compile(r"\(\?(?:<[A-Za-z][A-Za-z0-9]*>|<?[=!]|[:>])")
_CHOICES = re.compile(r"[*+?|]|\{(\d+)(,?)(\d*)\}")
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{)")
_SET_OPERATION = re.compile(r"(?<!\\)\[|&&|--|\|\||~~")


class _Backtracking:
    """A pattern that looks around or back. It is matched only where the ways to try are few."""

    def __init__(self, pattern: str) -> None:
        if any(_SET_OPERATION.search(each[1:-1]) for each in _CLASS.findall(pattern)):
            raise UnreadablePatternError(
                "(?=…)나 \\1과 함께는 [ ] 안에 [ ]를 쓸 수 없습니다. 하나로 푸세요.",
                "beside (?=…) or \\1 no class may stand in a class. Write them as one.",
            )
        python = re.sub(r"\(\?<(?=[A-Za-z])", "(?P<", pattern)
        python = re.sub(r"\\k<([A-Za-z0-9]+)>", r"(?P=\1)", python)
        try:
            self._compiled = re.compile(python, re.ASCII)
        except (re.error, RecursionError, OverflowError) as error:
            raise UnreadablePatternError(
                f"괄호와 되풀이를 확인하세요. (원문: {error})", f"look at brackets and repetitions. ({error})"
            ) from error
        bare = _GROUP_START.sub("(", _CLASS.sub("x", _ESCAPED.sub("x", pattern)))
        self._endless = _REPEATED_GROUP.search(bare) is not None
        self._choices = [_ways(match) for match in _CHOICES.finditer(bare)]

    def tries(self, length: int) -> int:
        """How many ways there can be through a text of this length; one more than allowed for too many."""
        product = _MOST_TRIES + 1 if self._endless else 1
        for ways in self._choices:
            product = min(product * (ways or length + 1), _MOST_TRIES + 1)
        return product

    def fullmatch(self, text: str, spend: Callable[[int], None]) -> bool:
        tries = self.tries(len(text))
        if tries > _MOST_TRIES:
            raise UnsupportedPatternError
        spend(tries // _TRIES_PER_STEP)
        return self._compiled.fullmatch(text) is not None


def _ways(match: re.Match[str]) -> int:
    """How many ways a quantifier or `|` leaves open; 0: as many as the text has letters."""
    if match[0] in "?|":
        return 2
    if match[0] in "*+" or (match[2] and not match[3]):
        return 0
    return 1 if not match[2] else max(1, int(match[3][:9]) - int(match[1][:9]) + 1)


def matches(text: str, pattern: str, spend: Callable[[int], None] = lambda steps: None) -> bool:
    """Whether the pattern matches the whole text, as ODK has it; `spend` hears what it may cost.

    Raises EvaluationError for a pattern that cannot be read, or that might not come to an end.
    """
    if len(text) > MAX_TEXT:
        return False
    try:
        return _readable(pattern).fullmatch(text, spend)
    except UnsupportedPatternError as error:
        raise _too_dear(pattern) from error


def check_pattern(pattern: str) -> None:
    """Raises EvaluationError for a pattern that is refused even for a short answer."""
    readable = _readable(pattern)
    if isinstance(readable, _Backtracking) and readable.tries(_SHORT_ANSWER) > _MOST_TRIES:
        raise _too_dear(pattern)


@lru_cache(maxsize=64)
def _readable(pattern: str) -> Automaton | _Backtracking:
    try:
        if len(pattern) > _MAX_PATTERN:
            raise UnreadablePatternError(
                f"{_MAX_PATTERN:,}자보다 깁니다. 둘로 나누세요.",
                f"it is longer than {_MAX_PATTERN:,} letters. Split it in two.",
            )
        try:
            return Automaton(pattern)
        except UnsupportedPatternError:
            return _Backtracking(pattern)
    except UnreadablePatternError as error:
        shown = _shown(pattern)
        raise EvaluationError(
            f"정규식 '{shown}'을 읽을 수 없습니다: {error.korean}",
            f"The pattern '{shown}' cannot be read: {error}",
        ) from error


def _too_dear(pattern: str) -> EvaluationError:
    shown = _shown(pattern)
    return EvaluationError(
        f"정규식 '{shown}'은 끝나지 않을 수 있어 쓰지 않습니다. (?=…), \\1이나 반복을 줄이세요.",
        f"The pattern '{shown}' might never end, so it is not used. Use less of (?=…), \\1 and repetition.",
    )


def _shown(pattern: str) -> str:
    return pattern if len(pattern) <= _LONGEST_SHOWN else pattern[:_LONGEST_SHOWN] + "…"

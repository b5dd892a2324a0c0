"""Regular expressions that cannot run away."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from app.forms.xpath.errors import EvaluationError
from app.forms.xpath.functions.automaton import Automaton, UnsupportedPatternError

MAX_TEXT = 10_000
_MOST_STEPS = 1_000_000
_TRIES_PER_STEP = 32
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_UNBOUNDED = re.compile(r"(?<!\\)[*+]|\{\d+,\d*\}")
_QUANTIFIED_GROUP = re.compile(r"\)(?:[*+]|\{\d+,?\d*\})")
_LETTER = {r"\p{L}": r"[^\W\d_]", r"\p{IsHangul}": "[가-힣ㄱ-ㅎㅏ-ㅣ]", r"\p{N}": r"\d"}


def matches(text: str, pattern: str, spend: Callable[[int], None] = lambda steps: None) -> bool:
    """Whether the pattern matches the whole text, as ODK has it; `spend` hears what it may cost."""
    if len(text) > MAX_TEXT:
        return False
    compiled, loops = compiled_pattern(pattern)
    backtracking = len(text) ** loops
    if backtracking <= _MOST_STEPS:
        spend(backtracking // _TRIES_PER_STEP)
        return compiled.fullmatch(text) is not None
    try:
        return _automaton(pattern).fullmatch(text, spend)
    except UnsupportedPatternError as error:
        raise EvaluationError(
            f"정규식 {pattern!r}은 긴 글에서 끝나지 않을 수 있어 쓰지 않습니다. 반복을 줄이세요.",
            f"The pattern {pattern!r} might never end on a long text. Use fewer repetitions.",
        ) from error


@lru_cache(maxsize=500)
def compiled_pattern(pattern: str) -> tuple[re.Pattern[str], int]:
    """The pattern, and the power of the text's length that its backtracking may cost."""
    for letters, equivalent in _LETTER.items():
        pattern = pattern.replace(letters, equivalent)
    try:
        compiled = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise EvaluationError(
            f"정규식 {pattern!r}을 읽을 수 없습니다: {error}",
            f"The pattern {pattern!r} cannot be read: {error}",
        ) from error
    bare = _CLASS.sub("x", pattern)
    if _QUANTIFIED_GROUP.search(bare):
        # A repeated group may match in exponentially many ways.
        return compiled, 50
    return compiled, len(_UNBOUNDED.findall(bare))


@lru_cache(maxsize=200)
def _automaton(pattern: str) -> Automaton:
    for letters, equivalent in _LETTER.items():
        pattern = pattern.replace(letters, equivalent)
    return Automaton(pattern)

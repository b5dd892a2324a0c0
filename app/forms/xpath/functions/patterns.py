"""Regular expressions that cannot run away."""

from __future__ import annotations

import re
from functools import lru_cache

from app.forms.xpath.errors import EvaluationError

MAX_TEXT = 4_000
_NESTED = re.compile(r"(?:[+*]|\{\d+,\d*\})\)(?:[+*]|\{\d+,\d*\})")


def matches(text: str, pattern: str) -> bool:
    """Whether the pattern is found in the text."""
    return _compiled(pattern).search(text[:MAX_TEXT]) is not None


@lru_cache(maxsize=500)
def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise EvaluationError(
            f"정규식 {pattern!r}을 읽을 수 없습니다: {error}",
            f"The pattern {pattern!r} cannot be read: {error}",
        ) from error

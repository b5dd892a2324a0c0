"""An expression on a console with a mark under its fault, however wide its letters are."""

from __future__ import annotations

import unicodedata

_AROUND = 60
"""Letters shown to each side of the fault; a cell may hold thousands."""


def pointed(expression: str, caret: int | None) -> tuple[str, ...]:
    """The line of the expression that has the fault, and the mark below it; without one the first line.

    Hangul takes two columns of a console. What is left out of a long line is told by `…`.
    """
    at = min(max(caret or 0, 0), len(expression))
    start = expression.rfind("\n", 0, at) + 1
    end = expression.find("\n", at)
    line = expression[start : end if end >= 0 else None].replace("\t", " ").rstrip()
    at -= start
    first, last = max(0, at - _AROUND), at + _AROUND
    before = ("…" if first else "") + line[first:at]
    after = line[at:last] + ("…" if last < len(line) else "")
    mark = () if caret is None else (" " * _columns(before) + "^",)
    return (before + after, *mark)


def _columns(text: str) -> int:
    """How many columns of a console a text takes."""
    return sum(0 if unicodedata.combining(letter) else _width(letter) for letter in text)


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1

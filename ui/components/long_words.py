"""Words longer than a narrow page is wide: a name without a space, an address written in one go, a path."""

from __future__ import annotations

import re

HERE = "\N{ZERO WIDTH SPACE}"
"""A line may end here; nothing is seen of it."""

_LETTERS = 24
"""As wide as twelve syllables: in large letters they have room on half a page."""
_WORD = re.compile(rf"\S{{{_LETTERS // 2 + 1},}}")
_WIDE = "\u1100"
"""From here on letters count as two: the scripts of East Asia begin with Hangul's own."""


def breakable(text: str) -> str:
    """The same text; a word that is too long may go on in the next line, anywhere after its beginning."""
    # Most texts have no such word, and need not be looked through letter by letter.
    return _WORD.sub(_broken, text) if len(text) > _LETTERS // 2 else text


def whole(text: str) -> str:
    """What `breakable` was given."""
    return text.replace(HERE, "") if HERE in text else text


def _broken(found: re.Match[str]) -> str:
    parts, wide = "", 0
    for letter in found[0]:
        parts += HERE + letter if wide >= _LETTERS else letter
        wide += 2 if letter >= _WIDE else 1
    return parts

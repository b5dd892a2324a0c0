"""Words longer than a narrow page is wide: a name without a space, an address written in one go, a path."""

from __future__ import annotations

import re
import unicodedata

HERE = "\N{ZERO WIDTH SPACE}"
"""A line may end here; nothing is seen of it."""

_LETTERS = 24
"""As wide as twelve syllables: in large letters they have room on half a page."""
_WORD = re.compile(rf"\S{{{_LETTERS // 2 + 1},}}")
_WIDE = "\u1100"
"""From here on letters count as two: the scripts of East Asia begin with Hangul's own."""
_ON_THE_ONE_BEFORE = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb\u200c\u200d\U0001f3fb-\U0001f3ff]")
"""Vowels and finals of a syllable written in parts, as Macs write names of files; what joins pictures, and
their skin."""
_JOINER, _VIRAMA = "\N{ZERO WIDTH JOINER}", 9
"""After these the next letter belongs to the same sign (Unicode, canonical combining class)."""
_VOWELS_BEFORE = "เแโใไເແໂໃໄ"
"""Of Thai and Lao, written before the letter that they follow."""


def breakable(text: str) -> str:
    """The same text; a word that is too long may go on in the next line after any sign behind its
    beginning. A letter keeps its marks: Thai and Khmer have no spaces, and fall apart without."""
    # Most texts have no such word, and need not be looked through letter by letter.
    return _WORD.sub(_broken, text) if len(text) > _LETTERS // 2 else text


def whole(text: str) -> str:
    """What `breakable` was given."""
    return text.replace(HERE, "") if HERE in text else text


def _broken(found: re.Match[str]) -> str:
    parts, wide, before = "", 0, ""
    for letter in found[0]:
        joined = _belongs(before, letter)
        parts += HERE + letter if wide >= _LETTERS and not joined else letter
        wide += 0 if joined else 2 if letter >= _WIDE else 1
        before = letter
    return parts


def _belongs(before: str, letter: str) -> bool:
    """Whether the letter makes one sign with the one before it."""
    if before and (before == _JOINER or before in _VOWELS_BEFORE):
        return True
    if before and unicodedata.combining(before) == _VIRAMA:
        return True
    return unicodedata.category(letter)[0] == "M" or _ON_THE_ONE_BEFORE.match(letter) is not None

"""Names as they are asked for: letter by letter, a lone consonant standing for any syllable it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from app.projections.keys import (
    INITIALS,
    LONE_CONSONANTS,
    NAME,
    drawn_in,
    initials,
    is_consonants,
    keystrokes,
    split_consonants,
)

_VOWEL, _FINAL = "[koiOjpuPhynbml]", "[rRsefaqtTdwczxvg]"
_LONE, _SYLLABLES = re.compile("[ㄱ-ㅎ]"), re.compile("[^ㄱ-ㅎ]+[ㄱ-ㅎ]?")


@dataclass(frozen=True, slots=True)
class Mixed:
    """Syllables and lone consonants in one: 김ㅁㅅ. `keys`: every name that is meant has a key that begins
    with the first of them and one that begins with the second."""

    keys: tuple[str, str]
    pattern: str

    def fits(self, keys: str) -> bool:
        """`keys`: those of names, each after a line end."""
        return re.search(f"\n{self.pattern}", keys) is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """`begins`: a name is meant that has a key which begins with one of these, or with what one of `mixed`
    says."""

    begins: tuple[str, ...]
    mixed: tuple[Mixed, ...] = ()

    def fits(self, keys: str) -> bool:
        """`keys`: those of names, each after a line end."""
        if any(f"\n{key}" in keys for key in self.begins):
            return True
        return any(each.fits(keys) for each in self.mixed)


@lru_cache(maxsize=64)
def asked(text: str) -> Asked:
    """What is meant by a text without white space. Empty: nothing."""
    text = split_consonants(normalize("NFC", text))
    if is_consonants(text):
        return Asked((INITIALS + initials(text),))
    if not (typed := keystrokes(text)):
        return Asked(())
    # With the keyboard still in English, the letters typed are the keys themselves.
    as_keys = [NAME + text] if text.isascii() and text != typed else []
    return Asked((NAME + typed, *as_keys), tuple(map(_mixed, _readings(text))))


def _readings(text: str) -> list[str]:
    """The input method draws a consonant into the syllable before it: who types 유ㅅㅎ reads 윳ㅎ."""
    found = [text] if _LONE.search(text) else []
    before = text.rstrip(LONE_CONSONANTS)
    after = text[len(before) :]
    for syllable, consonants in drawn_in(before[-1:]):
        if after or len(consonants) > 1:
            found.append(before[:-1] + syllable + consonants + after)
    return found


def _mixed(text: str) -> Mixed:
    longest = max(_SYLLABLES.findall(text), key=len)
    return Mixed((NAME + keystrokes(longest), INITIALS + initials(text)), NAME + _pattern(text))


def _pattern(text: str) -> str:
    """Of the keys of a name. A syllable's consonant is the one that a vowel follows."""
    pattern = ""
    for at, letter in enumerate(text):
        pattern += re.escape(keystrokes(letter))
        if is_consonants(letter):
            pattern += f"{_VOWEL}+" if at + 1 == len(text) else f"{_VOWEL}+{_FINAL}*"
    return pattern

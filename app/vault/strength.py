"""How long a new passphrase would keep somebody busy who has the files and guesses.

A rough count of bits, on the low side: what a letter adds depends on its script, and a letter that follows
from the one before (the same again, the next in a row, the neighbour on the keyboard, a part that was there
already) adds one bit. Each guess costs the thief the derivation, half a second on a laptop like this one
(docs/threat-model.md), so 28 bits are some four years for one core, 40 bits thousands.
"""

from __future__ import annotations

from enum import Enum

from app.vault.suites import folded
from app.vault.vault import LEAST_PASSPHRASE

_FAIR_BITS, _GOOD_BITS = 28.0, 40.0
_HANGUL, _LATIN, _DIGIT, _OTHER, _FOLLOWS = 5.0, 3.5, 2.5, 4.0, 1.0
_ROWS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "가나다라마바사아자차카타파하",
)


class Strength(Enum):
    """What is said beside the field."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


def strength(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """`known`: words that a colleague would try first (the worker's name, the telephone number); each
    counts as one letter."""
    text = folded(passphrase).casefold()
    if len(text) < LEAST_PASSPHRASE:
        return Strength.SHORT
    for word in known:
        plain = folded(word).casefold()
        if len(plain) > 1:
            text = text.replace(plain, "\0")
    bits = sum(_worth(text, at) for at in range(len(text)))
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _GOOD_BITS else Strength.GOOD


def _worth(text: str, at: int) -> float:
    letter = text[at]
    if at and _follows(text[at - 1], letter):
        return _FOLLOWS
    if at > 1 and text[at - 1 : at + 1] in text[: at - 1]:
        return _FOLLOWS
    if "가" <= letter <= "힣":
        return _HANGUL
    if letter.isalpha():
        return _LATIN
    return _DIGIT if letter.isdigit() else _OTHER


def _follows(before: str, letter: str) -> bool:
    if before == letter:
        return True
    pairs = (before + letter, letter + before)
    return any(pair in row for row in _ROWS for pair in pairs)

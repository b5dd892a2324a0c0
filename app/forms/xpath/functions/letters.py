"""Classes of letters in patterns, as Java has them: `\\w`, `\\d` and the POSIX names are ASCII alone."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable

Accepts = Callable[[str], bool]

_WORD = frozenset(string.ascii_letters + string.digits + "_")
_SPACE = frozenset(" \t\n\x0b\f\r")
_ACROSS = frozenset(" \t\xa0\u1680\u180e\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_LINES = frozenset("\n\x0b\f\r\x85\u2028\u2029")
_LINE_ENDS = frozenset("\n\r\x85\u2028\u2029")
_SHORT = {
    "d": frozenset(string.digits),
    "w": _WORD,
    "s": _SPACE,
    "h": _ACROSS,
    "v": _LINES,
}
_ASCII = frozenset(map(chr, range(128)))
_VISIBLE = frozenset(string.ascii_letters + string.digits + string.punctuation)
_POSIX = {
    "Lower": frozenset(string.ascii_lowercase),
    "Upper": frozenset(string.ascii_uppercase),
    "ASCII": _ASCII,
    "Alpha": frozenset(string.ascii_letters),
    "Digit": frozenset(string.digits),
    "Alnum": frozenset(string.ascii_letters + string.digits),
    "Punct": frozenset(string.punctuation),
    "Graph": _VISIBLE,
    "Print": _VISIBLE | {" "},
    "Blank": frozenset(" \t"),
    "Cntrl": frozenset(map(chr, (*range(32), 127))),
    "XDigit": frozenset(string.hexdigits),
    "Space": _SPACE,
}
_CATEGORIES = frozenset(
    major + minor
    for major, minors in (
        ("L", "ultmo"),
        ("M", "nce"),
        ("N", "dlo"),
        ("P", "cdseifo"),
        ("S", "mcko"),
        ("Z", "slp"),
        ("C", "cfosn"),
    )
    for minor in ("", *minors)
)
_SCRIPTS = {
    "hangul": ("HANGUL ", "HALFWIDTH HANGUL ", "PARENTHESIZED HANGUL ", "CIRCLED HANGUL "),
    "han": ("CJK UNIFIED ", "CJK COMPATIBILITY IDEOGRAPH", "CJK RADICAL ", "KANGXI RADICAL "),
    "hiragana": ("HIRAGANA ",),
    "katakana": ("KATAKANA LETTER", "KATAKANA DIGRAPH", "HALFWIDTH KATAKANA LETTER", "CIRCLED KATAKANA"),
    "latin": ("LATIN ", "FULLWIDTH LATIN ", "FEMININE ORDINAL", "MASCULINE ORDINAL"),
    "cyrillic": ("CYRILLIC ",),
    "greek": ("GREEK ",),
    "thai": ("THAI CHARACTER ",),
}
_BLOCKS = {
    "hangulsyllables": (0xAC00, 0xD7AF),
    "hanguljamo": (0x1100, 0x11FF),
    "hangulcompatibilityjamo": (0x3130, 0x318F),
    "cjkunifiedideographs": (0x4E00, 0x9FFF),
    "hiragana": (0x3040, 0x309F),
    "katakana": (0x30A0, 0x30FF),
    "basiclatin": (0x0000, 0x007F),
}
_PROPERTIES: dict[str, Accepts] = {
    "alphabetic": str.isalpha,
    "letter": lambda letter: unicodedata.category(letter)[0] == "L",
    "digit": lambda letter: unicodedata.category(letter) == "Nd",
    "punctuation": lambda letter: unicodedata.category(letter)[0] == "P",
    "uppercase": str.isupper,
    "lowercase": str.islower,
    "white_space": str.isspace,
    "whitespace": str.isspace,
    "ideographic": lambda letter: unicodedata.name(letter, "").startswith("CJK "),
}


def not_(accepts: Accepts) -> Accepts:
    """Every letter but those."""
    return lambda letter: not accepts(letter)


def any_of(accepts: list[Accepts]) -> Accepts:
    """What one of them takes."""
    if len(accepts) == 1:
        return accepts[0]
    return lambda letter: any(each(letter) for each in accepts)


def both(left: Accepts, right: Accepts) -> Accepts:
    """What the two take."""
    return lambda letter: left(letter) and right(letter)


def span(first: str, last: str) -> Accepts:
    """From one letter to another, both included."""
    return lambda letter: first <= letter <= last


def in_either_case(accepts: Accepts) -> Accepts:
    """ASCII letters in both cases, as `(?i)` has it."""
    return lambda letter: accepts(letter) or (letter.isascii() and accepts(letter.swapcase()))


def in_line(letter: str) -> bool:
    """What `.` takes: all but the end of a line."""
    return letter not in _LINE_ENDS


def anything(letter: str) -> bool:
    """What `.` takes with `(?s)`."""
    return True


def in_word(letter: str) -> bool:
    """What stands inside a word for `\\b`."""
    return letter.isalnum() or letter == "_"


def shorthand(letter: str) -> Accepts | None:
    """`\\d`, `\\w`, `\\s`, `\\h`, `\\v` and their opposites; None for another letter."""
    known = _SHORT.get(letter.lower())
    if known is None:
        return None
    return known.__contains__ if letter.islower() else not_(known.__contains__)


def named(name: str) -> Accepts | None:
    """What `\\p{name}` takes: a category, a POSIX name, a script, a block; None for an unknown name."""
    if name in _POSIX:
        return _POSIX[name].__contains__
    key, equals, value = name.partition("=")
    if equals:
        if key.lower() in ("script", "sc"):
            return _script(value)
        if key.lower() in ("block", "blk"):
            return _block(value)
        return _category(value) if key.lower() in ("general_category", "gc") else None
    if name.startswith("In"):
        return _block(name[2:])
    if name.startswith("Is"):
        rest = name[2:]
        return _category(rest) or _PROPERTIES.get(rest.lower()) or _script(rest)
    return _category(name)


def _category(name: str) -> Accepts | None:
    if name not in _CATEGORIES:
        return None
    return lambda letter: unicodedata.category(letter).startswith(name)


def _script(name: str) -> Accepts | None:
    starts = _SCRIPTS.get(name.lower())
    return None if starts is None else lambda letter: unicodedata.name(letter, "").startswith(starts)


def _block(name: str) -> Accepts | None:
    bounds = _BLOCKS.get(name.lower().replace("_", "").replace(" ", ""))
    return None if bounds is None else lambda letter: bounds[0] <= ord(letter) <= bounds[1]

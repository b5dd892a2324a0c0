"""Search keys: names by syllable, by initial consonants and by what lies under the fingers.

A Hangul text is written as the keys of the two-set keyboard (두벌식) that type it: 김민수 becomes
`rlaalstn`. So a half-typed syllable is a beginning of the whole one, and a name typed with the
keyboard still in English finds its person too. Latin letters lose their marks, for a Korean keyboard has
none: Nguyễn is found by `nguyen`. Kinds of keys are told apart by their first letter.
"""

from __future__ import annotations

import re
import unicodedata

_INITIALS = ("r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")
_VOWELS = (
    *("k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl"),
    *("y", "n", "nj", "np", "nl", "b", "m", "ml", "l"),
)
_FINALS = (
    *("", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg"),
    *("a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g"),
)
_LONE = dict(
    zip(
        "ㄱㄲㄳㄴㄵㄶㄷㄸㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅃㅄㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
        (
            *("r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg"),
            *("a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g"),
        ),
        strict=True,
    )
) | dict(zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ", _VOWELS, strict=True))
LONE_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""Those that a syllable may begin with."""
_OF_KEYS = {_LONE[letter]: letter for letter in LONE_CONSONANTS}
_SPLIT = str.maketrans(
    {
        letter: "".join(_OF_KEYS[key] for key in keys)
        for letter, keys in _LONE.items()
        if letter < "ㅏ" and len(keys) > 1
    }
)
_FIRST, _LAST = 0xAC00, 0xD7A3
_UNMARKED = dict(zip("đðøłħıßæœþ", ("d", "d", "o", "l", "h", "i", "ss", "ae", "oe", "th"), strict=True))
"""Latin letters that Unicode does not take apart into a letter and its mark."""
_SIGNS = frozenset("'’‘ʻʼ`´")
"""Stand in names between letters, as in Oʻgʻiloy, and are typed in as many ways as there are keyboards."""

NAME, INITIALS, ADDRESS, DIGITS = "n", "i", "a", "d"
_LONGEST_NAME = 100


class _Typed(dict[int, str]):
    """What a letter is in keys, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        typed = self[code] = _typed(code)
        return typed


class _Initial(dict[int, str]):
    """The same for the initial consonant; nothing for a letter that has none."""

    def __missing__(self, code: int) -> str:
        first = _FIRST <= code <= _LAST
        typed = self[code] = _INITIALS[(code - _FIRST) // 588] if first else _LONE.get(chr(code), "")
        return typed


def _typed(code: int) -> str:
    letter = chr(code)
    if _FIRST <= code <= _LAST:
        initial, rest = divmod(code - _FIRST, 588)
        vowel, final = divmod(rest, 28)
        return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
    return _LONE.get(letter, "" if letter.isspace() else _unmarked(letter.lower()))


def _unmarked(letter: str) -> str:
    """A Latin letter without its marks; letters of other scripts as they are."""
    bare = unicodedata.normalize("NFD", letter)
    if letter in _SIGNS or all("\u0300" <= each <= "\u036f" for each in bare):
        return ""
    return bare[0] if bare[0].isascii() else _UNMARKED.get(bare[0], letter)


_TYPED, _INITIAL = _Typed(), _Initial()
_NO_DIGITS = re.compile(r"[^0-9]+")
_PHONE = re.compile(r"[-+.()/‐-―−]*[0-9][-+.()/‐-―−0-9]*")


def keystrokes(text: str) -> str:
    """The two-set keys that type `text`; other letters in lower case, white space and marks left out."""
    return unicodedata.normalize("NFC", text).translate(_TYPED)


def initials(text: str) -> str:
    """The keys of the initial consonants; lone consonants count as themselves."""
    return unicodedata.normalize("NFC", text).translate(_INITIAL)


def split_consonants(text: str) -> str:
    """An input method shows ㄱ and ㅅ typed one after the other as ㄳ: two consonants again."""
    return text.translate(_SPLIT)


def drawn_in(letter: str) -> list[tuple[str, str]]:
    """A syllable's final consonants taken out again, one and then both: 윳 is 유 and ㅅ."""
    final = (ord(letter) - _FIRST) % 28 if "가" <= letter <= "힣" else 0
    keys = _FINALS[final]
    return [
        (chr(ord(letter) - final + _FINALS.index(keys[:left])), "".join(_OF_KEYS[key] for key in keys[left:]))
        for left in reversed(range(len(keys)))
    ]


def is_consonants(text: str) -> bool:
    """Whether `text` is nothing but lone consonants (ㄱㅁㅅ)."""
    return bool(text) and all("ㄱ" <= letter <= "ㅎ" for letter in text)


def name_keys(name: str) -> set[str]:
    """Keys for every syllable a search may begin with: 김민수, 민수, 수, and their initials."""
    bare = unicodedata.normalize("NFC", "".join(name.split())[:_LONGEST_NAME])
    typed = begun = ""
    keys: set[str] = set()
    for letter in reversed(bare):
        code = ord(letter)
        typed, begun = _TYPED[code] + typed, _INITIAL[code] + begun
        keys.add(NAME + typed)
        keys.add(INITIALS + begun)
    return keys


def address_keys(road: str, number: str) -> set[str]:
    return {ADDRESS + keystrokes(road + number)} if road else set()


def digits_of(phone: str) -> str:
    """The digits of a telephone number as it is dialled within Korea, in whatever form they are written."""
    written = unicodedata.normalize("NFKC", phone).strip()
    digits = _NO_DIGITS.sub("", written)
    if written.startswith("+82"):
        return "0" + digits[2:].removeprefix("0")
    return digits


def is_phone(text: str) -> bool:
    """Whether nothing but a telephone number, or a part of one, is written like this."""
    return _PHONE.fullmatch(unicodedata.normalize("NFKC", text)) is not None


def phone_keys(phone: str) -> set[str]:
    """The whole number, without the area code, and the last four digits."""
    digits = phone.replace("-", "")
    if not (digits.isascii() and digits.isdecimal()):
        digits = digits_of(phone)
    if len(digits) < 4:
        return set()
    return {DIGITS + digits, DIGITS + digits[_code_length(digits) :], DIGITS + digits[-4:]}


def _code_length(digits: str) -> int:
    """Seoul's area code alone has two digits (02), personal numbers' codes four (050x);
    numbers such as 1588-0000 have none."""
    if not digits.startswith("0"):
        return 0
    return 2 if digits.startswith("02") else 4 if digits.startswith("050") else 3

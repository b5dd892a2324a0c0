"""How a person's name and telephone number are written in a household's record. Both who types into a
laptop and a district's list that is read in meet the same rules, so one person never stands there twice."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

RELATIONS = (
    *("본인", "배우자", "아들", "딸", "아버지", "어머니", "시아버지", "시어머니", "장인", "장모"),
    *("며느리", "사위", "손자", "손녀", "할아버지", "할머니", "형", "오빠", "누나", "언니"),
    *("남동생", "여동생", "조카", "동거인"),
)
"""Relations to the head of a household, in the words that stand in the record."""

_RESIDENT_NUMBER = re.compile(
    r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s*-?\s*[0-9](?:\d{6}|[\dXx*●○]{6})(?![\d*])"
)
_HIDDEN = re.compile(r"[*○●◯〇]|OO|ㅇㅇ")
_HANGUL_NAME = re.compile(r"[가-힣]{2,20}")
_LATIN = "A-Za-zÀ-ɏḀ-ỿ"
_LATIN_NAME = re.compile(rf"[{_LATIN}][{_LATIN} .'’‘ʻʼ,-]{{0,58}}[{_LATIN}.]")
_TELEPHONES = tuple(
    re.compile(shape)
    for shape in (
        r"(02)(\d{3,4})(\d{4})",
        r"(01[016789])(\d{3,4})(\d{4})",
        r"(0[3-6]\d|070|080)(\d{3,4})(\d{4})",
        r"(050\d)(\d{3,4})(\d{4})",
        r"(1[568]\d\d)(\d{4})",
    )
)
_DIALLED = re.compile(r"[\d\s().+-]+")


def holds_resident_number(text: str) -> bool:
    """Whether there is what looks like a 주민등록번호, even half hidden: it must not be kept
    (개인정보 보호법 제24조의2)."""
    return _RESIDENT_NUMBER.search(unicodedata.normalize("NFKC", text)) is not None


def folded_name(text: str) -> str:
    """Full-width letters and runs of white space as one."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def is_hidden(name: str) -> bool:
    """Whether a part of the name is covered, as in 김○수."""
    return _HIDDEN.search(name) is not None


def person_name(folded: str) -> str | None:
    """A name as it is kept, blanks inside a Korean one taken out; None where it is none."""
    together = folded.replace(" ", "")
    if _HANGUL_NAME.fullmatch(together):
        return together
    return folded if _LATIN_NAME.fullmatch(folded) else None


def dialled(text: str) -> str | None:
    """The digits of what may be a telephone number, +82 as 0; None where other signs stand in it."""
    if not _DIALLED.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    if text.lstrip("(").startswith("+82"):
        return "0" + digits.removeprefix("82").lstrip("0")
    return digits


def telephone(digits: str) -> str | None:
    """A Korean number with its hyphens; None where no number has these digits."""
    for shape in _TELEPHONES:
        if found := shape.fullmatch(digits):
            return "-".join(found.groups())
    return None


def written_day(value: object) -> date | None:
    """The day that an ISO date in a record names; None for whatever else stands there, as an older program or
    another laptop may have sent it."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None

"""A list of medicines as somebody types it from a prescription, line by line. What is written of a dose is
never torn apart: a line that is not plainly a name, a dose and times stays whole, as it was typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.health.medicines import BEDTIME, EVENING, LONGEST, MORNING, MOST, NEEDED, NOON, Medicine

_NUMBER = r"\d+(?:[.,]\d+)*"
_PART = r"[½¼¾⅓⅔]"
_TO = r"\s*[~∼〜–/-]\s*"
# 5, 1/2, 40/5, 1~2, 10-0-8, 1½, 반
_COUNT = rf"(?:{_NUMBER}(?:{_TO}{_NUMBER})*{_PART}?|{_PART}|반)"
# 1 1/2, 1 ½: after a dose has begun; after a name the 1 may be the name's.
_MIXED = rf"\d+\s+(?:\d+\s*/\s*\d+|{_PART})"
_UNIT = (
    r"(?:mg|mcg|µg|μg|ug|g|ml|cc|iu|u|meq|%|밀리그램|마이크로그램|그램|밀리리터|단위|정|알|캡슐|포|봉|병|환|개|방울|장|매|회"
    r"|tablets?|tabs?|t|capsules?|caps?|c)"
)
_END = r"(?=[\s,;·/]|$)"


def _amount(count: str) -> re.Pattern[str]:
    one = rf"{count}\s*{_UNIT}(?:/{_UNIT})?씩?"
    further = rf"{_COUNT}\s*{_UNIT}(?:/{_UNIT})?씩?"
    return re.compile(rf"{one}(?:{_TO}{further})*{_END}", re.IGNORECASE)


_AMOUNT = _amount(_COUNT)
_AMOUNT_FURTHER = _amount(rf"(?:{_MIXED}|{_COUNT})")
_TIMES = {
    MORNING: "아침|조식|오전|morning",
    NOON: "점심|중식|noon",
    EVENING: "저녁|석식|오후|evening",
    BEDTIME: r"자기\s*전|취침\s*전|취침|밤|before sleep|bedtime",
    NEEDED: r"필요\s*시|필요할\s*때|아플\s*때|(?:when|as) needed",
}
_EVERY = "|".join(_TIMES.values())
# 아침, 저녁에, 아침저녁
_TIME = re.compile(rf"(?:{_EVERY})+에?{_END}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;·/]+")
_WORD = re.compile(r"\S+")
# Words of the name, amounts, times: a single run of each, so that no dose is told of another one's time.
_PLAIN = re.compile(r"T*N+A*|N+A*T*|N+T+A+")


@dataclass(frozen=True, slots=True)
class TypedLine:
    """`whole`: what it says was not understood, and the medicine's name is the line as it was typed."""

    medicine: Medicine
    whole: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """`kind`: N, of a name; A, an amount; T, times."""

    kind: str
    start: int
    end: int


def from_text(text: str) -> list[TypedLine]:
    """A medicine a line: `아모디핀 5mg 1정 아침`. At most one more than a person's list holds, which tells
    that there are too many."""
    lines = (" ".join(line.split()).strip(" ·-*•,") for line in text.splitlines())
    return [_read(line) for line in [line for line in lines if line][: MOST + 1]]


def _read(line: str) -> TypedLine:
    pieces = _pieces(line) if len(line) <= LONGEST else []
    names, amounts, times = ([one for one in pieces if one.kind == kind] for kind in "NAT")
    if not _PLAIN.fullmatch("".join(one.kind for one in pieces)):
        return TypedLine(Medicine(name=line), whole=True)
    # 와파린 1 또는 2정, 와파린 1 1/2정: whether a number is the name's or the dose's is not to be guessed.
    if amounts and any(line[one.start].isnumeric() for one in names[1:]):
        return TypedLine(Medicine(name=line), whole=True)
    said = " ".join(line[one.start : one.end] for one in times)
    return TypedLine(
        Medicine(
            name=line[names[0].start : names[-1].end].strip(" ,;:·/"),
            dose=line[amounts[0].start : amounts[-1].end] if amounts else "",
            times=[time for time, words in _TIMES.items() if re.search(words, said, re.IGNORECASE)],
        )
    )


def _pieces(line: str) -> list[_Piece]:
    """The line from its beginning to its end, without what stands between words."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(line):
        if between := _BETWEEN.match(line, at):
            at = between.end()
            continue
        named = not pieces or pieces[-1].kind == "N"
        tries = (("A", _AMOUNT if named else _AMOUNT_FURTHER), ("T", _TIME), ("N", _WORD))
        kind, found = next((kind, found) for kind, pattern in tries if (found := pattern.match(line, at)))
        pieces.append(_Piece(kind, at, found.end()))
        at = found.end()
    return pieces

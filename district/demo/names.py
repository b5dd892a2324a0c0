"""Invented Korean names: surname by its real frequency, given name plausible for birth year and sex."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from random import Random

from district.demo.given_names import ERAS, SYLLABLES

# Persons per 10,000 bearing the surname, rounded from the 2015 census; rarer surnames are left out.
_SURNAMES = (
    "김2150 이1470 박840 최470 정430 강240 조210 윤206 장200 임166 한156 오154 서151 신149 권142 황140 안138 "
    "송137 전124 홍112 유130 고95 문93 양93 손92 배81 백77 허66 남56 심55 노51 하46 곽41 성40 차39 주39 우39 "
    "구39 진38 민34 나32 지32 엄29 채26 원26 천24 방19 공18 현18 변18 함15 염13 여12 추12 도11 소10 석10 선8 "
    "설8 마8 길8 연7 위6 표6 명6 기6 반6 왕5 금5 옥5 육5 인5 맹5 남궁4 모4 탁4 국4 황보2 제갈1 선우1"
)
SURNAMES: dict[str, int] = {
    name: int(share) for name, share in re.findall(r"(\D+)(\d+)", _SURNAMES.replace(" ", ""))
}
_SURNAME_LIST = list(SURNAMES)
_SURNAME_WEIGHTS = list(accumulate(SURNAMES.values()))

# Chance would give some fictional residents a name every reader connects with one public person.
_TOO_WELL_KNOWN = frozenset(
    {
        *("김정은", "김정일", "김일성", "김대중", "김영삼", "김복동", "박정희", "박근혜", "이명박"),
        *("이재명", "이승만", "전두환", "노태우", "노무현", "문재인", "윤석열"),
    }
)

_ERA_YEARS = [era.since for era in ERAS]
_SYLLABLE_YEARS = [entry.since for entry in SYLLABLES]
_USUAL_NAME = 0.62


def surname(random: Random) -> str:
    """A surname, as often as it is borne."""
    return random.choices(_SURNAME_LIST, cum_weights=_SURNAME_WEIGHTS)[0]


def given_name(random: Random, birth_year: int, sex: str) -> str:
    """A given name of two syllables for someone born that year. `sex`: `M` or `F`."""
    if random.random() < _USUAL_NAME:
        era = ERAS[bisect_right(_ERA_YEARS, birth_year) - 1]
        return random.choice(era.men if sex == "M" else era.women)
    entry = SYLLABLES[bisect_right(_SYLLABLE_YEARS, birth_year) - 1]
    first, second = entry.men if sex == "M" else entry.women
    start, end = random.choice(first), random.choice(second)
    # 수수 or 영영 is no name anybody gives.
    return start + end if start != end else start + second[(second.index(end) + 1) % len(second)]


def full_name(random: Random, birth_year: int, sex: str, family: str | None = None) -> str:
    """Surname (`family` if given: children bear their father's) and given name."""
    while True:
        name = (family or surname(random)) + given_name(random, birth_year, sex)
        if name not in _TOO_WELL_KNOWN:
            return name


def surname_of(name: str) -> str:
    """The surname a full name begins with; two-syllable surnames such as 남궁 are recognised."""
    return name[:2] if name[:2] in SURNAMES and len(name) > 2 else name[:1]

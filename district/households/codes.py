"""The codes that stand in a household's fields, from the code tables in `resources/codes`, with the other
words an office's tables use for them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

import msgspec

from app.wire.described import described

HEALTH_CHECK = "health_check"


class Cohort(msgspec.Struct, frozen=True):
    """Why somebody is visited. `form`: the id of the form such a visit opens with; `sealed`: no household is
    marked with it."""

    id: str
    korean: str
    form: str
    sealed: bool = False
    formerly: str = ""


class HouseholdType(msgspec.Struct, frozen=True):
    """Who lives together, by code."""

    id: str
    korean: str


class _Dong(msgspec.Struct, frozen=True):
    korean: str


class _Tables(msgspec.Struct, frozen=True):
    cohort: list[Cohort] = []
    type: list[HouseholdType] = []
    dong: list[_Dong] = []


# Words of the field for a cohort besides its own name, without blanks.
_COHORT_WORDS: dict[str, tuple[str, ...]] = {
    "age65": ("만65세도래", "65세", "65세도래어르신", "만65세"),
    "age70": ("만70세도래", "70세", "70세도래어르신", "만70세"),
    "maternity": ("출산전후", "영유아", "출산가정", "임산부", "우리아이", "출산전·후및영유아가정"),
    "maternity_sustained": ("지속방문", "영유아지속방문", "임산부지속방문"),
    "poverty_annual": (
        "기초수급", "기초생활수급", "기초생활수급자", "수급자", "차상위", "차상위계층", "빈곤위기가정",
    ),
    "poverty_new": ("신규위기가구", "위기가구", "은둔취약계층", "신규"),
    "children": ("취약계층아동", "학교밖청소년", "위기청소년"),
    "suicide_sign": ("자살위험",),
    "health_intensive": ("집중관리군", "집중관리"),
    "health_regular": ("정기관리군", "정기관리", "방문건강관리"),
    "health_self": ("자기역량지원군", "자기역량"),
    "alone_middle_aged": ("고독사위험", "고독사", "1인중장년", "중장년1인가구"),
    "housing": ("주거취약", "주거취약계층", "지하방", "옥탑방", "주거취약계층전수조사"),
    "reregistered": ("재등록자", "주민등록재등록"),
    "move_in": ("전입", "전입가구"),
    "follow_up": ("후속방문", "재방문대상"),
}  # fmt: skip
_TYPE_WORDS: dict[str, tuple[str, ...]] = {
    "alone": ("1인", "단독", "독거"),
    "elder_alone": ("독거노인", "홀몸어르신"),
    "elder_couple": ("노인부부가구", "노부부"),
    "parents_children": ("부부+자녀", "핵가족"),
    "single_parent": ("한부모가정", "한부모가족"),
    "grandparent": ("조손가정",),
    "multicultural": ("다문화가정", "다문화가족"),
    "child_headed": ("소년소녀가장",),
}


@cache
def cohorts() -> dict[str, Cohort]:
    """Every cohort that a household is marked with, by its code."""
    return {cohort.id: cohort for cohort in _read("cohorts.toml").cohort if not cohort.sealed}


@cache
def household_types() -> dict[str, HouseholdType]:
    """Every type of household by its code."""
    return {entry.id: entry for entry in _read("household_types.toml").type}


@cache
def dong_names() -> tuple[str, ...]:
    """The 행정동 of the district."""
    return tuple(dong.korean for dong in _read("dongs.toml").dong)


def find_cohort(text: str) -> Cohort | None:
    """The cohort somebody means by `만 65세 도래` or `차상위`."""
    code = _cohort_words().get(fold(text))
    return None if code is None else cohorts()[code]


def is_sealed_cohort(text: str) -> bool:
    """Whether somebody means what stands in a sealed assessment alone."""
    return fold(text) in {
        fold(word)
        for cohort in _read("cohorts.toml").cohort
        if cohort.sealed
        for word in (cohort.id, cohort.korean, cohort.formerly, *_COHORT_WORDS.get(cohort.id, ()))
    }


def find_household_type(text: str) -> HouseholdType | None:
    """The type somebody means by `독거노인` or `한부모 가정`."""
    folded = fold(text)
    code = _type_words().get(folded) or _type_words().get(folded.removesuffix("가구"))
    return None if code is None else household_types()[code]


def fold(text: str) -> str:
    """Without the blanks, points and hyphens that people set as they please."""
    return re.sub(r"[\s·.,\-()]", "", unicodedata.normalize("NFKC", text)).lower()


@cache
def _cohort_words() -> dict[str, str]:
    return {
        fold(word): cohort.id
        for cohort in cohorts().values()
        for word in (cohort.id, cohort.korean, *_COHORT_WORDS.get(cohort.id, ()))
    }


@cache
def _type_words() -> dict[str, str]:
    return {
        fold(word): entry.id
        for entry in household_types().values()
        for word in (entry.id, entry.korean, *_TYPE_WORDS.get(entry.id, ()))
    }


def _read(name: str) -> _Tables:
    text = files("resources").joinpath("codes", name).read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), described(_Tables))

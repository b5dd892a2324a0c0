"""The codes that stand in a household's fields, with the Korean words a table of the office uses for them."""

from __future__ import annotations

from typing import NamedTuple


class Cohort(NamedTuple):
    """Why somebody is visited. `words`: what else the office's tables call it, without spaces."""

    label: str
    form: str
    words: tuple[str, ...] = ()


ELDER_UNIVERSAL = "elder_universal"
HEALTH_CHECK = "health_check"
POVERTY_INTAKE = "poverty_intake"
WELLBEING_CALL = "wellbeing_call"
FORMS = (ELDER_UNIVERSAL, HEALTH_CHECK, POVERTY_INTAKE, WELLBEING_CALL)

COHORTS: dict[str, Cohort] = {
    "age65": Cohort("65세 도래", ELDER_UNIVERSAL, ("만65세도래", "65세", "65세도래어르신", "만65세")),
    "age70": Cohort("70세 도래", ELDER_UNIVERSAL, ("만70세도래", "70세", "70세도래어르신", "만70세")),
    "maternity": Cohort(
        "출산 전후·영유아",
        HEALTH_CHECK,
        (
            "출산전후",
            "영유아",
            "출산가정",
            "임산부",
            "우리아이",
            "출산전·후및영유아가정",
            "출산전후및영유아가정",
        ),
    ),
    "poverty_annual": Cohort(
        "빈곤위기가정(기존)",
        POVERTY_INTAKE,
        ("기초수급", "기초생활수급", "기초생활수급자", "수급자", "차상위", "차상위계층", "빈곤위기가정"),
    ),
    "poverty_new": Cohort(
        "빈곤위기가정(신규)", POVERTY_INTAKE, ("신규위기가구", "위기가구", "은둔취약계층", "신규")
    ),
    "health_intensive": Cohort("방문건강 집중관리군", HEALTH_CHECK, ("집중관리군", "집중관리")),
    "health_regular": Cohort("방문건강 정기관리군", HEALTH_CHECK, ("정기관리군", "정기관리", "방문건강관리")),
    "health_self": Cohort("방문건강 자기역량지원군", HEALTH_CHECK, ("자기역량지원군", "자기역량")),
    "alone_middle_aged": Cohort(
        "1인 중장년 고독사 위험", WELLBEING_CALL, ("고독사위험", "고독사", "1인중장년", "중장년1인가구")
    ),
    "housing": Cohort(
        "주거취약", POVERTY_INTAKE, ("주거취약계층", "지하방", "옥탑방", "주거취약계층전수조사")
    ),
}

HOUSEHOLD_TYPES: dict[str, str] = {
    "alone": "1인 가구",
    "elder_alone": "독거어르신",
    "elder_couple": "노인부부",
    "couple": "부부",
    "parents_children": "부부와 자녀",
    "single_parent": "한부모",
    "grandparent": "조손",
    "three_generations": "3세대",
    "multicultural": "다문화",
    "other": "기타",
}

RELATIONS = (
    "본인", "배우자", "아들", "딸", "아버지", "어머니", "시아버지", "시어머니", "장인", "장모",
    "며느리", "사위", "손자", "손녀", "할아버지", "할머니", "형", "오빠", "누나", "언니", "남동생", "여동생",
    "조카", "동거인",
)  # fmt: skip

"""Who is visited and why: cohorts in plausible shares, due dates, and the reason in words."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from district.demo.families import Family

# Parts of a hundred households. The universal visits (65, 70, newborn) are what the service was founded
# for; the poor households are revisited each year; the rest are the groups of the health centre and of
# the district's own campaigns.
SHARES: dict[str, int] = {
    "age65": 17,
    "age70": 14,
    "maternity": 11,
    "poverty_annual": 22,
    "poverty_new": 5,
    "health_intensive": 3,
    "health_regular": 9,
    "health_self": 6,
    "alone_middle_aged": 7,
    "housing": 6,
}
NURSES_COHORTS = frozenset(
    {"age65", "age70", "maternity", "health_intensive", "health_regular", "health_self"}
)

DUE_TODAY = (
    "age65",
    "maternity",
    "poverty_annual",
    "age70",
    "poverty_new",
    "health_regular",
    "alone_middle_aged",
)
"""A day's round: one home of each, on every desk."""

OVERDUE = ("poverty_annual", "age70", "housing", "health_self", "age65")

# How far ahead a visit may lie, in days: the health groups by their frequency (eight times in three
# months, every three months, every six months), a new crisis within days.
_HORIZON: dict[str, int] = {
    "age65": 80,
    "age70": 80,
    "maternity": 45,
    "poverty_annual": 90,
    "poverty_new": 9,
    "health_intensive": 11,
    "health_regular": 90,
    "health_self": 180,
    "alone_middle_aged": 30,
    "housing": 50,
}
_HOLIDAYS = frozenset({(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)})
_UNIVERSAL_DAYS = 28
_SOONER = 1.3


def deal_cohorts(random: Random, count: int) -> list[str]:
    """`count` cohorts in the proportions of `SHARES`, shuffled."""
    dealt: list[str] = []
    exact = 0.0
    for cohort, share in SHARES.items():
        exact += share * count / 100
        dealt += [cohort] * (round(exact) - len(dealt))
    random.shuffle(dealt)
    return dealt


def overdue_on(random: Random, today: date) -> date:
    """A working day of the last two weeks."""
    return _working_day(today - timedelta(days=random.randint(1, 12)), -1)


def due_on(random: Random, cohort: str, family: Family, today: date) -> date:
    """A day after today, on which somebody works."""
    age = (today - family.members[family.target].birth).days
    if cohort == "maternity" and age < _UNIVERSAL_DAYS:
        # The universal visit belongs into the four weeks after birth, if a working day is left in them.
        left = _UNIVERSAL_DAYS - age
        due = _working_day(today + timedelta(days=random.randint(1, left)), -1)
        return due if due > today else _working_day(today + timedelta(days=1), 1)
    # Drawn again rather than moved, or every Monday would carry three days' visits.
    while True:
        day = today + timedelta(days=1 + int(random.random() ** _SOONER * _HORIZON[cohort]))
        if _is_working_day(day):
            return day


def reason(random: Random, cohort: str, family: Family, today: date) -> str:
    """Why this visit, as the office would note it."""
    person = family.members[family.target]
    match cohort:
        case "age65" | "age70":
            age = today.year - person.birth.year
            return f"{today.year}년 {age}세 도래 (생일 {person.birth.month}월 {person.birth.day}일)"
        case "maternity":
            return _maternity_reason(family, today)
        case "poverty_annual":
            return random.choice(
                ("기초생활수급 연간 방문", "차상위 연간 방문", "생계급여 연간 방문", "의료급여 연간 방문")
            )
        case "poverty_new":
            return random.choice(
                (
                    "통장 발견: 공과금 체납",
                    "이웃 신고: 우편물 쌓임",
                    "실직 뒤 월세 체납",
                    "긴급지원 문의 뒤 초기상담",
                )
            )
        case "health_intensive":
            return random.choice(("고혈압·당뇨 조절 안 됨", "퇴원 뒤 관리", "재가암 관리", "낙상 뒤 관리"))
        case "health_regular":
            return random.choice(("고혈압 정기관리", "당뇨 정기관리", "만성질환 복약 확인"))
        case "health_self":
            return "건강생활 점검 (6개월)"
        case "alone_middle_aged":
            return random.choice(("안부확인: 사회적 고립", "안부확인: 실직 뒤 은둔", "안부확인: 음주 문제"))
        case _:
            return "주거취약 전수조사 (지하·옥탑)"


def _maternity_reason(family: Family, today: date) -> str:
    person = family.members[family.target]
    if person.relation == "배우자":
        return "임신 20주 이후 등록, 산전 방문"
    if (today - person.birth).days <= _UNIVERSAL_DAYS:
        return f"출생신고 ({person.birth.month}월 {person.birth.day}일생), 방문 동의"
    return "영유아 지속방문"


def _is_working_day(day: date) -> bool:
    """No weekend and no holiday of a fixed date; the lunar holidays are not looked at."""
    return day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS


def _working_day(day: date, step: int) -> date:
    """`day`, or the nearest working day in the direction of `step`."""
    while not _is_working_day(day):
        day += timedelta(days=step)
    return day

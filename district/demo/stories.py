"""Residents the tour, the guide and the tests look for by name; fictional like all the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from district.demo.families import Family, Member
from district.demo.homes import Home
from district.demo.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Story:
    """A household that is always there, in the demo people's 동."""

    cohort: str
    home: Home
    family: Family
    note: str = ""


def stories(numbers: Numbers, today: date) -> tuple[Story, ...]:
    """The households to be found: 김민수 comes first, so that even a district of one has him."""

    def member(name: str, birth: date, sex: str, relation: str) -> Member:
        phone = numbers.mobile() if birth.year < today.year - 15 else ""
        return Member(numbers.identifier(), name, birth, sex, relation, phone)

    year = today.year
    minsu = Family("elder_alone", (member("김민수", date(year - 65, 5, 3), "M", "본인"),))
    youngja = Family("elder_alone", (member("최영자", date(year - 70, 9, 21), "F", "본인"),))
    newborn = Family(
        "parents_children",
        (
            member("이준호", date(year - 34, 2, 11), "M", "본인"),
            member("박지은", date(year - 32, 7, 30), "F", "배우자"),
            member("이서준", today - timedelta(days=17), "M", "아들"),
        ),
        target=2,
    )
    namesake = Family("alone", (member("김민수", date(year - 52, 11, 8), "M", "본인"),))
    return (
        Story("age65", Home("정릉로10길", "37", "지하 1층"), minsu, "초인종이 없어 문을 두드려야 함"),
        Story("age70", Home("보국문로8길", "24-3", "옥탑"), youngja, "왼쪽 귀가 어두우심"),
        Story("maternity", Home("정릉로8가길", "12", "301호"), newborn, "아기 낮잠 시간(13~15시) 피하기"),
        Story("alone_middle_aged", Home("솔샘로15다길", "21", "반지하"), namesake),
    )

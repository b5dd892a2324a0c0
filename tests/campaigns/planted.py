"""Words that occur nowhere else, and the households that are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from app.wire.revisions import Value
from district.households.draft import HouseholdDraft

HOUSEHOLD = "0192f0c1-0000-7000-8000-00000000a11a"
_DEMO_DONG = "정릉3동"
_SYLLABLES = "뷁쀍뒓햏쁇쒧쀓꽯뛟쮏"
_LETTERS = "qzxvkwjy"
_HOMES = 125
_FIELDS = 8
MARKERS = _HOMES * _FIELDS


@dataclass(frozen=True)
class Words:
    """Four words that occur nowhere else: in anything entered, and in answers of the assessment."""

    korean: str
    latin: str
    mind_korean: str
    mind_latin: str

    @classmethod
    def drawn(cls, random: Random) -> Words:
        syllables = random.sample(_SYLLABLES, len(_SYLLABLES))
        letters = ["".join(random.choices(_LETTERS, k=10)).capitalize() for _ in range(2)]
        return cls("".join(syllables[:5]), letters[0], "".join(syllables[5:]), letters[1])

    def all(self) -> list[str]:
        return [self.korean, self.latin, *self.minds()]

    def minds(self) -> list[str]:
        return [self.mind_korean, self.mind_latin]

    def name(self) -> str:
        return f"곽{self.korean}"

    def markers(self) -> list[str]:
        """A thousand different words, half Korean, half Latin. Each begins with one of two words above:
        looking for those, in every way of writing, is looking for all of them."""
        korean = [f"{self.korean}{chr(0xAC00 + 20 * number)}" for number in range(MARKERS // 2)]
        return [*korean, *(f"{self.latin}{number:03}" for number in range(MARKERS // 2))]


def household(words: Words) -> dict[str, Value]:
    """The one that is visited."""
    return {
        "dong": _DEMO_DONG,
        "tong": 1,
        "ban": 1,
        "address.road": f"{words.korean}로",
        "address.number": "12-3",
        "address.detail": words.latin,
        "note": f"{words.latin} {words.korean}",
        "assigned.planner": "demo-planner",
        "people.p1.name": words.name(),
        "people.p1.relation": "본인",
        "people.p1.birth": "1941-02-03",
        "people.p2.name": words.latin,
        "plans.v1.cohort": "age70",
        "plans.v1.person": "p1",
        "plans.v1.due": datetime.now().astimezone().date().isoformat(),
        "plans.v1.reason": words.korean,
    }


def neighbours(words: Words) -> Iterator[HouseholdDraft]:
    """Every marker is a name, an address, a note or a reason of somebody's."""
    markers = words.markers()
    paths = (
        "address.road",
        "address.detail",
        "note",
        "people.p1.name",
        "people.p1.relation",
        "people.p2.name",
        "plans.v1.reason",
        "household_type",
    )
    for number in range(_HOMES):
        own = markers[number::_HOMES]
        fields: dict[str, Value] = {
            "dong": _DEMO_DONG,
            "tong": 1 + number % 20,
            "ban": 1,
            "address.number": str(number + 1),
            "assigned.planner": "demo-planner",
            "plans.v1.cohort": "age70",
            "plans.v1.person": "p1",
            "plans.v1.due": datetime.now().astimezone().date().isoformat(),
        }
        fields |= dict(zip(paths, own, strict=True))
        yield HouseholdDraft(id=f"0192f0c1-0000-7000-8000-{number:012}", fields=fields)

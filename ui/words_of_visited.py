"""Whose visit a record tells of, so that nobody's reading is taken for somebody else's of the home."""

from __future__ import annotations

from app.visits.visited import Visited
from db.homes import HouseholdRow
from ui import words
from ui.language import tr


def name_of(whom: Visited | None) -> str:
    """Empty where the record leaves it open."""
    return "" if whom is None else whom.name or tr("이제 이 댁에 없는 주민")


def with_age(whom: Visited | None, at_ms: int) -> str:
    """`김민수 (만 67세)`, as old as they were at the visit."""
    if whom is None or not whom.name:
        return name_of(whom)
    return words.person(whom.name, whom.birth, words.local(at_ms).date())


def at_home_of(home: HouseholdRow | None, whom: Visited | None) -> str:
    """`박지은 · 김민수 님 댁`; of whom the home is called after, the home alone."""
    house, name = words.household_name(home), name_of(whom)
    return house if not name or (home is not None and name == home.head) else f"{name} · {house}"

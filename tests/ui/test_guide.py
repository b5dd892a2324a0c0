"""The guide shows pictures that are there and names buttons that the program has."""

from __future__ import annotations

import re
from pathlib import Path

from tests.ui.test_language import SOURCES, spoken

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "사용설명서.md").read_text(encoding="utf-8")
_LARGEST = 3_000_000


def test_every_picture_is_there_and_they_are_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE)
    assert pictures
    assert [each for each in pictures if not (DOCS / each).is_file()] == []
    assert sum(each.stat().st_size for each in (DOCS / "pictures").iterdir()) < _LARGEST


def test_every_door_of_the_program_is_told_of() -> None:
    """What the bar at the top, the first screens and the status bar lead to."""
    for door in ("오늘", "내 가구", "이번 주", "확인할 것", "새로 맡은 가구", "인수인계", "복구 코드"):
        assert door in GUIDE, door
    for page in ("가구", "검토", "접수함", "설정", "건강 기록", "성장 곡선", "당직", "지금 동기화", "암호"):
        assert page in GUIDE, page


def test_every_button_it_names_is_in_the_program() -> None:
    said = {text for file in SOURCES.rglob("*.py") if file.name != "language.py" for text, _ in spoken(file)}
    named = set(re.findall(r"「([^」]+)」", GUIDE)) - {"이렇게"}
    assert len(named) > 10
    assert sorted(named - said) == []

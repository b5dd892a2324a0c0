"""The guide shows pictures that are there and names buttons that the program has."""

from __future__ import annotations

import ast
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


def test_every_key_it_names_is_one_of_the_program() -> None:
    """Keys that a part takes by itself, in whichever way, stand here with where that is."""
    taken = {
        "Ctrl+Enter": "ui/screens/decision_bar.py",
        "Page Up": "ui/components/leafing.py",
        "Page Down": "ui/components/leafing.py",
    }
    spelled = {"Ctrl+←": "Ctrl+Left", "Ctrl+→": "Ctrl+Right", "Delete": "Del"}
    named = set(re.findall(r"Ctrl\+(?:Shift\+)?(?:Enter|[A-Z,=←→])|Page (?:Up|Down)|Delete|Esc", GUIDE))
    assert {"Ctrl+L", "Ctrl+Enter", "Page Down", "Esc"} <= named
    keys = {
        each.value
        for file in SOURCES.rglob("*.py")
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }
    assert sorted(one for one in named - {*taken, "Esc"} if spelled.get(one, one) not in keys) == []
    assert [file for file in taken.values() if not (DOCS.parent / file).is_file()] == []


def test_a_key_beside_a_button_is_that_buttons() -> None:
    """「내 가구」(Ctrl+M): what stands in brackets behind a button leads where the button leads."""
    pairs = re.findall(r"「([^」]+)」\(((?:Ctrl|Alt)\+[^)]+)\)", GUIDE)
    assert len(pairs) >= 6
    tips = {
        (text, key)
        for file in SOURCES.rglob("*.py")
        for text, key in _with_tips(file.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in pairs if pair not in tips) == []


def _with_tips(source: str) -> list[tuple[str, str]]:
    """Each button's words with the key its tip names next, and the keys of the bars."""
    made = re.compile(
        r"Button\(\s*tr\(\"([^\"]+)\"\)(?:(?!Button\().)*?setToolTip\(\"((?:Ctrl|Alt)\+[^\"]+)\"\)", re.DOTALL
    )
    return made.findall(source)


def test_every_button_it_names_is_in_the_program() -> None:
    said = {text for file in SOURCES.rglob("*.py") if file.name != "language.py" for text, _ in spoken(file)}
    named = set(re.findall(r"「([^」]+)」", GUIDE)) - {"이렇게"}
    assert len(named) > 10
    assert sorted(named - said) == []

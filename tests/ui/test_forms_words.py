"""The form view's own words exist in English, and what is typed is read in any usual spelling."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ui
from ui.forms.editors.calendar_text import read_date, read_time
from ui.forms.editors.numerals import group_thousands, keep_numerals, read_number
from ui.language import read_translations
from ui.resources import RESOURCES

SOURCES = Path(ui.__file__).parent


def _words_of(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            argument = node.args[0]
            assert isinstance(argument, ast.Constant), f"{file.name}: words to translate stand in the call"
            found.add(str(argument.value))
    return found


def test_every_word_of_components_and_forms_has_its_english() -> None:
    files = [*SOURCES.glob("components/*.py"), *SOURCES.glob("forms/**/*.py")]
    words = set().union(*(_words_of(file) for file in files))
    english = read_translations(RESOURCES / "strings" / "en.forms.ts")
    known = {word for file in (RESOURCES / "strings").glob("en.*.ts") for word in read_translations(file)}
    assert words - known == set(), "add them to resources/strings/en.forms.ts"
    assert english.keys() - words == set(), "nobody says these any more"


@pytest.mark.parametrize(
    ("typed", "decimal", "value"),
    [
        ("", False, ""),
        ("007", False, "7"),
        ("-3", False, "-3"),
        ("-", False, None),
        ("1,200", False, "1200"),
        ("-1,234,567", False, "-1234567"),
        ("1,250.5", True, "1250.5"),
        ("6,4", True, None),
        ("6,4", False, None),
        ("0,500", True, None),
        ("36,50", True, None),
        ("1,2000", False, None),
        ("6,", True, None),
        ("1.", True, "1"),
        (".5", True, "0.5"),
        ("36.50", True, "36.50"),
        (".", True, None),
        ("1.5", False, None),
    ],
)
def test_numbers_as_people_type_them(typed: str, decimal: bool, value: str | None) -> None:
    assert read_number(typed, decimal=decimal) == value


def test_only_numerals_are_kept() -> None:
    assert keep_numerals("1２ㅁ3-", decimal=False) == "123"
    assert keep_numerals("-1.2.3", decimal=True) == "-1.23"
    assert group_thousands("-1234567.25") == "-1,234,567.25"


@pytest.mark.parametrize(
    "typed",
    ["19600321", "1960-3-21", "1960.3.21", "1960. 3. 21.", "1960년 3월 21일", "1960/03/21", " 1960 3 21 "],
)
def test_a_date_in_any_usual_spelling(typed: str) -> None:
    found = read_date(typed)
    assert found is not None
    assert found.isoformat() == "1960-03-21"


@pytest.mark.parametrize("typed", ["", "1960", "1960-3", "1960-13-1", "1960-2-30", "봄", "60-3-21"])
def test_what_is_no_whole_date(typed: str) -> None:
    assert read_date(typed) is None


def test_a_month_or_a_year_where_that_is_asked() -> None:
    assert [str(read_date(typed, whole=False)) for typed in ("2024.7", "2024년 7월", "202407", "2024")] == [
        "2024-07-01",
        "2024-07-01",
        "2024-07-01",
        "2024-01-01",
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("930", "09:30"),
        ("0930", "09:30"),
        ("9:30", "09:30"),
        ("9시 30분", "09:30"),
        ("9시", "09:00"),
        ("21.05", "21:05"),
    ],
)
def test_a_time_in_any_usual_spelling(typed: str, shown: str) -> None:
    found = read_time(typed)
    assert found is not None
    assert f"{found:%H:%M}" == shown


@pytest.mark.parametrize("typed", ["", "25:00", "9:60", "곧"])
def test_what_is_no_time(typed: str) -> None:
    assert read_time(typed) is None

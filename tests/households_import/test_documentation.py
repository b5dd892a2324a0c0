"""docs/import.md and the code tables say what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.wire.written import RELATIONS
from district.households.codes import (
    cohorts,
    dong_names,
    find_cohort,
    find_household_type,
    household_types,
)
from district.households.columns import COLUMNS, RESIDENT_NUMBER, recognise

_ROOT = Path(__file__).parents[2]


def test_every_column_is_documented_as_it_is() -> None:
    text = (_ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    for column in COLUMNS:
        required = "예" if column.required else ""
        line = f"| {column.name} | {required} | {column.holds} | {', '.join(column.aliases)} |"
        assert line in text, column.name


def test_every_name_leads_to_its_column() -> None:
    for column in (*COLUMNS, RESIDENT_NUMBER):
        for name in (column.name, *column.aliases):
            assert recognise(name) is column
            assert recognise(f" {' '.join(name)}*\n") is column
    assert recognise("생년월일(8자리)") is recognise("생년월일")
    assert recognise("") is None
    assert recognise("금액") is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("만 65세 도래", "age65"),
        ("차상위", "poverty_annual"),
        ("집중 관리군", "health_intensive"),
        ("옥탑방", "housing"),
    ],
)
def test_words_of_the_field_for_a_cohort(word: str, code: str) -> None:
    found = find_cohort(word)
    assert found is not None
    assert found.id == code


def test_every_code_is_found_by_its_own_name() -> None:
    for cohort in cohorts().values():
        assert find_cohort(cohort.korean) is cohort
        assert find_cohort(cohort.id) is cohort
    for entry in household_types().values():
        assert find_household_type(entry.korean) is entry
    assert find_household_type("독거노인 가구") is household_types()["elder_alone"]
    assert find_cohort("") is None
    assert len(dong_names()) == 20
    assert len(set(RELATIONS)) == len(RELATIONS)

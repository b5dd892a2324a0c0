"""Two columns with one heading: which of them counts is never left to the author to find out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.forms.definition import Definition
from app.forms.interface import FormError, Problem
from app.forms.loading import load_csv, load_markdown, load_xlsx
from app.forms.writing import as_workbook
from tests.forms.old_workbook import old_workbook

Rows = list[list[str]]
Load = Callable[[dict[str, Rows]], Definition]
TWICE: dict[str, Rows] = {
    "survey": [
        ["type", "name", "label", "label"],
        ["select_one yn", "a", "처음 적은 말", "다시 적은 말"],
        ["text", "b", "처음 적은 말", ""],
    ],
    "choices": [["list_name", "name", "label"], ["yn", "y", "예"]],
}


def in_markdown(sheets: dict[str, Rows]) -> Definition:
    return load_markdown(
        "\n".join(
            f"| {name} |\n|---|---|\n" + "\n".join(f"| | {' | '.join(row)} |" for row in rows)
            for name, rows in sheets.items()
        )
    )


def in_csv(sheets: dict[str, Rows], sign: str = ",") -> Definition:
    lines = [
        sign.join(each) for name, rows in sheets.items() for each in ([name, ""], *(["", *r] for r in rows))
    ]
    return load_csv("\n".join(lines))


def in_excel(sheets: dict[str, Rows]) -> Definition:
    """Excel's own: a blank behind a heading is nothing that its author sees."""
    headed = {name: [[*rows[0][:-1], f"{rows[0][-1]} "], *rows[1:]] for name, rows in sheets.items()}
    return load_xlsx(as_workbook(headed))


def in_old_excel(sheets: dict[str, Rows]) -> Definition:
    headed = {name: [[*rows[0][:-1], f"{rows[0][-1]}\n"], *rows[1:]] for name, rows in sheets.items()}
    return load_xlsx(old_workbook(headed))


KINDS: list[Load] = [in_markdown, in_csv, lambda sheets: in_csv(sheets, ";"), in_excel, in_old_excel]
IDS = ["markdown", "csv", "semicolons", "xlsx", "xls"]


def twins(problems: tuple[Problem, ...]) -> list[tuple[str | None, int | None, str | None, bool]]:
    return [
        (one.sheet, one.row, one.column, one.fatal) for one in problems if one.code == "duplicate-heading"
    ]


@pytest.mark.parametrize("load", KINDS, ids=IDS)
def test_a_heading_that_stands_twice_is_told_with_its_sheet_and_which_column_counts(load: Load) -> None:
    definition = load(TWICE)
    assert twins(definition.notes) == [("survey", 1, "label", False)]
    (note,) = (one for one in definition.notes if one.code == "duplicate-heading")
    assert "맨 뒤에 적힌 칸만 쓰입니다" in note.korean
    assert "only the last cell that is filled in is used" in note.english
    assert "다시 적은 말" in definition.xml
    assert definition.xml.count("처음 적은 말") == 1, "where the last column is blank, the first one counts"


@pytest.mark.parametrize("load", KINDS, ids=IDS)
def test_every_sheet_is_looked_at_and_a_form_without_twins_hears_nothing(load: Load) -> None:
    sound = {**TWICE, "survey": [row[:3] for row in TWICE["survey"]]}
    assert load(sound).notes == ()
    doubled = {**sound, "choices": [["list_name", "name", "label", "label"], ["yn", "y", "예", "네"]]}
    assert twins(load(doubled).notes) == [("choices", 1, "label", False)]


def test_a_form_that_does_not_open_tells_of_its_twins_too() -> None:
    broken = [*TWICE["survey"], ["integr", "c", "몇 살", ""]]
    with pytest.raises(FormError) as refused:
        in_markdown({**TWICE, "survey": broken})
    assert twins(refused.value.problems) == [("survey", 1, "label", False)]
    assert "unknown-type" in {one.code for one in refused.value.problems}


def test_a_workbook_that_the_converter_refuses_names_every_twin_with_its_sheet() -> None:
    twice = {
        "survey": [["type", "name", "label", "hint", "hint", "label"], ["text", "a", "가", "", "", ""]],
        "choices": [["list_name", "name", "label", "label"], ["yn", "y", "예", "네"]],
    }
    with pytest.raises(FormError) as refused:
        load_xlsx(as_workbook(twice))
    assert twins(refused.value.problems) == [
        ("survey", 1, "label", True),
        ("survey", 1, "hint", True),
        ("choices", 1, "label", True),
    ]
    assert "하나를 고치거나 지우세요" in refused.value.problems[0].korean
    assert "Rename or remove one" in refused.value.problems[0].english

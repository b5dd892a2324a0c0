"""Rows far below the others, which no ODK program reads, are never lost in silence."""

from __future__ import annotations

import pytest

from app.forms.interface import FormError
from app.forms.loading import load_xlsx
from app.forms.writing import as_workbook
from tests.forms.old_workbook import old_workbook


@pytest.mark.parametrize("old", [False, True])
def test_rows_behind_a_long_gap_are_told_of(old: bool) -> None:
    rows = [["type", "name", "label"], ["text", "a", "A"], *[[]] * 60, ["text", "b", "B"]]

    def written(rows: list[list[str]]) -> bytes:
        return old_workbook({"survey": rows}) if old else as_workbook({"survey": rows})

    read = load_xlsx(written(rows))
    assert ([node.name for node in read.root.children[:2]], read.notes) == (["a", "b"], ())
    rows.insert(10, [])
    # Beyond the headings somebody noted something: that was never part of the form.
    read = load_xlsx(written([*rows, *[[]] * 70, ["", "", "", "메모"]]))
    (note,) = read.notes
    assert [node.name for node in read.root.children if node.name != "meta"] == ["a"]
    assert (note.code, note.sheet, note.row, note.fatal) == ("far-row", "survey", 64, False)


def test_a_lone_cell_in_the_farthest_corner_of_an_old_sheet_costs_next_to_nothing() -> None:
    corner = [["type", "name", "label"], ["text", "a", "A"], *[[]] * 65_533, [*[None] * 255, "x"]]
    assert load_xlsx(old_workbook({"survey": corner})).notes == ()


@pytest.mark.parametrize(("gap", "lost"), [(20, ""), (21, "Y"), (40, "AR")])
@pytest.mark.parametrize("old", [False, True])
def test_headings_behind_many_blank_columns_are_told_of(old: bool, gap: int, lost: str) -> None:
    far = [""] * gap
    rows = [["type", "name", "label", *far, "required"], ["text", "a", "A", *far, "yes"]]
    written = old_workbook({"survey": rows}) if old else as_workbook({"survey": rows})
    read = load_xlsx(written)
    told = [(note.code, note.sheet, note.row, note.column) for note in read.notes]
    assert told == ([("far-heading", "survey", 1, lost)] if lost else [])
    assert (read.nodes["/data/a"].required is None) is bool(lost)


def test_a_sheet_with_thousands_of_columns_is_refused_at_once() -> None:
    wide = [["type", "name", "label", *(f"c{n}" for n in range(3_000))], ["text", "a", "A"]]
    with pytest.raises(FormError) as refused:
        load_xlsx(as_workbook({"survey": wide}))
    assert [each.code for each in refused.value.problems] == ["too-many-columns"]
    assert "survey" in refused.value.problems[0].korean

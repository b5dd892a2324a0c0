"""Whatever is handed in, the answer is a plan or `Unreadable`; nothing else, and no content in its text."""

from __future__ import annotations

import io
import zipfile

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from district.households import Unreadable
from district.households.report import report
from tests.households_import.tables import HEADINGS, MINSU, as_csv, as_xlsx, plan, row

_XLSX = as_xlsx([HEADINGS, MINSU, row(세대번호="2", 성명="이영희")])
_ARCHIVE = zipfile.ZipFile(io.BytesIO(_XLSX))
_PARTS = {part: _ARCHIVE.read(part) for part in _ARCHIVE.namelist()}
_TEXT = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=40)
_CELL = st.none() | _TEXT | st.integers() | st.floats() | st.booleans() | st.dates()


def _answers(data: bytes) -> None:
    try:
        made = plan(data)
    except Unreadable as error:
        said = error.message + error.remedy
    else:
        said = report(made)
    assert said
    assert "김민수" not in said


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"\xff\xfe")
@example(b"\xff\xfeP")
@example(b'"')
@example(b"\0,\0\n\0")
def test_any_bytes(data: bytes) -> None:
    _answers(data)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(_XLSX) - 1), st.binary(max_size=12), st.integers(0, 40))
def test_a_workbook_with_some_bytes_changed(at: int, put: bytes, taken: int) -> None:
    _answers(_XLSX[:at] + put + _XLSX[at + taken :])


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(_PARTS)), st.floats(0, 1), st.binary(max_size=12), st.integers(0, 40))
def test_a_workbook_whose_parts_are_damaged(name: str, where: float, put: bytes, taken: int) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for part, content in _PARTS.items():
            at = int(where * len(content))
            archive.writestr(part, content[:at] + put + content[at + taken :] if part == name else content)
    _answers(data.getvalue())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_CELL, max_size=len(HEADINGS)), max_size=8))
def test_any_cells_below_good_headings(rows: list[list[object]]) -> None:
    _answers(as_csv([HEADINGS, *rows]) if rows else b"")


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(HEADINGS), _TEXT, max_size=4))
def test_any_text_in_a_good_row(changes: dict[str, str]) -> None:
    made = plan(as_csv([HEADINGS, row(**changes)], "utf-8"))
    for problem in made.problems:
        assert problem.row >= 2
        assert problem.remedy

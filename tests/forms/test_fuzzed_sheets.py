"""Whatever hurried hands do to a sheet, `check` ends with its slips in words or with a form that opens."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.forms.files import load_content
from app.forms.interface import FormError
from tests.forms import broken_sheets


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9))
@example(seed=76)
@example(seed=11)
@example(seed=152)
@example(seed=258)
@example(seed=1_035)
def test_a_broken_sheet_is_told_or_opens(seed: int) -> None:
    assert broken_sheets.fault(*broken_sheets.content(seed)) == ""


NUMBERED = """
| survey |
| | type | name | label |
| | select_one l | a | A |
| choices |
| | list_name | name | label | 1번(가) |
| | l | x | X | 1 |
"""
HIDDEN = "| survey |\n| | type | name | label |\n| | text | a | A\x01\x0b나 |"
SURVEY = "survey,type,name,label\n,text,a,A\n"


@pytest.mark.parametrize(
    ("form_format", "text", "code", "words"),
    [
        ("csv", SURVEY.replace("survey,", "surveys,"), "strange-sheet", "'survey'인가요"),
        ("csv", SURVEY + ",text,b," + "가" * 140_000 + "\n", "broken-csv", "3행의 칸이 너무 길거나"),
        ("csv", 'survey,type,name,label\n""\n,integr,a,A\n', "unknown-type", "'integer'인가요"),
        (
            "md",
            NUMBERED,
            "bad-heading",
            "choices 시트 1행, 1번(가): 열 이름",
        ),
        (
            "md",
            "| survey |\n| | type | name | label | bind::a b |\n| | text | a | A | 1 |\n",
            "bad-heading",
            "survey 시트 1행, bind::a b",
        ),
    ],
)
def test_slips_of_whole_sheets_are_told_in_words(form_format: str, text: str, code: str, words: str) -> None:
    with pytest.raises(FormError) as refused:
        load_content(form_format, text.encode(), {})
    (problem,) = [problem for problem in refused.value.problems if problem.fatal]
    assert problem.code == code
    assert words in problem.korean


def test_what_nobody_sees_in_a_cell_keeps_no_form_from_opening() -> None:
    form = load_content(
        "md", "| survey |\n| | type | name | label |\n| | text | a | A\x01\x0b나 |".encode(), {}
    )
    assert form.notes == ()

"""A day that no calendar has can come out of answers: it is blank and told, and keeps no form closed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

FORM = """
| survey |
| | type | name | label | calculation |
| | integer | month | 달 | |
| | calculate | due | | {} |
| | calculate | told | | concat('다음 방문 ', ${{due}}) |
"""
WRITTEN = "concat('2024-', if(${month} < 10, '0', ''), ${month}, '-30')"


def said(session: Session, name: str) -> str:
    state = session.state(f"/data/{name}")
    assert state is not None
    return state.value


@pytest.mark.parametrize(
    ("expression", "in_march"),
    [
        (f"date({WRITTEN})", "2024-03-30"),
        (f"date-time(concat({WRITTEN}, 'T09:00:00.000+00:00')) = ''", "false"),
        (f"decimal-date-time(concat({WRITTEN}, 'T00:00:00.000+00:00'))", "19812"),
        (f"format-date({WRITTEN}, '%d.%m.')", "30.03."),
        (f"format-date-time({WRITTEN}, '%d.%m.')", "30.03."),
    ],
)
def test_it_is_told_while_it_stands_and_forgotten_when_it_is_corrected(
    expression: str, in_march: str
) -> None:
    session = open_session(load_markdown(FORM.format(expression)))
    assert session.problems() == ()
    session.answer("/data/month", "2")
    assert (said(session, "due"), said(session, "told")) == ("", "다음 방문 ")
    (problem,) = session.problems()
    assert "달력에 없는 날" in problem.korean
    assert "2024" not in problem.korean + problem.english
    session.answer("/data/month", "3")
    assert (said(session, "due"), session.problems()) == (in_march, ())


def test_a_form_opens_also_in_a_month_without_that_day() -> None:
    form = load_markdown(FORM.format("date(concat(format-date(today(), '%Y-%m'), '-30'))"))
    in_february = datetime(2026, 2, 3, 12, tzinfo=UTC)
    session = open_session(form, now=lambda: in_february)
    assert said(session, "due") == ""
    assert len(session.problems()) == 1
    assert session.submission_xml()


@pytest.mark.parametrize("text", ["", "모름", "2024-02", "20240230"])
def test_what_is_like_no_day_is_blank_as_ever(text: str) -> None:
    session = open_session(
        load_markdown(FORM.format("date(${written})") + "| | text | written | 적은 날 | |\n")
    )
    session.answer("/data/written", text)
    assert session.problems() == ()


def test_an_answer_that_no_choice_can_be_held_against_is_told() -> None:
    form = """
| survey |
| | type | name | label | choice_filter | calculation |
| | text | since | 언제부터 | | |
| | select_one dose | dose | 접종 | date(day) >= date(${since}) | |
| | calculate | first | | | date(instance('dose')/root/item[name = 'a']/day) |
| choices |
| | list_name | name | label | day |
| | dose | a | 1차 | 2024-02-30 |
| | dose | b | 2차 | 2024-03-30 |
"""
    session = open_session(load_markdown(form))
    assert [problem.korean.partition(":")[0] for problem in session.problems()] == ["/data/first"]
    session.answer("/data/since", "2024-02-31")
    session.answer("/data/dose", "b")
    assert [problem.korean.partition(":")[0] for problem in session.problems()] == [
        "/data/first",
        "/data/dose",
    ]
    session.answer("/data/since", "2024-02-01")
    assert len(session.problems()) == 1
    assert said(session, "dose") == "b"


def test_one_slip_in_a_list_does_not_take_the_list_away() -> None:
    form = """
| survey |
| | type | name | label | choice_filter |
| | select_one dose | dose | 접종 | date(day) >= date('2024-02-01') |
| choices |
| | list_name | name | label | day |
| | dose | a | 1차 | 2024-02-30 |
| | dose | b | 2차 | 2024-03-30 |
"""
    session = open_session(load_markdown(form))
    state = session.state("/data/dose")
    assert state is not None
    assert [choice.value for choice in state.choices] == ["b"]
    assert session.problems() == ()

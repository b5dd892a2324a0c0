"""A date beside a date-time: what is counted and compared is the same in every zone, at every hour, whatever
number either went through."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import datetime

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms import zones

FORM = """
| survey |
| | type | name | label | calculation |
| | date | left | 퇴원한 날 | |
| | dateTime | seen | 만난 때 | |
| | calculate | days | | int(${seen} - ${left}) |
| | calculate | exact | | (${seen} - ${left}) * 24 |
| | calculate | late | | if(${seen} - ${left} >= 1, 'late', 'ok') |
| | calculate | back | | int(${left} - ${seen}) |
| | calculate | both | | (date-time(${seen}) - date-time(concat(${left}, 'T00:00:00'))) * 24 |
| | calculate | more | | ${seen} - ${left} - 1 + 1 |
| | calculate | now | | int(now() - ${left}) = int(today() - ${left}) |
"""


# What is said of a visit two days after the hospital was left, at whatever hour.
THROUGH_NUMBERS = {
    "${seen} >= ${left} + 2": "true",
    "${seen} < ${left} + 3": "true",
    "${left} + 2 <= ${seen}": "true",
    "${seen} - 2 >= ${left}": "true",
    "${seen} < ${left} + 2": "false",
    "${seen} - ${left} - 2 >= 0": "true",
    "int(max(${seen}) - ${left})": "2",
    "int(${seen} - max(${left}))": "2",
    "int(sum(${seen}) - sum(${left}))": "2",
    "int(number(${seen}) - number(${left}))": "2",
    "int(${seen}) - int(${left})": "2",
    "int(1 + ${seen} - ${left})": "3",
    "int(${seen} - (${left} + 1))": "1",
    "int(${seen} - (${left} - 1))": "3",
    "int(-${left} + ${seen})": "2",
    "int(decimal-date-time(${seen}) - decimal-date-time(${left}))": "2",
    "int(${seen} - decimal-date-time(${left}))": "2",
    "int(decimal-date-time(${seen}) - ${left})": "2",
    "${seen} >= decimal-date-time(${left}) + 2": "true",
    "decimal-date-time(${seen}) < ${left} + 3": "true",
    "max(${seen}, ${left} + 1) = ${seen}": "true",
    "min(${seen}, ${left} + 3) = ${seen}": "true",
    "${seen} > '2024-06-15'": "true",
    "format-date(${left} + 2, '%Y-%m-%d')": "2024-06-16",
    "format-date(${seen} + 2, '%Y-%m-%d')": "2024-06-18",
    "date(${seen} + 2)": "2024-06-18",
    "date(${left} + 2)": "2024-06-16",
    "date-time(${left} + 2)": "2024-06-16",
    "date(${seen}) = ${left} + 2": "true",
    "date-time(${seen} + 0.5) = ${seen} + 0.5": "true",
    "date-time(${seen} + 0.5 - 0.5) = ${seen}": "true",
    "date-time(decimal-date-time(${seen}) + 0.5) = ${seen} + 0.5": "true",
    "date-time(decimal-date-time(${left}) + 280)": "2025-03-21",
    "date(decimal-date-time(${left} + 280))": "2025-03-21",
    "now() >= today() + 0": "true",
    "now() < today() + 1": "true",
    "int(now()) = int(today())": "true",
    "int(now() + 1 - today())": "1",
}
CLOCKS = ["00:00", "00:01", "08:59", "12:00", "23:59"]


OFFSETS = {"KST-9": "+09:00", "MST7": "-07:00", "UTC0": "+00:00", "FJT-12": "+12:00"}
"""Zones in the words of POSIX, which no machine has to look up, by where they are from UTC."""


@pytest.fixture(params=sorted(OFFSETS))
def offset(request: pytest.FixtureRequest) -> Iterator[str]:
    """The laptop stands in this zone; where it is from UTC."""
    with standing(request.param):
        yield OFFSETS[request.param]


def standing(zone: str) -> contextlib.AbstractContextManager[None]:
    if not zones.MOVABLE:
        pytest.skip("Windows has no zone for a single program")
    return zones.standing_in(zone)


def said(session: Session, name: str) -> str:
    state = session.state(f"/data/{name}")
    assert state is not None
    return state.value


@pytest.mark.parametrize(
    ("clock", "days", "exact", "late"),
    [("00:00", "1", "24", "late"), ("08:00", "1", "32", "late"), ("23:30", "1", "47.5", "late")],
)
def test_the_days_since_a_date_are_the_same_in_every_zone_at_every_hour(
    offset: str, clock: str, days: str, exact: str, late: str
) -> None:
    half_past = datetime(2024, 6, 20, 0, 30).astimezone()
    session = open_session(load_markdown(FORM), now=lambda: half_past)
    session.answer("/data/left", "2024-06-14")
    session.answer("/data/seen", f"2024-06-15T{clock}:00.000{offset}")
    assert (said(session, "days"), said(session, "exact"), said(session, "late")) == (days, exact, late)
    assert said(session, "back") == f"-{days}"
    assert said(session, "both") == exact
    assert float(said(session, "more")) == pytest.approx(float(exact) / 24)
    assert said(session, "now") == "true"


def test_within_the_same_day_it_is_none(offset: str) -> None:
    session = open_session(load_markdown(FORM))
    session.answer("/data/left", "2024-06-15")
    session.answer("/data/seen", f"2024-06-15T18:00:00.000{offset}")
    assert (said(session, "days"), said(session, "late")) == ("0", "ok")
    session.answer("/data/seen", "")
    assert said(session, "days") == ""


def asking(*expressions: str) -> Session:
    """A form that works these out, half an hour after midnight."""
    form = """
| survey |
| | type | name | label | calculation |
| | date | left | 퇴원한 날 | |
| | dateTime | seen | 만난 때 | |
| | dateTime | again | 다시 만난 때 | |
"""
    form += "".join(f"| | calculate | told{n} | | {each} |\n" for n, each in enumerate(expressions))
    half_past = datetime(2024, 6, 20, 0, 30).astimezone()
    return open_session(load_markdown(form), now=lambda: half_past)


def told(expression: str, *answers: tuple[str, str]) -> str:
    session = asking(expression)
    for name, value in answers:
        session.answer(f"/data/{name}", value)
    return said(session, "told0")


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_number_in_between_changes_neither_the_day_nor_the_order(offset: str, clock: str) -> None:
    session = asking(*THROUGH_NUMBERS)
    session.answer("/data/left", "2024-06-14")
    session.answer("/data/seen", f"2024-06-16T{clock}:00.000{offset}")
    told = {each: said(session, f"told{n}") for n, each in enumerate(THROUGH_NUMBERS)}
    assert told == THROUGH_NUMBERS


def test_the_hours_between_are_whole_whatever_they_went_through(offset: str) -> None:
    answers = ("left", "2024-06-14"), ("seen", f"2024-06-16T07:20:00.000{offset}")
    for hours in ("(${seen} - ${left}) * 24 * 3", "(${seen} - (${left} - 1)) * 72 - 72"):
        assert told(f"int({hours})", *answers) == "166"


def test_a_visit_is_refused_from_midnight_on(offset: str) -> None:
    form = load_markdown(
        """
| survey |
| | type | name | label | constraint |
| | date | left | 퇴원한 날 | |
| | dateTime | seen | 만난 때 | . < ${left} + 30 |
"""
    )
    session = open_session(form)
    session.answer("/data/left", "2024-06-14")
    found = []
    for seen in ("2024-07-13T23:59", "2024-07-14T00:00", "2024-07-14T08:00"):
        session.answer("/data/seen", f"{seen}:00.000{offset}")
        state = session.state("/data/seen")
        assert state is not None
        found.append(state.validity.value)
    assert found == ["ok", "constraint", "constraint"]


def test_one_instant_is_one_however_it_is_written(offset: str) -> None:
    for expression in ("${seen} = ${again}", "${seen} >= ${again}", "${seen} - ${again} = 0"):
        assert (
            told(
                expression,
                ("seen", "2024-06-15T00:00:00.000+00:00"),
                ("again", "2024-06-15T09:00:00.000+09:00"),
            )
            == "true"
        )
    day = told("${seen} = ${left}", ("left", "2024-06-15"), ("seen", f"2024-06-15T00:00:00.000{offset}"))
    assert day == "true"


def test_a_plain_number_is_an_instant_for_a_date_time_and_a_day_for_a_date(offset: str) -> None:
    """As both engines have it: date-time() undoes decimal-date-time()."""
    assert told("date('2012-07-24') = date-time(15545)") == ("true" if offset == "+00:00" else "false")
    assert told("date-time(15545) = date-time('2012-07-24T00:00:00.000+00:00')") == "true"
    assert told("date(15545)") == "2012-07-24"
    assert told("int(date(15544.25))") == "15544"
    assert told("decimal-date-time(date-time(15544.25))") == "15544.25"


@pytest.mark.parametrize(
    "expression",
    [
        "decimal-date-time(true())",
        "decimal-date-time(1 div 0)",
        "decimal-date-time('nobody knows')",
        "date(1 div 0)",
        "date-time(-1 div 0)",
        "date(number('x'))",
        "date(${left} + 7)",
        "date-time(${seen} - 1)",
        "${left} + pow(10, 300)",
        "format-date(${seen} - 1, '%Y')",
    ],
)
def test_what_is_no_date_is_blank_and_costs_nothing_else(expression: str) -> None:
    session = asking(expression, "1")
    assert (said(session, "told0"), said(session, "told1"), session.problems()) == ("", "1", ())


STORED = """
| survey |
| | type | name | label | calculation |
| | date | left | 퇴원한 날 | |
| | dateTime | seen | 만난 때 | |
| | calculate | due | | ${left} + 2 |
| | calculate | instant | | decimal-date-time(${left}) + 2 |
| | calculate | later | | ${seen} + 0.5 |
| | calculate | told | | concat(${seen} >= ${due}, ${seen} >= ${instant}, int(${seen} - ${instant} + 3)) |
| | calculate | days | | concat(date(${due}), ' ', date(${instant}), ' ', date-time(${instant})) |
| | calculate | back | | date-time(${later}) = ${seen} + 0.5 |
| | calculate | plain | | concat(${due} = 19890, ${due} + 1 = 19891) |
"""


def test_a_stored_number_keeps_the_clock_it_counts_by(offset: str) -> None:
    form = load_markdown(STORED)
    session = open_session(form)
    session.answer("/data/left", "2024-06-14")
    found = []
    for seen in ("2024-06-15T23:59", "2024-06-16T00:00", "2024-06-16T08:00"):
        session.answer("/data/seen", f"{seen}:00.000{offset}")
        found.append(said(session, "told"))
        assert said(session, "days") == "2024-06-16 2024-06-16 2024-06-16"
        assert (said(session, "back"), said(session, "plain")) == ("true", "truetrue")
    assert found == ["falsefalse2", "truetrue3", "truetrue3"]
    again = open_session(form, draft_xml=session.draft_xml())
    again.answer("/data/seen", f"2024-06-15T23:59:00.000{offset}")
    assert said(again, "told") == "falsefalse2"
    assert said(again, "days") == "2024-06-16 2024-06-16 2024-06-16"


def test_a_text_that_is_like_a_date_is_no_number_beside_one() -> None:
    form = """
| survey |
| | type | name | label | calculation |
| | text | written | 적은 날 | |
| | date | left | 퇴원한 날 | |
| | integer | n | 날 수 | |
| | calculate | told | | concat(${written} = 19889, ${left} = 19889, ${written} = ${n}, ${left} = ${n}) |
| | calculate | unlike | | concat(${written} != 19889, ${left} != 19889, ${written} != ${n}) |
| | calculate | day | | concat(${written} = ${left}, ${written} = ${left} + 0, ${written} >= ${left} + 0) |
"""
    session = open_session(load_markdown(form))
    session.answer("/data/written", "2024-06-15")
    session.answer("/data/left", "2024-06-15")
    session.answer("/data/n", "19889")
    assert said(session, "told") == "falsetruefalsetrue"
    assert said(session, "unlike") == "truefalsetrue"
    assert said(session, "day") == "truetruetrue"


def test_two_blanks_that_went_through_a_number_are_not_the_same_day() -> None:
    assert told("date(${left} - 1) = ${seen}") == "false"
    assert told("date(${left} - 1) != ${seen}") == "true"


@pytest.fixture
def summer_time() -> Iterator[None]:
    """A laptop where clocks go back from two to one on 3 November, and went forward on 10 March."""
    with standing("EST5EDT,M3.2.0,M11.1.0"):
        yield


@pytest.mark.usefixtures("summer_time")
def test_days_are_days_where_clocks_are_put_forward_and_back() -> None:
    answers = ("left", "2024-03-01"), ("seen", "2024-03-31T00:30:00.000-04:00")
    assert told("int(${seen} - ${left})", *answers) == "30"
    assert told("${seen} >= ${left} + 30", *answers) == "true"
    assert told("date-time(${seen} - 30)", *answers) == "2024-03-01T00:30:00.000-05:00"
    assert told("date-time(decimal-date-time(${left}))", *answers) == "2024-03-01"


@pytest.mark.usefixtures("summer_time")
def test_the_hour_that_is_shown_twice_has_an_order() -> None:
    answers = ("seen", "2024-11-03T01:40:00.000-04:00"), ("again", "2024-11-03T01:20:00.000-05:00")
    assert told("${seen} < ${again}", *answers) == "true"
    assert told("${seen} = ${again}", *answers) == "false"
    same_clock = ("seen", "2024-11-03T01:20:00.000-04:00"), answers[1]
    assert told("${seen} = ${again}", *same_clock) == "false"
    assert told("${seen} < ${again}", *same_clock) == "true"


def test_a_draft_from_before_opens_the_same(offset: str) -> None:
    form = load_markdown(FORM)
    session = open_session(form)
    session.answer("/data/left", "2024-06-14")
    session.answer("/data/seen", f"2024-06-15T08:00:00.000{offset}")
    before = session.draft_xml()
    again = open_session(form, draft_xml=before)
    assert [said(again, name) for name in ("left", "days", "exact", "late")] == [
        "2024-06-14",
        "1",
        "32",
        "late",
    ]
    assert again.draft_xml() == before

"""Choices that ask for each other's names: refused with the way round, and nothing else is."""

from __future__ import annotations

import pytest

from app.forms.dependencies import MOST_NAMED
from app.forms.interface import FormError, Problem
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

LISTS = """
| choices |
| | list_name | name | label |
| | homes | a | 정릉빌라 |
| | homes | b | 보국연립 |
"""
LABELS = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>T</h:title><model>
 <instance><data id="x"><s/></data></instance><bind nodeset="/data/s" type="string"/></model></h:head><h:body>
 <select1 ref="/data/s"><label>S</label>
 <item><label><output value="jr:choice-name(/data/s, '/data/s')"/></label><value>a</value></item>
 </select1></h:body></h:html>"""


def survey(*rows: str) -> str:
    heads = "| survey |\n| | type | name | label | choice_filter | calculation |\n"
    return heads + "".join(f"| | {row} |\n" for row in rows) + LISTS


def refused(form: str) -> tuple[Problem, ...]:
    with pytest.raises(FormError) as told:
        load_markdown(form)
    return told.value.problems


def offered(session: Session, ref: str) -> list[str]:
    state = session.state(ref)
    assert state is not None
    return [choice.value for choice in state.choices]


def test_a_filter_that_asks_for_the_names_of_its_own_choices_is_refused() -> None:
    (problem,) = refused(
        survey("text | a | A | |", "select_one homes | s | S | jr:choice-name(${a}, '${s}') != 'Y' |")
    )
    assert problem.code == "cycle"
    assert (problem.sheet, problem.row, problem.column) == ("survey", 3, "choice_filter")
    assert "/data/s (homes) → /data/s (homes)" in problem.korean
    assert "/data/s (homes) → /data/s (homes)" in problem.english
    assert "jr:choice-name()을 지우세요" in problem.korean
    assert problem.expression == "jr:choice-name(${a}, '${s}') != 'Y'"
    assert problem.caret is not None
    assert problem.expression[problem.caret :].startswith("'${s}'")


def test_filters_that_ask_for_each_others_names_are_refused_with_the_way_round() -> None:
    (problem,) = refused(
        survey(
            "text | a | A | |",
            "select_one homes | s | S | name != jr:choice-name(${a}, '${t}') |",
            "select_one homes | t | T | name != jr:choice-name(${a}, '${u}') |",
            "select_one homes | u | U | name != jr:choice-name(${a}, '${s}') |",
        )
    )
    assert (problem.code, problem.row) == ("cycle", 3)
    assert "/data/s (homes) → /data/t (homes) → /data/u (homes) → /data/s (homes)" in problem.korean


def test_a_label_that_is_made_of_its_own_choices_is_refused() -> None:
    with pytest.raises(FormError) as told:
        load_xform(LABELS)
    assert [(each.code, "/data/s → /data/s" in each.korean) for each in told.value.problems] == [
        ("cycle", True)
    ]


def test_names_that_lead_on_to_other_lists_are_no_circle() -> None:
    """What the third list offers follows from the name of the second answer, that from the first."""
    session = open_session(
        load_markdown(
            survey(
                "select_one homes | s | S | |",
                "select_one homes | t | T | jr:choice-name(name, '${s}') != jr:choice-name(${s}, '${s}') |",
                "select_one homes | u | U | jr:choice-name(name, '${t}') = jr:choice-name(${t}, '${t}') |",
            )
        )
    )
    assert offered(session, "/data/t") == ["a", "b"]
    session.answer("/data/s", "a")
    assert offered(session, "/data/t") == ["b"]
    session.answer("/data/t", "b")
    assert offered(session, "/data/u") == ["b"]
    session.answer("/data/s", "b")
    assert offered(session, "/data/t") == ["a"]
    assert not session.problems()


def test_a_question_that_says_its_own_answer_by_name_is_no_circle() -> None:
    session = open_session(
        load_markdown(
            survey("select_one homes | s | S | |", "note | n | 고른 집: ${c} | |").replace(
                "| choices |", "| | calculate | c | | | jr:choice-name(${s}, '${s}') |\n| choices |"
            )
        )
    )
    session.answer("/data/s", "b")
    state = session.state("/data/c")
    assert state is not None
    assert state.value == "보국연립"


def row_of_names(length: int) -> str:
    """Each offers what stands in the list of the one before."""
    rows = ["select_one homes | q0 | Q | name != ${not} |", "text | not | N | |"]
    rows += [
        f"select_one homes | q{n} | Q | jr:choice-name(name, '${{q{n - 1}}}') != '' |"
        for n in range(1, length)
    ]
    return survey(*rows)


def test_names_may_lead_through_as_many_lists_as_can_be_followed() -> None:
    session = open_session(load_markdown(row_of_names(MOST_NAMED + 1)))
    session.answer(f"/data/q{MOST_NAMED}", "a")
    session.answer("/data/not", "a")
    assert offered(session, f"/data/q{MOST_NAMED}") == ["b"]
    assert not session.problems()


@pytest.mark.parametrize("length", [MOST_NAMED + 2, 400])
def test_names_that_lead_through_more_lists_than_can_be_followed_are_refused(length: int) -> None:
    (problem,) = refused(row_of_names(length))
    assert problem.code == "too-deep"
    assert problem.column == "choice_filter"
    assert f"{MOST_NAMED}번 넘게" in problem.korean

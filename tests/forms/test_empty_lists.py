"""Selects that have nothing to choose from: told to their author, and on the screen why."""

from __future__ import annotations

import pytest

from app.forms.definition import Definition
from app.forms.interface import NoChoices, Problem, Validity
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

LISTS = """
| choices |
| | list_name | name | label | of | near |
| | town | a | 정릉 | | |
| | town | b | 길음 | | |
| | home | h1 | 빌라 | x | a |
| | home | h2 | 연립 | y | a |
"""


def survey(*rows: str) -> str:
    heads = "| survey |\n| | type | name | label | choice_filter | required | calculation | repeat_count |\n"
    return heads + "".join(f"| | {row} |\n" for row in rows) + LISTS


def notes(form: Definition) -> list[Problem]:
    return [note for note in form.notes if note.code == "no-choices"]


def why(session: Session, ref: str = "/data/s") -> NoChoices | None:
    state = session.state(ref)
    assert state is not None
    assert (state.no_choices is None) is bool(state.choices)
    return state.no_choices


@pytest.mark.parametrize(
    "condition",
    [
        "name = 'zz'",
        "false()",
        "1 = 2",
        "starts-with(name, 'k')",
        "of = ${town}",
        "${town} = of",
        "near = ${town} and of = 'z'",
        "not(of = 'x' or of = 'y') and near = ${town}",
    ],
)
def test_a_filter_that_no_choice_can_pass_is_told_to_its_author(condition: str) -> None:
    form = load_markdown(
        survey("select_one town | town | T |||||", f"select_one home | s | S | {condition} ||||")
    )
    (note,) = notes(form)
    assert (note.row, note.column, note.fatal) == (3, "choice_filter", False)
    assert "고를 것이 하나도 없습니다" in note.korean
    assert "끝낼 수" not in note.korean
    assert note.expression == condition


def test_of_one_that_must_be_answered_it_says_that_the_form_has_no_end_in_odk() -> None:
    (note,) = notes(load_markdown(survey("rank home | s | S | name = 'zz' | yes |||")))
    assert "비워 두고 끝냅니다. ODK에서는 양식을 끝낼 수 없습니다" in note.korean
    assert "in ODK the form cannot be finished" in note.english


@pytest.mark.parametrize(
    "condition",
    [
        "near = ${town}",
        "near != ${town}",
        "of = ${word}",
        "of = 'x'",
        "of = ${town} or name = 'h1'",
        "position() = 1",
        "of = substr(${town}, 0)",
    ],
)
def test_a_filter_that_some_answer_meets_is_not_told(condition: str) -> None:
    form = load_markdown(
        survey(
            "select_one town | town | T |||||",
            "text | word | W |||||",
            f"select_one home | s | S | {condition} ||||",
        )
    )
    assert notes(form) == []


def test_nobody_is_held_up_by_a_question_that_offers_nothing() -> None:
    """The resident lives in a town without homes on the list, or does not tell in which town."""
    form = load_markdown(
        survey(
            "select_one town | town | T |||||",
            "select_one home | one | S | near = ${town} | yes |||",
            "select_multiple home | several | S | near = ${town} | yes |||",
            "rank home | row | S | near = ${town} | yes |||",
            "text | who | W | | yes |||",
        )
    )
    session = open_session(form)
    assert session.invalid() == ("/data/who",)
    session.answer("/data/who", "김순자")
    session.answer("/data/town", "b")
    assert session.invalid() == ()
    for name in ("one", "several", "row"):
        state = session.state(f"/data/{name}")
        assert state is not None
        # What the form wants is told as in ODK; it does not hold anybody up.
        assert (state.required, state.validity) == (True, Validity.REQUIRED)
        assert (state.must_answer, state.holds_up) == (False, False)
    assert "<one/>" in session.submission_xml()
    session.answer("/data/town", "a")
    assert session.invalid() == ("/data/one", "/data/several", "/data/row")
    state = session.state("/data/one")
    assert state is not None
    assert (state.must_answer, state.holds_up) == (True, True)


def test_what_is_picked_from_answers_is_told_where_the_filter_lets_nothing_pass() -> None:
    rows = ["begin_repeat | r | R |||||", "text | who | W |||||", "end_repeat |||||||"]
    assert not notes(load_markdown(survey(*rows, "select_one ${who} | s | S | ||||")))
    (note,) = notes(load_markdown(survey(*rows, "select_one ${who} | s | S | 1 = 2 ||||")))
    assert note.row == 5


def test_a_list_without_rows_in_a_ready_form_is_told() -> None:
    form = load_xform(
        """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
        <h:title>T</h:title><model><instance><data id="x"><s/></data></instance>
        <instance id="l"><root/></instance><bind nodeset="/data/s" type="string"/></model></h:head><h:body>
        <select1 ref="/data/s"><label>S</label><itemset nodeset="instance('l')/root/item">
        <value ref="name"/><label ref="label"/></itemset></select1></h:body></h:html>"""
    )
    assert [note.code for note in notes(form)] == ["no-choices"]
    assert why(open_session(form)) is NoChoices.NEVER


def test_where_no_question_leads_the_screen_hears_that_none_ever_will() -> None:
    session = open_session(
        load_markdown(
            survey(
                "text | other | O |||||",
                "select_one home | s | S | of = ${c} ||||",
                "calculate | c | | | | 1 + 1 |",
            )
        )
    )
    assert why(session) is NoChoices.NEVER
    session.answer("/data/other", "x")
    assert why(session) is NoChoices.NEVER


def test_a_question_that_leads_by_way_of_a_calculation_is_waited_for_and_then_none_fits() -> None:
    session = open_session(
        load_markdown(
            survey(
                "select_one town | town | T |||||",
                "calculate | c | | | | concat(${town}, '!') |",
                "select_one home | s | S | concat(near, '!') = ${c} ||||",
            )
        )
    )
    assert why(session) is NoChoices.WAITING
    session.answer("/data/town", "b")
    assert why(session) is NoChoices.NONE_FIT
    session.answer("/data/town", "a")
    assert why(session) is None


def test_persons_who_are_added_are_waited_for() -> None:
    rows = ["begin_repeat | r | R |||||", "text | who | W |||||", "end_repeat |||||||"]
    session = open_session(load_markdown(survey(*rows, "select_one ${who} | s | S | ||||")))
    assert why(session) is NoChoices.WAITING
    session.remove_repeat("/data/r[1]")
    assert why(session) is NoChoices.WAITING
    session.add_repeat("/data/r")
    session.answer("/data/r[1]/who", "김순자")
    assert why(session) is None


def test_a_kept_form_knows_it_as_well() -> None:
    form = load_markdown(
        survey("select_one town | town | T |||||", "select_one home | s | S | of = ${town} ||||")
    )
    again = Definition.from_bytes(form.to_bytes())
    assert notes(again) == notes(form)
    session = open_session(again)
    assert why(session) is NoChoices.WAITING
    session.answer("/data/town", "a")
    assert why(session) is NoChoices.NONE_FIT

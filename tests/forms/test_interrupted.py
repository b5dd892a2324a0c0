"""A reckoning that takes too long is interrupted. What it leaves is told and gone on with; nothing that was
said is given up for it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.xpath import context
from app.visits.steps import ANSWER, play_all
from db.drafts import DraftStep
from tests.forms.interrupting import Forms, attack, budget, versions

ROWS = 40
# Compares every row with every other one once n is more than 5.
HEAVY = "if(${n} > 5, count(/data/r[./x = '' and count(/data/r[string-length(x) >= /data/n]) > -1]), 0)"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A budget that the heavy expression of these forms takes up in a hundredth of a second."""
    monkeypatch.setattr(context, "MAX_STEPS", 3_000)


def form(*rows: str, version: int = 1, choices: str = "", heavy: str = HEAVY) -> str:
    return (
        "| survey |\n| | type | name | label | calculation | trigger | choice_filter | repeat_count |\n"
        + "".join(
            f"| | {row} |\n"
            for row in (
                "integer | n | N | | | |",
                "text | t | T | | | |",
                *rows,
                f"begin_repeat | r | R | | | | {ROWS}",
                "integer | x | X | | | |",
                "end_repeat | | | | | |",
                f"calculate | heavy | | {heavy} | | |",
                "calculate | double | | ${n} * 2 | | |",
            )
        )
        + choices
        + f"| settings |\n| | form_id | version |\n| | f | {version} |\n"
    )


def said(session: Session, name: str) -> str:
    state = session.state(f"/data/{name}")
    assert state is not None
    return state.value


def told(session: Session) -> list[str]:
    return [problem.code for problem in session.problems()]


def test_a_score_that_is_not_worked_out_is_told_until_it_is() -> None:
    session = open_session(load_markdown(form()))
    session.answer("/data/n", "2")
    assert (said(session, "heavy"), said(session, "double"), told(session)) == ("0", "4", [])
    session.answer("/data/n", "7")
    assert told(session) == ["budget"]
    session.answer("/data/t", "something else")
    assert (said(session, "double"), told(session)) == ("14", ["budget"])
    session.answer("/data/t", "and again")
    assert told(session) == ["budget"]
    session.answer("/data/n", "3")
    session.answer("/data/t", "")
    assert (said(session, "heavy"), said(session, "double"), told(session)) == ("0", "6", [])


def test_what_is_too_heavy_costs_no_later_answer_its_budget() -> None:
    session = open_session(load_markdown(form()))
    session.answer("/data/n", "7")
    session.answer("/data/t", "once more")
    session.answer("/data/t", "and again")
    assert session.steps_left > 2_900


def test_what_was_only_interrupted_behind_others_is_gone_on_with() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | k | K | | |
| | text | t | T | | |
| | begin_repeat | r | R | | ${k} |
| | text | nm | N | | |
| | calculate | same | | count(/data/r[nm = current()/../nm]) | |
| | end_repeat | | | | |
| | calculate | total | | sum(${same}) | |
""")
    )
    session.answer("/data/k", "60")
    assert told(session) == ["budget"]
    for number in range(20):
        session.answer("/data/t", str(number))
    assert (said(session, "total"), told(session)) == ("3600", [])


def rows_of(count: str) -> str:
    return f"""
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | k | K | | |
| | begin_repeat | r | R | | ${{k}} |
| | text | nm | N | | |
| | calculate | same | | count(/data/r[nm = current()/../nm]) | |
| | end_repeat | | | | |
| | calculate | total | | sum(${{same}}) | |
| | begin_repeat | q | Q | | {count} |
| | text | why | Why | | |
| | end_repeat | | | | |
"""


COUNTED = """
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | k | K | | |
| | begin_repeat | r | R | | COUNT |
| | text | nm | N | | |
| | calculate | of | | ${k} * 2 | |
| | end_repeat | | | | |
"""


def counted(count: str, *numbers: str, steps: int) -> Session:
    """Three have a name; then these numbers are answered, each with so small a budget."""
    session = open_session(load_markdown(COUNTED.replace("COUNT", count)))
    session.answer("/data/k", "3")
    for number in "123":
        session.answer(f"/data/r[{number}]/nm", f"name {number}")
    with budget(steps):
        for number in numbers:
            session.answer("/data/k", number)
    return session


def names(session: Session) -> list[str]:
    return [node.value for node in session.root.below() if node.name == "nm"]


def test_a_count_that_is_retyped_before_it_is_worked_out_takes_nothing_away() -> None:
    assert names(counted("${k}", "1", "", steps=3_000)) == ["name 1"]
    session = counted("${k}", "1", "", steps=0)
    assert told(session) == ["budget"]
    session.catch_up()
    assert (names(session), told(session)) == (["name 1", "name 2", "name 3"], [])
    session.answer("/data/k", "1")
    assert names(session) == ["name 1"]
    session.answer("/data/k", "2")
    assert names(session) == ["name 1", "name 2"]


@pytest.mark.parametrize("steps", [0, 3_000])
def test_what_was_calculated_in_an_instance_that_a_count_took_away_is_so_again_when_it_is_back(
    steps: int,
) -> None:
    session = counted("coalesce(${k}, 0)", "1", "", steps=steps)
    session.catch_up()
    again = open_session(session.definition, draft_xml=session.draft_xml())
    for one in (session, again):
        assert names(one) == []
        one.answer("/data/k", "3")
        assert names(one) == ["name 1", "name 2", "name 3"]
        assert [said(one, f"r[{number}]/of") for number in "123"] == ["6"] * 3


def test_what_is_sent_is_worked_out_first() -> None:
    session = open_session(load_markdown(rows_of("2")))
    session.answer("/data/k", "24")
    assert told(session) == ["budget"]
    assert "<total>576</total>" in session.submission_xml()
    assert told(session) == []


def test_the_steps_of_a_draft_find_the_rows_that_had_been_worked_out_when_they_were_made() -> None:
    session = open_session(load_markdown(rows_of("${total} div 280")))
    play_all(
        session,
        [
            DraftStep(ANSWER, "/data/k", "24"),
            DraftStep(ANSWER, "/data/q[2]/why", "said in the second"),
        ],
    )
    assert "said in the second" in session.draft_xml()


def test_an_answer_in_the_place_of_a_calculation_stays_when_the_draft_is_opened_again() -> None:
    definition = load_markdown(form("text | own | Own | concat(${t}, '!') | | |"))
    session = open_session(definition)
    session.answer("/data/t", "a")
    session.answer("/data/n", "7")
    session.answer("/data/own", "said by the worker")
    again = open_session(definition, draft_xml=session.draft_xml())
    assert (said(again, "own"), told(again)) == ("said by the worker", ["budget"])
    assert again.draft_xml() == session.draft_xml()
    again.answer("/data/n", "1")
    assert (said(again, "own"), told(again)) == ("said by the worker", [])
    again.answer("/data/t", "b")
    assert said(again, "own") == "b!"


def test_an_answer_in_the_place_of_a_calculation_gives_way_to_what_is_said_after_it() -> None:
    definition = load_markdown(form("text | own | Own | concat(${t}, '!') | | |"))
    session = open_session(definition)
    for name, value in (("t", "a"), ("n", "7"), ("own", "said by the worker"), ("t", "b")):
        session.answer(f"/data/{name}", value)
    assert told(session) == ["budget"]
    again = open_session(definition, draft_xml=session.draft_xml())
    for one in (session, again):
        one.answer("/data/n", "1")
        assert (said(one, "own"), told(one)) == ("b!", [])


def test_an_answer_in_the_place_of_a_calculation_stands_when_an_older_answer_is_worked_out_at_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = open_session(load_markdown(form("text | own | Own | concat(${heavy}, '!') | | |")))
    for name, value in (("n", "7"), ("own", "said by the worker"), ("t", "b")):
        session.answer(f"/data/{name}", value)
    assert told(session) == ["budget"]
    monkeypatch.setattr(context, "MAX_STEPS", 1_000_000)
    session.catch_up()
    assert (said(session, "heavy"), said(session, "own"), told(session)) == ("40", "said by the worker", [])
    session.answer("/data/n", "1")
    assert said(session, "own") == "0!"


def test_what_follows_from_an_answer_is_not_late_where_an_older_one_takes_a_whole_budget() -> None:
    session = open_session(load_markdown(form("text | own | Own | concat(${t}, '!') | | |")))
    for name, value in (("own", "said by the worker"), ("n", "7")):
        session.answer(f"/data/{name}", value)
    assert told(session) == ["budget"]
    session.answer("/data/t", "b")
    assert (said(session, "own"), told(session)) == ("b!", ["budget"])


def test_what_a_slow_calculation_sets_off_leaves_alone_what_was_answered_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = "text | slow | Slow | concat(${heavy}, '') | | |"
    copy = "text | copy | Copy | concat('c', ${slow}) | ${slow} | |"
    session = open_session(load_markdown(form(slow, copy)))
    for name, value in (("n", "7"), ("copy", "said by the worker")):
        session.answer(f"/data/{name}", value)
    monkeypatch.setattr(context, "MAX_STEPS", 1_000_000)
    session.catch_up()
    assert (said(session, "heavy"), said(session, "copy"), told(session)) == ("40", "said by the worker", [])
    session.answer("/data/n", "1")
    assert said(session, "copy") == "c0"


def test_what_a_question_sets_off_is_set_off_in_a_draft_that_opened_interrupted() -> None:
    definition = load_markdown(form("text | copy | Copy | concat('c', ${t}) | ${t} | |"))
    session = open_session(definition)
    session.answer("/data/n", "7")
    again = open_session(definition, draft_xml=session.draft_xml())
    assert told(again) == ["budget"]
    again.answer("/data/t", "b")
    again.answer("/data/n", "1")
    assert (said(again, "copy"), told(again)) == ("cb", [])


def test_a_newer_version_keeps_aside_what_it_does_not_offer_once_it_is_settled() -> None:
    town = "select_one l | a | A | | | p = ${t} |"
    there = "| choices |\n| | list_name | name | label | p |\n| | l | a1 | A1 | x |\n"
    old = load_markdown(form(town, choices=there + "| | l | a2 | A2 | x |\n", heavy="1"))
    new = load_markdown(form(town, choices=there, version=2))
    session = open_session(old)
    for name, value in (("t", "x"), ("a", "a2"), ("n", "7")):
        session.answer(f"/data/{name}", value)
    again = open_session(new, draft_xml=session.draft_xml())
    assert told(again) == ["budget"]
    assert "a2" in again.draft_xml()
    again.answer("/data/n", "1")
    assert told(again) == []
    assert again.restored is not None
    assert ("/data/a", "<a>a2</a>") in again.restored.homeless
    assert said(again, "a") == ""


def test_a_choice_stays_while_nobody_knows_what_is_offered() -> None:
    """The list itself takes too long to filter."""
    slow = "p = ${t} and (${n} < 5 or count(/data/r[count(/data/r[string-length(x) >= /data/n]) > -1]) > -1)"
    there = "| choices |\n| | list_name | name | label | p |\n| | l | a1 | A1 | x |\n| | l | a2 | A2 | x |\n"
    session = open_session(load_markdown(form(f"select_one l | a | A | | | {slow} |", choices=there)))
    for name, value in (("t", "x"), ("a", "a2"), ("n", "7")):
        session.answer(f"/data/{name}", value)
    assert told(session) == ["budget"]
    session.answer("/data/r[1]/x", "1")
    assert said(session, "a") == "a2"
    session.answer("/data/n", "1")
    assert (said(session, "a"), told(session)) == ("a2", [])
    state = session.state("/data/a")
    assert state is not None
    assert [choice.value for choice in state.choices] == ["a1", "a2"]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(versions(), st.data())
def test_commands_interrupted_anywhere_lose_nothing_and_are_never_silent(
    forms: Forms, data: st.DataObject
) -> None:
    attack(forms, data, most=10)

"""What is hidden or not there compares as a blank, and numbers compare as numbers, as in ODK Collect."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms.test_repeats import value

FORM = """
| survey |
| | type | name | label | calculation | relevant |
| | integer | go | Go | | |
| | text | x | X | | ${go} = 1 |
| | text | y | Y | | |
| | integer | i | I | | |
| | decimal | d | D | | |
| | begin_repeat | r | R | | |
| | integer | q | Q | | |
| | integer | rx | RX | | ${q} = 1 |
| | end_repeat | | | | |
| | select_one l | s | S | | |
| | calculate | c | | EXPRESSION | |
| choices |
| | list_name | name | label | k |
| | l | 3 | Three | 3.0 |
| | l | 4 | Four | |
"""


def worked_out(expression: str) -> Session:
    session = open_session(load_markdown(FORM.replace("EXPRESSION", expression)))
    answers = {"/data/x": "said", "/data/i": "7", "/data/d": "3", "/data/s": "3"}
    for ref, answer in (answers | {"/data/r[1]/q": "1", "/data/r[1]/rx": "5"}).items():
        session.answer(ref, answer)
    session.add_repeat("/data/r")
    return session


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${x} = ''", "true"),
        ("${x} != 'said'", "true"),
        ("${x} = ${y}", "true"),
        ("${x} != ''", "false"),
        ("if(${x} = '', 'blank', 'said')", "blank"),
        ("${x} = 0 or ${x} < 1 or ${x} > -1", "false"),
        ("count(${r}[${rx} = ''])", "1"),
        ("count(${r}[${rx} != 4])", "2"),
        ("count(${r}[not(${rx} = '')])", "1"),
        ("join('-', ${x}, 'a', ${y}, ${x})", "-a--"),
        ("join('-', ${x}) = '' and concat(${x}, 'a') = 'a'", "true"),
        ("indexed-repeat(${rx}, ${r}, 9) = ''", "true"),
        ("instance('l')/root/item[name = 'gone']/label = ''", "true"),
        ("count(instance('l')/root/item[k = ''])", "1"),
        ("count(instance('l')/root/item[gone = ''])", "2"),
        ("count(instance('l')/root/item[k = ${x}])", "1"),
    ],
)
def test_a_hidden_question_is_a_blank(expression: str, expected: str) -> None:
    session = worked_out(expression)
    assert value(session, "/data/c") == expected


def test_shown_again_it_says_what_was_said() -> None:
    session = worked_out("if(${x} = '', 'blank', ${x})")
    assert value(session, "/data/c") == "blank"
    session.answer("/data/go", "1")
    session.answer("/data/x", "said")
    assert value(session, "/data/c") == "said"
    session.answer("/data/go", "2")
    assert value(session, "/data/c") == "blank"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${d} = '3'", "true"),
        ("'3.00' = ${d}", "true"),
        ("${d} != '3'", "false"),
        ("${i} = '07'", "true"),
        ("${s} = ${d}", "true"),
        ("${s} = '3.0'", "false"),
        ("${d} = ${i}", "false"),
        ("${d} + 4 = ${i}", "true"),
        ("count(instance('l')/root/item[name = ${d}])", "1"),
        ("count(instance('l')/root/item[k = ${s}])", "0"),
        ("count(${r}[${rx} = 5.0])", "1"),
        ("${rx} = '5.0'", "true"),
        ("(${i} \\| ${d}) != ${d}", "true"),
    ],
)
def test_numbers_compare_as_numbers(expression: str, expected: str) -> None:
    assert value(worked_out(expression), "/data/c") == expected


@pytest.mark.parametrize(
    ("weighed", "expected"),
    [
        # Of three symptoms 2, 3 and 4 the first is hidden: 7, though its weight is there.
        ("weighted-checklist(7, 7, ${there}, ${weight})", "true"),
        ("weighted-checklist(6, 6, ${there}, 3)", "true"),
        ("weighted-checklist(9, 9, ${all}, ${weight})", "true"),
        ("weighted-checklist(0, 99, ${there}, ${elsewhere})", ""),
    ],
)
def test_each_instance_is_weighed_with_its_own_weight(weighed: str, expected: str) -> None:
    definition = load_markdown(f"""
| survey |
| | type | name | label | calculation | relevant |
| | begin_repeat | r | Symptom | | |
| | integer | weight | Weight | | |
| | integer | there | There | | ${{weight}} != 2 |
| | calculate | all | | 1 | |
| | end_repeat | | | | |
| | begin_repeat | o | Other | | |
| | integer | elsewhere | Weight | | |
| | end_repeat | | | | |
| | calculate | heavy | | {weighed} | |
""")
    session = open_session(definition)
    session.add_repeat("/data/r")
    session.add_repeat("/data/r")
    for _ in range(3):
        session.add_repeat("/data/o")
    for place, weight in enumerate("234", 1):
        session.answer(f"/data/r[{place}]/there", "1")
        session.answer(f"/data/r[{place}]/weight", weight)
    state = session.state("/data/heavy")
    assert state is not None
    assert state.value == expected
    assert bool(session.problems()) is not bool(expected)

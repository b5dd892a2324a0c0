"""Expressions that would never end are interrupted, and what is told of faults stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.forms.xpath.compare import equal, related, unequal
from app.forms.xpath.nodes import Kind, Node
from tests.benchmarks.form_shapes import RUNAWAYS, runaway


@pytest.mark.parametrize("name", ["pairs", "predicates", "patterns", "texts"])
def test_an_expression_without_end_is_interrupted_and_the_form_goes_on(name: str) -> None:
    session = open_session(load_markdown(runaway(RUNAWAYS[name])))
    session.answer("/data/k", "2000")
    session.answer("/data/go", "1")
    assert [problem.code for problem in session.problems()] == ["budget"]
    assert "계산이 너무 깁니다" in session.problems()[0].korean
    state = session.state("/data/go")
    assert state is not None
    assert (state.value, state.label) == ("1", "Go 2000")
    session.answer("/data/go", "0")
    assert session.problems() == ()


def test_choices_that_would_never_end_are_told() -> None:
    towns = "".join(f"| | town | n{n} | Town {n} | {n} |\n" for n in range(1_000))
    session = open_session(
        load_markdown(f"""
| survey |
| | type | name | label | choice_filter |
| | integer | a | A | |
| | select_one town | t | Town | count(instance('town')/root/item[kind != current()/../a]) > ${{a}} |
| choices |
| | list_name | name | label | kind |
{towns}
""")
    )
    session.answer("/data/a", "1")
    state = session.state("/data/t")
    assert state is not None
    assert state.choices == ()
    assert [problem.code for problem in session.problems()] == ["budget"]


def test_an_instance_too_many_is_refused_in_words_and_nothing_is_lost() -> None:
    rows = "".join(f"| | text | t{n} | T |\n" for n in range(1_000))
    session = open_session(
        load_markdown(f"""
| survey |
| | type | name | label |
| | begin_repeat | r | R |
{rows}| | end_repeat | | |
""")
    )
    session.answer("/data/r[1]/t0", "첫째")
    for _ in range(50):
        session.add_repeat("/data/r")
    (problem,) = session.problems()
    assert problem.code == "refused"
    assert "50,000" in problem.korean
    assert "첫째" in session.draft_xml()
    session.answer("/data/r[1]/t1", "둘째")
    assert session.problems() == ()


def test_one_fault_in_very_many_instances_is_told_once_with_their_number() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | k | K | | |
| | text | where | Where | | |
| | begin_repeat | r | R | | ${k} |
| | calculate | d | | distance(${where}) | |
| | end_repeat | | | | |
""")
    )
    session.answer("/data/k", "3000")
    session.answer("/data/where", "집 앞")
    (problem,) = session.problems()
    assert problem.korean.startswith("/data/r[1]/d 외 2,999곳: ")
    assert problem.english.startswith("/data/r[1]/d and 2,999 more: ")
    session.answer("/data/k", "1")
    assert session.problems()[0].korean.startswith("/data/r[1]/d: ")


def test_of_very_many_faults_the_first_are_told_and_how_many_there_are_besides() -> None:
    rows = "".join(f"| | calculate | d{n} | | distance(${{where}}) |\n" for n in range(300))
    form = f"| survey |\n| | type | name | label | calculation |\n| | text | where | Where | |\n{rows}"
    session = open_session(load_markdown(form))
    session.answer("/data/where", "집 앞")
    problems = session.problems()
    assert len(problems) == 21
    assert problems[0].english.startswith("/data/d0: ")
    assert problems[-1].korean == "이 밖에 계산하지 못한 식이 280개 더 있습니다."


TEXTS = st.lists(
    st.sampled_from(
        ["", "0", "1", "01", " 1", "a", "2024-01-01", "2024-01-01T00:00:00.000Z", "2024-02-30", "NaN"]
    ),
    max_size=4,
)


def nodes(texts: list[str]) -> list[Node]:
    return [Node(Kind.ELEMENT, "x", value=text) for text in texts]


@settings(max_examples=150, deadline=None)
@given(left=TEXTS, right=TEXTS, sign=st.sampled_from(["<", "<=", ">", ">="]))
def test_long_node_sets_compare_as_every_pair_of_them(left: list[str], right: list[str], sign: str) -> None:
    pairs = [(one, other) for one in left for other in right]
    assert equal(nodes(left), nodes(right)) is any(equal(one, other) for one, other in pairs)
    assert unequal(nodes(left), nodes(right)) is any(unequal(one, other) for one, other in pairs)
    if not any("T" in text for text in left + right):
        assert related(nodes(left), nodes(right), sign) is any(
            related(one, other, sign) for one, other in pairs
        )


def test_a_label_of_very_long_answers_is_cut_with_a_mark_and_the_reason_is_told() -> None:
    outputs = " ".join(["${a}"] * 180)
    form = f"| survey |\n| | type | name | label |\n| | text | a | A |\n| | note | n | {outputs} |\n"
    session = open_session(load_markdown(form))
    session.answer("/data/a", "x" * 900_000)
    state = session.state("/data/n")
    assert state is not None
    assert len(state.label or "") < 51_000
    assert (state.label or "").endswith("…")
    (told,) = session.problems()
    assert "50,000" in told.korean
    assert "50,000" in told.english
    session.answer("/data/a", "short")
    assert session.problems() == ()


def test_a_text_too_long_to_be_set_is_told_until_it_fits() -> None:
    form = (
        "| survey |\n| | type | name | label | calculation | trigger |\n| | text | a | A | | |\n"
        "| | text | b | B | concat(${a}, ${a}) | ${a} |\n"
    )
    session = open_session(load_markdown(form))
    session.answer("/data/a", "x" * 600_000)
    state = session.state("/data/b")
    assert state is not None
    assert state.value == ""
    assert ["1,000,000" in told.korean for told in session.problems()] == [True]
    session.answer("/data/a", "x")
    assert session.problems() == ()

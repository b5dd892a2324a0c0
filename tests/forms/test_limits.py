"""Hostile and broken input: refused or bounded, never a hang, never a lost answer."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms import growth
from app.forms.compiled import FORMAT
from app.forms.definition import Definition
from app.forms.interface import FormError, Problem
from app.forms.loading import load_markdown, load_xform
from app.forms.session import open_session
from app.forms.tables import TableError, csv_table
from app.forms.xpath.context import MAX_STEPS
from app.forms.xpath.errors import EvaluationError, ExpressionError
from app.forms.xpath.functions.automaton import Automaton
from app.forms.xpath.functions.patterns import check_pattern, matches
from app.forms.xpath.parser import parse

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="x">{content}</data></instance>
 {binds}</model></h:head><h:body>{body}</h:body></h:html>"""


def xform(content: str, binds: str = "", body: str = "") -> str:
    return XFORM.format(content=content, binds=binds, body=body)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a|a)*b",
        "(a*)*b",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        ".*.*.*.*.*x",
        "a?" * 28 + "a" * 28,
        "[a-z]{0,9}" * 9 + "x",
        "(a|aa)" * 40 + "x",
    ],
)
def test_a_pattern_that_would_explode_does_not(pattern: str) -> None:
    spent: list[int] = []
    matches("a" * 3_000 + "!", pattern, spent.append)
    assert sum(spent) < MAX_STEPS


@pytest.mark.parametrize("pattern", [r"(a?)\1" * 30 + "x", r"(a+)+(?=b)", r"(?=(a|b|c)(a|b|c))" * 20 + "a"])
def test_what_only_backtracking_could_match_is_refused_when_it_might_never_end(pattern: str) -> None:
    with pytest.raises(EvaluationError, match="might never end"):
        check_pattern(pattern)
    with pytest.raises(EvaluationError, match="might never end"):
        matches("a" * 28, pattern)


@pytest.mark.parametrize(
    ("text", "pattern", "found"),
    [
        ("가 나", r"[\p{L} ]+", True),
        ("가a", r"[\p{IsHangul}a]+", True),
        ("힣", "[가-힣]", True),
        ("가", r"\w", False),
        ("３", r"\d", False),
        ("A", r"\p{Lu}", True),
        ("가", r"\p{Alpha}", False),
        ("a.b", r"a\Q.\Eb", True),
        ("axb", r"a\Q.\Eb", False),
        ("a", "(?<n>a)", True),
        ("acd", "[a-z&&[^b]]+", True),
        ("q", "[^a[b]]", True),
        ("ab1", r"^(?=.*\d)[a-z0-9]{2,5}$", True),
        ("abab", r"(?<n>ab)\k<n>", True),
    ],
)
@pytest.mark.filterwarnings("error")
def test_patterns_mean_what_they_mean_in_java(text: str, pattern: str, found: bool) -> None:
    assert matches(text, pattern) is found


def test_a_pattern_that_is_none_is_shown_as_it_was_written() -> None:
    with pytest.raises(EvaluationError, match=re.escape(r"'\p{Foo}'")):
        check_pattern(r"\p{Foo}")


PATTERNS = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "\\d", "[^a]"]),
    lambda inner: (
        st.tuples(inner, inner).map("".join)
        | st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})")
        | st.tuples(inner, st.sampled_from(["*", "+", "?", "{0,2}", "{2}"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        )
    ),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None)
@given(PATTERNS, st.text("ab1", max_size=6))
def test_the_automaton_agrees_with_backtracking(pattern: str, text: str) -> None:
    assert Automaton(pattern).fullmatch(text) == bool(re.fullmatch(pattern, text))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    ],
)
def test_entities_are_never_resolved(declaration: str) -> None:
    try:
        session = open_session(load_xform(declaration + xform("<q>&a;</q>")))
    except FormError:
        return
    state = session.state("/data/q")
    assert state is not None
    assert state.value == ""


def test_groups_a_hundred_deep_are_refused_with_a_reason() -> None:
    deep = "".join(f"<g{n}>" for n in range(100)) + "".join(f"</g{n}>" for n in reversed(range(100)))
    with pytest.raises(FormError, match="nested"):
        load_xform(xform(deep))


@pytest.mark.parametrize(
    "source", ["(" * 5_000, "not(" * 300 + "1" + ")" * 300, "-" * 9_000 + "1", "a[" * 400]
)
def test_expressions_without_end_are_refused_or_short(source: str) -> None:
    with contextlib.suppress(ExpressionError):
        parse(source)


def test_a_long_flat_sum_is_no_problem() -> None:
    form = xform("<a>1</a><b/>", f'<bind nodeset="/data/b" calculate="{" + ".join(["/data/a"] * 3000)}"/>')
    state = open_session(load_xform(form)).state("/data/b")
    assert state is not None
    assert state.value == "3000"


def test_a_calculation_that_never_ends_is_interrupted_and_the_answer_stays() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | n | N | | |
| | begin_repeat | r | R | | ${n} |
| | calculate | x | | sum(/data/r[sum(/data/r[sum(/data/r/y) >= 0]/y) >= 0]/y) | |
| | integer | y | Y | | |
| | end_repeat | | | | |
""")
    )
    session.answer("/data/n", "400")
    assert [problem.code for problem in session.problems()] == ["budget"]
    assert "<n>400</n>" in session.draft_xml()
    session.answer("/data/n", "2")
    assert "<n>2</n>" in session.draft_xml()


def test_a_form_that_cannot_be_evaluated_is_refused_when_opened() -> None:
    far = "distance(concat('f', 'oo'))"
    definition = load_xform(xform("<a/>", f'<bind nodeset="/data/a" calculate="{far}"/>'))
    with pytest.raises(FormError, match="latitude"):
        open_session(definition)


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"\x9a" * 50])
def test_damaged_compiled_forms_are_refused(data: bytes) -> None:
    with pytest.raises(FormError):
        Definition.from_bytes(data)


def test_a_compiled_form_of_another_version_is_read_from_its_xform() -> None:
    definition = load_xform(xform("<a>1</a><b/>", '<bind nodeset="/data/b" calculate="/data/a + 1"/>'))
    data = bytearray(definition.to_bytes())
    assert data[1] == FORMAT
    data[1] = FORMAT + 1
    again = Definition.from_bytes(bytes(data))
    state = open_session(again).state("/data/b")
    assert state is not None
    assert state.value == "2"


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("ab/[]().=<>+-*|,'\"@:1 $"), max_size=25))
def test_no_text_crashes_the_parser(source: str) -> None:
    fault = None
    try:
        parse(source)
    except ExpressionError as error:
        fault = error
    if fault is not None:
        assert fault.caret is not None
        assert 0 <= fault.caret <= len(source)


KINDS = ["text", "integer", "note", "calculate", "select_one l", "begin_group", "end_group", "begin_repeat"]
TEXTS = ["", "a", "b", "g", "${a}", "${b} + 1", "1 +", "yes", "${", "end_repeat"]
CELLS = st.sampled_from([*KINDS, *TEXTS])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_no_sheet_crashes_the_loader(rows: list[list[str]]) -> None:
    lines = ["| survey |", "| | type | name | label | relevant | calculation |"]
    lines += [f"| | {' | '.join(row)} |" for row in rows]
    problems: tuple[Problem, ...] = ()
    try:
        open_session(load_markdown("\n".join(lines) + "\n"))
    except FormError as error:
        problems = error.problems
    assert all(problem.korean and problem.english for problem in problems)


def test_searching_the_whole_form_again_and_again_is_interrupted() -> None:
    nodes = "".join(f"<q{n}/>" for n in range(600))
    form = xform(
        f"{nodes}<c>1</c>",
        '<bind nodeset="/data/c" constraint="count(//*[count(//*[count(//nosuch) = 0]) = 0])"/>',
    )
    definition = load_xform(form)
    with pytest.raises(FormError, match="too long"):
        open_session(definition)


NESTED = """
| survey |
| | type | name | label | repeat_count |
| | integer | k | K | |
| | integer | m | M | |
| | begin_repeat | room | Room | {outer} |
| | begin_repeat | bed | Bed | {inner} |
| | text | who | Who | |
| | end_repeat | | | |
| | end_repeat | | | |
"""


def test_counts_written_too_high_together_are_refused_with_their_row() -> None:
    with pytest.raises(FormError) as refused:
        load_markdown(NESTED.format(outer="9999", inner="9999"))
    (problem,) = refused.value.problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        "too-many-nodes",
        "survey",
        5,
        "repeat_count",
    )
    assert "/data/room/bed" in problem.english
    load_markdown(NESTED.format(outer="20", inner="20"))


def test_counts_answered_too_high_together_are_stopped_and_nothing_is_lost() -> None:
    session = open_session(load_markdown(NESTED.format(outer="${k}", inner="${m}")))
    session.answer("/data/m", "2")
    session.answer("/data/k", "1")
    session.answer("/data/room[1]/bed[2]/who", "할머니")
    session.answer("/data/m", "9999")
    session.answer("/data/k", "9999")
    assert sum(1 for _ in session.root.below()) <= 50_100
    assert any("/data/room" in problem.english for problem in session.problems())
    assert "할머니" in session.draft_xml()
    session.answer("/data/m", "2")
    session.answer("/data/k", "1")
    assert session.problems() == ()
    assert "할머니" in session.submission_xml()


@pytest.mark.parametrize("count", ["count(${x}) + 1", "count(${r}) + 1", "${n} + 2"])
def test_a_repeat_that_counts_itself_is_refused_with_the_circle(count: str) -> None:
    with pytest.raises(FormError) as refused:
        load_markdown(f"""
| survey |
| | type | name | label | repeat_count | calculation |
| | calculate | n | | | count(${{x}}) * 1 |
| | begin_repeat | r | R | {count} | |
| | text | x | X | | |
| | end_repeat | | | | |
""")
    (problem,) = refused.value.problems
    assert problem.code == "cycle"
    assert "/data/r (jr:count) → " in problem.english


def test_a_repeat_that_asks_for_one_more_comes_to_rest() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label | repeat_count |
| | begin_repeat | r | R | count-non-empty(${x}) + 1 |
| | text | x | X | |
| | end_repeat | | | |
""")
    )
    session.answer("/data/r[1]/x", "1")
    session.answer("/data/r[2]/x", "2")
    state = session.state("/data/r")
    assert state is not None
    assert state.count == 3
    assert session.problems() == ()


def test_texts_that_double_again_and_again_end_blank_with_the_reason() -> None:
    nodes = "".join(f"<c{n}/>" for n in range(40))
    binds = '<bind nodeset="/data/c0" calculate="concat(/data/a, /data/a)"/>' + "".join(
        f'<bind nodeset="/data/c{n}" calculate="concat(/data/c{n - 1}, /data/c{n - 1})"/>'
        for n in range(1, 40)
    )
    session = open_session(load_xform(xform(f"<a/>{nodes}", binds, '<input ref="/data/a"/>')))
    session.answer("/data/a", "x" * 10)
    assert max(len(node.value) for node in session.root.below()) <= 1_000_000
    assert any("1,000,000" in problem.english for problem in session.problems())
    assert "x" * 10 in session.draft_xml()


def test_what_is_far_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TableError, match="too large"):
        csv_table("name,label\n" + "a,b\n" * 500_001)
    with pytest.raises(FormError, match="Too many rows"):
        load_markdown("| survey |\n" + "| |\n" * 200_001)
    monkeypatch.setattr(growth, "MAX_NODES", 3)
    with pytest.raises(FormError, match="has 5 nodes; 3 is the most"):
        load_xform(xform("<a/><b/><c/>"))

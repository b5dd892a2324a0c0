"""Whatever an answer is, a function has a value or a fault to tell: nothing else comes out of the engine."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.forms.xpath.context import Context, Surroundings
from app.forms.xpath.documents import document_of, parse_xml
from app.forms.xpath.errors import EvaluationError, ExpressionError
from app.forms.xpath.expressions import compile_source
from app.forms.xpath.registry import FUNCTIONS
from app.forms.xpath.values import Value, to_boolean, to_number, to_string

DOCUMENT = document_of(parse_xml('<d k="v"><a>1</a><a>한글</a><a/><r><p>1</p></r><r><p/></r></d>'))
NUMBERS = ("0", "-1", "2.5", "1 div 0", "-1 div 0", "0 div 0", "1" + "0" * 30, "-" + "9" * 400)
TEXTS = (
    *("", " ", "한글", "😀", "a b c", "-0", "1e400", "٣", "%", "%Y-%Q %W", "[a-", "(a*)*", "hex", "SHA-256"),
    *("2024-02-30", "2024-02-29T25:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999-14:00"),
    *("24:00:00", "37.5 127 0 0", "37.5 127; 91 181; NaN 1", "====", "YQ", "/d/a", "jr:itext"),
)
NODES = ("/d/a", "/d/none", "/d", "/d/r", "/d/r/p", "//text()", "/d/@k", "current()/..")
ODD = (*NUMBERS, *(f"'{text}'" for text in TEXTS), *NODES, "true()", "now()", "today()")


@st.composite
def calls(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(sorted(FUNCTIONS)))
    known = FUNCTIONS[name]
    arguments = draw(
        st.lists(st.sampled_from(ODD), min_size=known.least, max_size=min(known.most, known.least + 3))
    )
    return f"{name}({', '.join(arguments)})"


def worked_out(source: str) -> Value:
    now = datetime(2026, 3, 4, 15, 6, 7, tzinfo=UTC).astimezone()
    return compile_source(source)(Context(DOCUMENT, Surroundings(DOCUMENT, now=lambda: now)))


@settings(max_examples=1_000)
@given(calls())
@example("base64-decode('한글')")
@example("extract-signed('한글', '😀')")
@example("indexed-repeat(/d/r/p, /d/r, 1 div 0)")
@example("indexed-repeat(/d/r/p, /d/r, -1 div 0)")
def test_a_call_has_a_value_or_a_fault(source: str) -> None:
    try:
        value = worked_out(source)
    except (ExpressionError, EvaluationError):
        return
    assert isinstance(to_string(value), str)
    assert isinstance(to_number(value), float)
    assert isinstance(to_boolean(value), bool)


@pytest.mark.parametrize("call", ["pow(1, 0 div 0)", "pow(1, 1 div 0)", "pow(-1, -1 div 0)"])
def test_one_to_a_power_that_nobody_gave_is_no_number(call: str) -> None:
    assert to_string(worked_out(call)) == "NaN"


def test_a_fault_of_ours_is_told_and_the_draft_opens_again(monkeypatch: pytest.MonkeyPatch) -> None:
    definition = load_markdown(
        """
| survey |
| | type | name | label | calculation |
| | text | a | A | |
| | calculate | c | | base64-decode(${a}) |
| | text | b | B, ${c} | |
"""
    )

    def broken(_text: str) -> bytes:
        raise ZeroDivisionError

    session = open_session(definition)
    monkeypatch.setattr("app.forms.xpath.functions.digests._decoded", broken)
    session.answer("/data/a", "7ZWc")
    again = open_session(definition, draft_xml=session.draft_xml())
    for each in (session, again):
        assert [told.code for told in each.problems()] == ["evaluation-calculate"]
        assert "ZeroDivisionError" in each.problems()[0].korean
        assert "<a>7ZWc</a>" in each.submission_xml()
    monkeypatch.undo()
    again.answer("/data/a", "66y4")
    assert again.problems() == ()
    assert "<c>문</c>" in again.submission_xml()

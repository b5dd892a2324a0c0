"""Predicates over repeats: a path in one means the instance that is looked at, as ODK Collect reads it."""

from __future__ import annotations

import pytest

from app.forms.compiled import decode, encode
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session
from tests.forms.test_repeats import value

HOUSEHOLD = """
| survey |
| | type | name | label | calculation |
| | begin_repeat | r | Person | |
| | integer | age | Age | |
| | text | sex | Sex | |
| | calculate | grown | | count(/data/r[/data/r/age >= 18]) |
| | calculate | elder | | count(/data/r[/data/r/age > current()/../age]) |
| | end_repeat | | | |
| | calculate | adults | | count(${r}[${age} >= 18]) |
| | calculate | years | | sum(${r}[${sex} = "f"]/age) |
| | calculate | who | | join(",", ${r}[${age} >= 18]/sex) |
| | calculate | both | | count(${r}[${age} >= 18][${sex} = "m"]) |
| | select_one ${sex} | head | Head | |
"""
NESTED = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model>
<instance><data id="t"><o jr:template=""><k/><i jr:template=""><x/><own/></i></o><lim/><e/></data></instance>
<bind nodeset="/data/o/k" type="int"/><bind nodeset="/data/o/i/x" type="int"/>
<bind nodeset="/data/lim" type="int"/>
<bind nodeset="/data/o/i/own" calculate="count(../../i[/data/o/i/x &gt; /data/o/k])"/>
<bind nodeset="/data/e" calculate="{}"/></model></h:head><h:body><input ref="/data/lim"/>
<group ref="/data/o"><repeat nodeset="/data/o"><input ref="/data/o/k"/><group ref="/data/o/i">
<repeat nodeset="/data/o/i"><input ref="/data/o/i/x"/></repeat></group></repeat></group></h:body></h:html>"""


def household(form: str = HOUSEHOLD) -> Session:
    session = open_session(load_markdown(form))
    for number, (age, sex) in enumerate((("20", "f"), ("9", "m"), ("30", "f")), 1):
        if number > 1:
            session.add_repeat("/data/r")
        session.answer(f"/data/r[{number}]/age", age)
        session.answer(f"/data/r[{number}]/sex", sex)
    return session


def test_each_person_is_asked_for_the_own_age() -> None:
    session = household()
    assert value(session, "/data/adults") == "2"
    assert value(session, "/data/years") == "50"
    assert value(session, "/data/who") == "f,f"
    assert value(session, "/data/both") == "0"
    assert [value(session, f"/data/r[{n}]/grown") for n in (1, 2, 3)] == ["2", "2", "2"]
    assert [value(session, f"/data/r[{n}]/elder") for n in (1, 2, 3)] == ["1", "2", "0"]


def test_a_change_of_one_person_reaches_every_count() -> None:
    session = household()
    session.answer("/data/r[2]/age", "40")
    assert value(session, "/data/adults") == "3"
    assert value(session, "/data/both") == "1"
    assert [value(session, f"/data/r[{n}]/grown") for n in (1, 2, 3)] == ["3", "3", "3"]
    assert [value(session, f"/data/r[{n}]/elder") for n in (1, 2, 3)] == ["2", "0", "1"]
    session.remove_repeat("/data/r[1]")
    assert value(session, "/data/adults") == "2"
    assert [value(session, f"/data/r[{n}]/grown") for n in (1, 2)] == ["2", "2"]


def test_choices_are_only_the_people_that_pass() -> None:
    form = HOUSEHOLD.replace("| calculation |", "| calculation | choice_filter |").replace(
        "| head | Head | |", "| head | Head | | ${age} < 18 |"
    )
    state = household(form).state("/data/head")
    assert state is not None
    assert [choice.value for choice in state.choices] == ["m"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("count(/data/o/i[/data/o/i/x &gt; 3])", "2"),
        ("count(/data/o/i[/data/o/k = 2])", "1"),
        ("count(/data/o[/data/o/k = 2]/i[/data/o/i/x &gt; /data/o/k])", "1"),
        ("count(/data/o[count(/data/o/i[/data/o/i/x &gt; /data/lim]) = 1])", "2"),
        ("sum(/data/o[position() = 2]/i[/data/o/k = 2]/x)", "9"),
        ("count((/data/o)[/data/o/k = 2])", "1"),
        ("count(/data/o[/data/o/k = count(/data/o)])", "1"),
    ],
)
def test_nested_repeats_each_look_at_their_own(expression: str, expected: str) -> None:
    session = open_session(load_xform(NESTED.format(expression)))
    session.answer("/data/lim", "4")
    for outer, (k, inner) in enumerate((("1", ("5", "2")), ("2", ("9",))), 1):
        session.add_repeat("/data/o")
        session.answer(f"/data/o[{outer}]/k", k)
        for place, x in enumerate(inner, 1):
            session.add_repeat(f"/data/o[{outer}]/i")
            session.answer(f"/data/o[{outer}]/i[{place}]/x", x)
    assert value(session, "/data/e") == expected
    assert value(session, "/data/o[1]/i[1]/own") == "2"
    assert value(session, "/data/o[2]/i[1]/own") == "1"
    session.answer("/data/o[1]/k", "3")
    assert [value(session, f"/data/o[1]/i[{n}]/own") for n in (1, 2)] == ["1", "1"]


def test_a_packed_form_counts_the_same() -> None:
    session = open_session(decode(encode(load_markdown(HOUSEHOLD))))
    session.answer("/data/r[1]/age", "20")
    session.add_repeat("/data/r")
    session.answer("/data/r[2]/age", "9")
    assert value(session, "/data/adults") == "1"

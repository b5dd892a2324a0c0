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


HOUSES = """
| survey |
| | type | name | label | calculation |
| | integer | top | Top | |
| | begin_repeat | h | House | |
| | integer | lim | Limit | |
| | begin_repeat | m | Person | |
| | integer | age | Age | |
| | calculate | inner | | {inner} |
| | end_repeat | | | |
| | begin_repeat | z | Pet | |
| | integer | y | Years | |
| | calculate | pet | | {pet} |
| | end_repeat | | | |
| | calculate | outer | | {outer} |
| | end_repeat | | | |
| | calculate | all | | {all} |
"""
TOWNS = {"jr://file-csv/towns.csv": "age,kind\n20,a\n40,a\n9,b\n"}


def houses(**formulas: str) -> Session:
    """Limit 10 with people of 20, 9, 30 and pets of 5, 25; limit 20 with people of 40, 18 and a pet of 7."""
    form = HOUSES.format(**{name: formulas.get(name, "1") for name in ("inner", "pet", "outer", "all")})
    session = open_session(load_markdown(form, resources=TOWNS))
    session.answer("/data/top", "15")
    for house, (limit, ages, pets) in enumerate((("10", (20, 9, 30), (5, 25)), ("20", (40, 18), (7,))), 1):
        if house > 1:
            session.add_repeat("/data/h")
        session.answer(f"/data/h[{house}]/lim", limit)
        for repeat, name, values in (("m", "age", ages), ("z", "y", pets)):
            for place, number in enumerate(values, 1):
                if session.state(f"/data/h[{house}]/{repeat}[{place}]") is None:
                    session.add_repeat(f"/data/h[{house}]/{repeat}")
                session.answer(f"/data/h[{house}]/{repeat}[{place}]/{name}", str(number))
    return session


def every(session: Session, name: str) -> list[str]:
    return [node.value for node in session.root.below() if node.name == name]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("count(${m}[${age} >= 18])", ["2", "2"]),
        ("sum(${m}[${age} >= ${lim}]/age)", ["50", "40"]),
        ("count(${m}[${age} = max(${age})])", ["1", "1"]),
        ("count(${m}[string(${age}) = 9 or not(${age} < 40)])", ["1", "1"]),
        ("count(${m}[pulldata('towns', 'kind', 'age', ${age}) = 'a'])", ["1", "1"]),
        ("count(${m}[indexed-repeat(/data/h/m/age, /data/h/m, position(.)) > 19])", ["2", "1"]),
        ("count(//m[/data/h/m/age > 18])", ["3", "3"]),
        ("count(//h[count(m[/data/h/m/age > /data/h/lim]) > 1])", ["1", "1"]),
        ("count((../m \\| ../z)[/data/h/m/age >= 30])", ["3", "2"]),
        ("count(../m[count(../m) > 2])", ["3", "0"]),
    ],
)
def test_in_a_house_every_person_is_asked(formula: str, expected: list[str]) -> None:
    session = houses(outer=formula)
    assert every(session, "outer") == expected
    session.remove_repeat("/data/h[1]/m[2]")
    session.answer("/data/h[2]/m[2]/age", "50")
    again = open_session(session.definition, draft_xml=session.draft_xml())
    assert every(again, "outer") == every(session, "outer")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("count(/data/h/*[/data/h/m/age = 9])", "5"),
        ("count(/data/h[indexed-repeat(/data/h/m/age, /data/h/m, 1) > 30])", "1"),
        ("count(//m[/data/h/m/age > /data/h/lim])", "3"),
        ("count(/data/h/m[/data/h/m/age > /data/top])", "4"),
        ("count(/data/h[count(//z[/data/h/z/y > /data/h/lim]) > 0])", "2"),
        ("count(/data/h/m[position(/data/h) = 2])", "2"),
    ],
)
def test_from_outside_too(formula: str, expected: str) -> None:
    assert value(houses(all=formula), "/data/all") == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        # A person knows nothing of the pets: one pet that is meant is the own one, many are all of the house.
        ("count(../../m[age > /data/h/z/y])", ["3", "1", "2"]),
        ("count(/data/h/m[sum(/data/h/z/y) > 10])", ["3", "3", "0"]),
        ("position(/data/h) * 10 + position(/data/h/z)", ["11", "12", "21"]),
        ("indexed-repeat(/data/h/z/y, /data/h, 1, /data/h/z, 2)", ["25", "25", "25"]),
        # Below a house that is numbered, all pets are meant, in the own house too.
        ("sum(indexed-repeat(/data/h/z/y, /data/h, position(../..)))", ["30", "30", "7"]),
        ("count(/data/h[sum(indexed-repeat(/data/h/z/y, /data/h, position(.))) > 5])", ["2", "2", "2"]),
        ("count(/data/h[sum(indexed-repeat(/data/h/z/y, /data/h, position(.))) > 7])", ["1", "1", "1"]),
    ],
)
def test_a_pet_looks_at_the_people(formula: str, expected: list[str]) -> None:
    assert every(houses(pet=formula), "pet") == expected


def test_in_a_list_a_person_means_the_own_instance() -> None:
    formula = "count(instance('towns')/root/item[age > /data/h/m/age]) + 0 * string-length({})"
    session = houses(inner=formula.format("pulldata('towns', 'kind', 'age', ${age})"))
    assert every(session, "inner") == ["1", "2", "1", "0", "2"]


def test_a_filter_means_the_limit_of_its_own_house() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | choice_filter |
| | begin_repeat | h | House | |
| | integer | lim | Limit | |
| | begin_repeat | m | Person | |
| | text | who | Name | |
| | integer | age | Age | |
| | end_repeat | | | |
| | select_one ${who} | head | Head | ${age} >= ${lim} |
| | end_repeat | | | |
""")
    session = open_session(definition)
    session.add_repeat("/data/h")
    session.add_repeat("/data/h[1]/m")
    session.add_repeat("/data/h[2]/m")
    for ref, answer in (("[1]/lim", "10"), ("[2]/lim", "3"), ("[1]/m[1]/who", "Kim"), ("[1]/m[1]/age", "20")):
        session.answer(f"/data/h{ref}", answer)
    for ref, answer in (("[1]/m[2]/who", "Lee"), ("[1]/m[2]/age", "5"), ("[2]/m[1]/who", "Han")):
        session.answer(f"/data/h{ref}", answer)
    session.answer("/data/h[1]/head", "Lee")
    assert value(session, "/data/h[1]/head") == ""
    session.answer("/data/h[1]/lim", "4")
    session.answer("/data/h[1]/head", "Lee")
    assert value(session, "/data/h[1]/head") == "Lee"
    session.answer("/data/h[1]/lim", "6")
    assert value(session, "/data/h[1]/head") == ""


def test_who_writes_from_the_wrong_place_is_told() -> None:
    definition = load_markdown(HOUSES.format(inner="count(${m}[${age} >= 18])", pet="1", outer="1", all="1"))
    [note] = definition.notes
    assert note.code == "unknown-node"
    assert "./age" in note.english
    assert "./age" in note.korean

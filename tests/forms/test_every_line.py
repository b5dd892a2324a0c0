"""Every line of the checklist holds: functions, types, parameters, and what is named for the rest."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.matrix import features
from app.forms.session import Session, open_session
from app.forms.xpath.registry import FUNCTIONS
from tests.forms import checklist
from tests.forms.authored import workbook
from tests.forms.every_line import (
    FUNCTION_LINES,
    PARAMETER_LINES,
    TYPE_LINES,
    answered,
    functions_in,
    lines,
)
from tests.forms.test_matrix import form_of


@pytest.fixture(scope="module")
def session() -> Session:
    return answered()


@pytest.mark.parametrize(("expression", "expected"), lines(FUNCTION_LINES))
def test_a_function_says_what_it_should(session: Session, expression: str, expected: str) -> None:
    number = [line for line, _ in lines(FUNCTION_LINES)].index(expression)
    state = session.state(f"/data/c{number}")
    assert state is not None
    assert state.value == expected


def test_no_function_is_without_a_line() -> None:
    called = {name for expression, _ in lines(FUNCTION_LINES) for name in functions_in(expression)}
    assert FUNCTIONS.keys() - called == {"extract-signed"}


@pytest.mark.parametrize(("kind", "expected"), lines(TYPE_LINES))
def test_a_type_gives_its_control(kind: str, expected: str) -> None:
    definition = form_of(kind)
    path = "/data/meta/audit" if kind == "audit" else "/data/q"
    template = definition.nodes.get(path)
    if expected == "no question":
        assert template is None
        return
    assert template is not None
    assert template.definition is not None
    assert f"{template.definition.control.value} {template.definition.data_type}" == expected


@pytest.mark.parametrize(("asked", "expected"), lines(PARAMETER_LINES))
def test_a_parameter_arrives(asked: str, expected: str) -> None:
    kind, _, parameters = asked.partition(" | ")
    name = "audit" if kind == "audit" else "q"
    row = {"type": kind, "name": name, "label": "Q", "parameters": parameters}
    definition = load_markdown(workbook(survey=[row]))
    template = next(each for each in definition.nodes.values() if each.name == name)
    given = dict(pair.split("=") for pair in expected.split())
    assert given.items() <= template.parameters.items()


@pytest.mark.parametrize("kind", ["geopoint", "geotrace", "geoshape"])
def test_the_places_of_a_reference_are_seen_and_nothing_is_chosen_from_them(kind: str) -> None:
    rows = [
        {"type": "text", "name": "dong", "label": "Dong"},
        {"type": kind, "name": "q", "label": "Q", "parameters": "reference-geometry=halls"},
        {"type": "begin_repeat", "name": "r", "label": "R"},
        {"type": "geopoint", "name": "geometry", "label": "G", "parameters": "reference-geometry=${r}"},
        {"type": "end_repeat"},
    ]
    halls = [
        {"list_name": "halls", "name": "a", "label": "경로당", "geometry": "37.6 127 0 0"},
        {"list_name": "halls", "name": "b", "label": "길", "geometry": "37.6 127 0 0; 37.7 127 0 0"},
    ]
    session = open_session(load_markdown(workbook(survey=rows, choices=halls)))
    shown = session.state("/data/q")
    assert shown is not None
    assert [(each.label, each.geometry) for each in shown.choices] == [
        ("경로당", "37.6 127 0 0"),
        ("길", "37.6 127 0 0; 37.7 127 0 0"),
    ]
    line = "37.5 127.0 0.0 0.0; 37.5 127.1 0.0 0.0; 37.6 127.1 0.0 0.0; 37.5 127.0 0.0 0.0"
    session.answer("/data/q", line if kind != "geopoint" else "37.5 127.0 0.0 0.0")
    session.answer("/data/r[1]/geometry", "37.51 127.0 0 0")
    session.answer("/data/dong", "정릉")
    session.add_repeat("/data/r")
    shown = session.state("/data/r[2]/geometry")
    assert shown is not None
    assert [(each.label, each.geometry) for each in shown.choices] == [("", "37.51 127.0 0.0 0.0")]
    kept = [session.state(ref) for ref in ("/data/q", "/data/r[1]/geometry")]
    assert all(state is not None and state.value.startswith("37.5") for state in kept)


def test_parameters_of_choices_order_and_name_them() -> None:
    rows = [
        {"type": "select_one l", "name": "q", "label": "Q", "parameters": "randomize=true seed=3"},
        {
            "type": "select_one_from_file t.csv",
            "name": "f",
            "label": "F",
            "parameters": "value=code label=says",
        },
        {"type": "range", "name": "r", "label": "R", "parameters": "start=1 end=3 step=1 tick_labelset=l"},
    ]
    choices = [{"list_name": "l", "name": str(n), "label": f"L{n}"} for n in (1, 2, 3)]
    files = {"jr://file-csv/t.csv": "code,says\n7,Seven\n"}
    session = open_session(load_markdown(workbook(survey=rows, choices=choices), resources=files))
    shown = {}
    for name in "qfr":
        state = session.state(f"/data/{name}")
        assert state is not None
        shown[name] = [(each.value, each.label) for each in state.choices]
    assert sorted(shown["q"]) == shown["r"] == [("1", "L1"), ("2", "L2"), ("3", "L3")]
    assert [value for value, _ in shown["q"]] == ["3", "1", "2"]
    assert shown["f"] == [("7", "Seven")]


def test_an_entity_takes_what_its_sheet_says() -> None:
    session = open_session(
        load_markdown(
            workbook(
                survey=[
                    {"type": "text", "name": "who", "label": "Who", "save_to": "full_name"},
                    {"type": "integer", "name": "age", "label": "Age", "save_to": ""},
                ],
                entities=[{"list_name": "people", "label": "${who}", "create_if": "${age} > 5"}],
            )
        )
    )
    session.answer("/data/who", "Kim")
    session.answer("/data/age", "7")
    written = session.submission_xml()
    assert 'dataset="people"' in written
    assert 'create="true"' in written
    assert "<label>Kim</label>" in written
    session.answer("/data/age", "3")
    assert 'create="false"' in session.submission_xml()


def test_a_number_is_taken_with_its_sign_and_a_decimal_with_its_exponent() -> None:
    rows = [{"type": kind, "name": name, "label": "Q"} for kind, name in (("integer", "n"), ("decimal", "x"))]
    session = open_session(load_markdown(workbook(survey=rows)))
    for ref, said, kept in (
        ("/data/n", "+7", "7"),
        ("/data/n", "+", ""),
        ("/data/n", "+-7", ""),
        ("/data/x", "+2.5", "2.5"),
        ("/data/x", "1e3", "1000.0"),
        ("/data/x", "-2.5E-1", "-0.25"),
        ("/data/x", "1e999", ""),
        ("/data/x", "e3", ""),
    ):
        session.answer(ref, said)
        state = session.state(ref)
        assert state is not None
        assert state.value == kept, said


def test_the_checklist_names_a_test_for_every_line_and_every_test_is_there() -> None:
    missing = [
        (section, line)
        for section, rows in features().items()
        for line, row in rows.items()
        if row["status"] != "no" and not checklist.tests_of(section, line)
    ]
    assert missing == []
    named = {
        each
        for section, rows in features().items()
        for line in rows
        for each in checklist.tests_of(section, line)
    }
    assert [each for each in sorted(named) if not checklist.exists(each)] == []
    assert checklist.DOCUMENT.read_text(encoding="utf-8") == checklist.document()

"""What is left undone when a response is opened, or its draft is written, is done when there is time."""

from __future__ import annotations

from functools import cache

import pytest

from app.forms.definition import Definition
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session
from tests.forms.interrupting import budget
from tests.forms.test_interrupted import said, told

ROWS = (
    "integer | n | N | | |",
    "text | t | T | | |",
    "text | mid | Mid | concat('m', ${t}) | |",
    "text | own | Own | concat(${mid}, '!') | |",
    "text | set | Set | concat('s', ${t}) | ${t} |",
    "text | copy | Copy | concat('c', ${mid}) | ${mid} |",
    "text | last | Last | concat('l', ${copy}) | ${copy} |",
)
GROUPED = ("begin_group | g | G | | |", ROWS[1], "end_group | | | | |")


@cache
def form(*rows: str, version: int = 1) -> Definition:
    return load_markdown(
        "| survey |\n| | type | name | label | calculation | trigger | default |\n"
        + "".join(f"| | {row} |\n" for row in rows or ROWS)
        + f"| settings |\n| | form_id | version |\n| | f | {version} |\n"
    )


def answered(*answers: tuple[str, str], session: Session | None = None) -> Session:
    session = session or open_session(form())
    for name, value in answers:
        session.answer(f"/data/{name}", value)
    return session


def again(session: Session, definition: Definition | None = None) -> Session:
    return open_session(definition or session.definition, draft_xml=session.draft_xml())


def values(session: Session, *names: str) -> list[str]:
    return [said(session, name) for name in names]


@pytest.mark.parametrize("version", [1, 2])
def test_what_a_calculation_sets_off_is_set_off_in_a_draft_that_opened_interrupted(version: int) -> None:
    draft = answered(("t", "a")).draft_xml()
    with budget(0):
        session = open_session(form(version=version), draft_xml=draft)
        answered(("t", "b"), session=session)
    assert told(session) == ["budget"]
    session.catch_up()
    assert values(session, "mid", "set", "copy", "last") == ["mb", "sb", "cmb", "lcmb"]
    assert told(session) == []


def test_what_was_too_heavy_to_be_set_is_set_where_there_is_time_for_it() -> None:
    session = answered(("t", "a"))
    with budget(2):
        answered(("t", "b"), ("n", "1"), ("n", "2"), ("n", "3"), ("n", "4"), session=session)
    assert told(session) == ["budget"]
    session.catch_up()
    assert (values(session, "set", "copy", "last"), told(session)) == (["sb", "cmb", "lcmb"], [])


@pytest.mark.parametrize("steps", [0, 2, 5, 8, 12, 16, 20, 30])
@pytest.mark.parametrize("where", ["same", "newer", "moved"])
def test_a_draft_that_was_written_interrupted_goes_on_where_it_was(steps: int, where: str) -> None:
    session = answered(("t", "a"))
    with budget(steps):
        answered(("t", "b"), session=session)
    rows = {"same": ROWS, "newer": ROWS, "moved": (ROWS[0], *GROUPED, *ROWS[2:])}[where]
    late = again(session, form(*rows, version=1 if where == "same" else 2))
    assert values(late, "mid", "set", "copy", "last") == ["mb", "sb", "cmb", "lcmb"]
    assert told(late) == []
    assert ":left" not in late.draft_xml()


def test_a_draft_that_is_opened_interrupted_time_and_again_loses_nothing_of_what_is_left() -> None:
    session = answered(("t", "a"))
    with budget(0):
        answered(("t", "b"), session=session)
        for _ in range(3):
            session = again(session)
            assert told(session) == ["budget"]
    assert values(again(session), "set", "copy", "last") == ["sb", "cmb", "lcmb"]


def test_an_answer_in_the_place_of_a_calculation_gives_way_where_what_it_follows_from_was_left_behind() -> (
    None
):
    session = answered(("t", "a"), ("own", "said"))
    with budget(0):
        answered(("t", "b"), session=session)
    assert said(again(session), "own") == "mb!"
    session.catch_up()
    assert said(session, "own") == "mb!"


def test_an_answer_in_the_place_of_a_calculation_stands_where_what_was_left_behind_changes_nothing() -> None:
    session = answered(("t", "a"), ("own", "said"))
    with budget(0):
        answered(("t", "b"), ("t", "a"), session=session)
    late = again(session)
    assert (said(late, "own"), told(late)) == ("said", [])
    assert said(again(late), "own") == "said"
    answered(("t", "c"), session=late)
    assert said(late, "own") == "mc!"


def test_an_answer_in_the_place_of_a_calculation_gives_way_to_what_changed_and_changed_back() -> None:
    session = answered(("t", "a"), ("own", "said"))
    with budget(0):
        answered(("t", "b"), session=session)
    answered(("t", "a"), session=session)
    assert said(session, "own") == "ma!", "as without the interruption"


def test_an_answer_in_the_place_of_a_calculation_that_waits_stands_in_the_draft() -> None:
    session = answered(("t", "a"))
    with budget(0):
        answered(("t", "b"), ("own", "said"), session=session)
    late = again(session)
    assert (values(late, "mid", "own"), told(late)) == (["mb", "said"], [])
    session.catch_up()
    assert (values(session, "mid", "own"), told(session)) == (["mb", "said"], [])


def test_a_question_that_a_newer_form_asks_has_its_default_when_the_draft_opened_interrupted() -> None:
    newer = form(*ROWS, "text | more | More | | | concat('d', ${t})", version=2)
    session = answered(("t", "a"))
    with budget(0):
        session = again(session, newer)
    assert (said(session, "more"), told(session)) == ("", ["budget"])
    assert said(again(session), "more") == "da"


WAY = """<h:html xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.w3.org/2002/xforms"
xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>W</h:title><model><instance>
<data id="f" version="VERSION"><a/><metres/></data></instance>
<bind nodeset="/data/a" type="string"/><bind nodeset="/data/metres" type="string"/></model></h:head><h:body>
<input ref="/data/a"><label>A</label>
<setvalue event="xforms-value-changed" ref="/data/metres" value="distance(/data/a)"/></input>
<input ref="/data/metres"><label>M</label></input></h:body></h:html>"""


@pytest.mark.parametrize("version", ["1", "2"])
def test_what_could_not_be_set_is_told_in_the_draft_too_until_it_is_answered(version: str) -> None:
    session = answered(("a", "집 앞"), session=open_session(load_xform(WAY.replace("VERSION", "1"))))
    first = session.problems()
    assert [problem.code for problem in first] == ["evaluation-setvalue"]
    late = again(session, load_xform(WAY.replace("VERSION", version)))
    assert late.problems() == first
    assert late.is_settled
    assert again(late).problems() == first
    answered(("metres", "12"), session=late)
    assert (told(late), told(again(late))) == ([], [])


def test_what_damage_leaves_of_what_was_left_is_passed_over() -> None:
    session = answered(("t", "a"))
    with budget(0):
        answered(("t", "b"), session=session)
    draft = session.draft_xml()
    assert "<k:left" in draft
    for whole, damaged in (
        ('at="', 'at="x'),
        ("/data/t", "/data/tt"),
        ('on="', 'no="'),
        ("/data/", "/data[1]/"),
    ):
        head, left = draft.split("<k:left")
        late = open_session(session.definition, draft_xml=f"{head}<k:left{left.replace(whole, damaged)}")
        assert (said(late, "t"), told(late)) == ("b", [])
        assert late.restored is not None
        assert late.restored.homeless == []

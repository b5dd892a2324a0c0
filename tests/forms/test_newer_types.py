"""A saved response in a version of its form that asks for something else in the same place: the answer waits
where it was given, and is there again when its question is."""

from __future__ import annotations

import pytest

from app.forms.loading import load_markdown
from app.forms.session import open_session
from tests.forms.newer import CHOSEN, GROUPED, kept, taken_over, value

ASKED = """
| survey |
| | type | name | label |
| | text | n | N |
| | begin_repeat | r | R |
| | text | m | M |
| | end_repeat | | |
| settings |
| | form_id | version |
| | asked | 1 |
"""
ROW_N = "| | text | n | N |\n"
ROW_M = "| | text | m | M |\n"


def as_a(kind: str, name: str) -> str:
    return f"| | begin_{kind} | {name} | G |\n| | text | x | X |\n| | end_{kind} | | |\n"


@pytest.mark.parametrize("kind", ["group", "repeat"])
def test_an_answer_whose_question_became_a_group_or_a_repeat_waits_and_comes_back(kind: str) -> None:
    session = open_session(load_markdown(ASKED))
    session.answer("/data/n", "hello")
    session.answer("/data/r[1]/m", "one")
    session.add_repeat("/data/r")
    session.answer("/data/r[2]/m", "two")
    form = ASKED.replace(ROW_N, as_a(kind, "n")).replace(ROW_M, as_a(kind, "m")).replace("| 1 |", "| 2 |")
    newer = taken_over(session, form)
    assert kept(newer) == [
        ("/data/n", "<n>hello</n>"),
        ("/data/r[1]/m", "<m>one</m>"),
        ("/data/r[2]/m", "<m>two</m>"),
    ]
    assert "hello" not in newer.submission_xml()
    first = "[1]" if kind == "repeat" else ""
    newer.answer(f"/data/n{first}/x", "later")
    back = taken_over(newer, ASKED)
    assert [value(back, ref) for ref in ("/data/n", "/data/r[1]/m", "/data/r[2]/m")] == [
        "hello",
        "one",
        "two",
    ]
    assert value(taken_over(back, form), f"/data/n{first}/x") == "later"


def test_words_in_the_middle_of_a_group_are_kept() -> None:
    form = load_markdown(GROUPED)
    draft = open_session(form).draft_xml().replace("<g>", "<g>said", 1)
    session = taken_over(open_session(form, draft_xml=draft), GROUPED)
    assert kept(session) == [("/data/child[1]/g", "<g>said</g>")]


WORKED_OUT = """
| survey |
| | type | name | label | calculation |
| | calculate | n | | 1 + 1 |
| | begin_repeat | r | R | |
| | text | m | M | |
| | end_repeat | | | |
| settings |
| | form_id | version |
| | asked | 2 |
"""


def test_an_answer_whose_question_became_a_calculation_waits_and_comes_back() -> None:
    session = open_session(load_markdown(ASKED))
    session.answer("/data/n", "hello")
    newer = taken_over(session, WORKED_OUT)
    assert value(newer, "/data/n") == "2"
    assert [(path, "hello" in xml) for path, xml in kept(newer)] == [("/data/n", True)]
    gone = taken_over(newer, ASKED.replace(ROW_N, "").replace("| 1 |", "| 3 |"))
    for each in (newer, gone):
        back = taken_over(each, ASKED)
        assert value(back, "/data/n") == "hello"
    assert kept(taken_over(newer, ASKED)) == []


def test_what_is_calculated_alike_in_both_versions_is_nothing_to_tell() -> None:
    session = open_session(load_markdown(WORKED_OUT))
    assert kept(taken_over(session, WORKED_OUT.replace("asked | 2", "asked | 3"))) == []
    another = WORKED_OUT.replace("asked | 2", "asked | 3").replace("1 + 1", "1 + 2")
    newer = taken_over(session, another)
    assert value(newer, "/data/n") == "3"
    assert value(taken_over(newer, WORKED_OUT), "/data/n") == "2"


@pytest.mark.parametrize(
    ("asked", "said", "now"),
    [
        ("decimal", "3.7", "integer"),
        ("text", "01012345678", "integer"),
        ("text", "1.50", "decimal"),
        ("text", "3.5", "range"),
        ("text", "2024-01-01", "integer"),
        ("date", "2024-01-01", "integer"),
        ("date", "2024-01-01", "decimal"),
        ("date", "2024-01-01", "dateTime"),
        ("text", "37.5 127", "geopoint"),
        ("text", "two  spaces", "select_multiple city"),
    ],
)
def test_what_another_type_would_change_is_kept_as_it_was_written(asked: str, said: str, now: str) -> None:
    before = CHOSEN.replace("text | age", f"{asked} | age")
    after = CHOSEN.replace("text | age", f"{now} | age").replace("| city | 1 |", "| city | 2 |")
    session = open_session(load_markdown(before))
    session.answer("/data/age", said)
    newer = taken_over(session, after)
    assert (value(newer, "/data/age"), kept(newer)) == ("", [("/data/age", f"<age>{said}</age>")])
    assert value(taken_over(newer, after), "/data/age") == ""
    assert taken_over(newer, before).draft_xml() == session.draft_xml()


def test_a_whole_number_stays_where_decimals_are_asked_for() -> None:
    session = open_session(load_markdown(CHOSEN.replace("text | age", "integer | age")))
    session.answer("/data/age", "80")
    newer = taken_over(session, CHOSEN.replace("text | age", "decimal | age").replace("| 1 |", "| 2 |"))
    assert (value(newer, "/data/age"), kept(newer)) == ("80.0", [])


def test_what_another_client_wrote_in_the_same_form_is_read_as_the_same_number() -> None:
    form = load_markdown(CHOSEN.replace("text | age", "decimal | age"))
    theirs = open_session(form).submission_xml().replace("<age/>", "<age>36.50</age>")
    edited = open_session(form, edit_xml=theirs)
    assert (value(edited, "/data/age"), kept(edited)) == ("36.5", [])


def test_an_answer_that_moved_and_does_not_fit_there_comes_back_to_where_it_was() -> None:
    grouped = ASKED.replace(ROW_N, f"| | begin_group | g | G |\n{ROW_N}| | end_group | | |\n")
    session = open_session(load_markdown(grouped))
    session.answer("/data/g/n", "hello")
    newer = taken_over(session, ASKED.replace("text | n", "integer | n").replace("| 1 |", "| 2 |"))
    assert (value(newer, "/data/n"), kept(newer)) == ("", [("/data/n", "<n>hello</n>")])
    assert taken_over(newer, grouped).draft_xml() == session.draft_xml()


@pytest.mark.parametrize("kind", ["integer", "decimal"])
def test_a_date_is_no_answer_to_a_number(kind: str) -> None:
    session = open_session(load_markdown(CHOSEN.replace("text | age", f"{kind} | age")))
    session.answer("/data/age", "2024-01-01")
    assert value(session, "/data/age") == ""


def test_a_repeat_that_moved_and_got_a_group_in_it_is_found_again_and_finds_back() -> None:
    """One step further in, and out of the group around it, at the same time."""
    old = """
| survey |
| | type | name | label |
| | begin_group | home | Home |
| | begin_repeat | child | Child |
| | text | nick | Nick |
| | begin_repeat | shot | Shot |
| | text | when | When |
| | end_repeat | | |
| | end_repeat | | |
| | end_group | | |
"""
    new = """
| survey |
| | type | name | label |
| | begin_repeat | child | Child |
| | begin_group | told | Told |
| | text | nick | Nick |
| | begin_repeat | shot | Shot |
| | text | when | When |
| | end_repeat | | |
| | end_group | | |
| | end_repeat | | |
"""
    session = open_session(load_markdown(old))
    session.add_repeat("/data/home/child")
    for number in "12":
        session.answer(f"/data/home/child[{number}]/nick", f"n{number}")
    session.add_repeat("/data/home/child[2]/shot")
    session.answer("/data/home/child[2]/shot[1]/when", "May")
    there = taken_over(session, new)
    assert kept(there) == []
    assert value(there, "/data/child[1]/told/nick") == "n1"
    assert value(there, "/data/child[2]/told/nick") == "n2"
    assert value(there, "/data/child[2]/told/shot[1]/when") == "May"
    back = taken_over(there, old)
    assert kept(back) == []
    assert value(back, "/data/home/child[2]/nick") == "n2"
    assert value(back, "/data/home/child[2]/shot[1]/when") == "May"

"""Answers in the place of a calculation, in an instance that a count takes away and brings back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.forms.definition import Definition
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

HOMES = """
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | n | 몇 집 | | |
| | begin_repeat | home | 집 | | ${n} |
| | integer | people | 사람 | | |
| | integer | bowls | 그릇 | ${people} * 2 | |
| | integer | k | 방 | | |
| | begin_repeat | room | 방 | | ${k} |
| | integer | beds | 침대 | 1 + 0 * ${people} | |
| | end_repeat | | | | |
| | end_repeat | | | | |
| | integer | all | 모두 | sum(${bowls}) | |
"""

ASKED = ["/data/n", "/data/all"] + [
    f"/data/home[{home}]/{ref}"
    for home in (1, 2)
    for ref in ("people", "bowls", "k", "room[1]/beds", "room[2]/beds")
]


@pytest.fixture(scope="module")
def homes() -> Definition:
    return load_markdown(HOMES)


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None, ref
    return state.value


def reopened(session: Session) -> Session:
    draft = session.draft_xml()
    again = open_session(session.definition, draft_xml=draft)
    assert again.draft_xml() == draft
    return again


def two_homes(homes: Definition) -> Session:
    session = open_session(homes)
    session.answer("/data/n", "2")
    session.answer("/data/home[2]/people", "3")
    session.answer("/data/home[2]/bowls", "99")
    return session


@pytest.mark.parametrize("at", ["never", "before", "away", "all"])
def test_it_comes_back_with_its_home(homes: Definition, at: str) -> None:
    session = two_homes(homes)
    if at in ("before", "all"):
        session = reopened(session)
    session.answer("/data/n", "1")
    assert value(session, "/data/all") == "0"
    if at in ("away", "all"):
        session = reopened(session)
    session.answer("/data/n", "2")
    assert value(session, "/data/home[2]/bowls") == "99"
    assert value(session, "/data/all") == "99"
    session = reopened(session)
    assert value(session, "/data/home[2]/bowls") == "99"
    session.answer("/data/home[2]/people", "4")
    assert value(session, "/data/home[2]/bowls") == "8"
    assert "over" not in session.draft_xml()


def test_it_comes_and_goes_as_often_as_the_count_says(homes: Definition) -> None:
    session = two_homes(homes)
    for count in ("1", "3", "0", "2", "", "1", "2"):
        session.answer("/data/n", count)
    assert value(session, "/data/home[2]/bowls") == "99"
    session.answer("/data/home[1]/people", "1")
    session.answer("/data/home[2]/people", "3")
    assert value(session, "/data/home[2]/bowls") == "99"
    session.answer("/data/home[2]/people", "5")
    assert value(session, "/data/home[2]/bowls") == "10"


def test_said_twice_the_last_word_stands(homes: Definition) -> None:
    session = two_homes(homes)
    session.answer("/data/home[2]/bowls", "98")
    for count in ("1", "2"):
        session.answer("/data/n", count)
    assert value(session, "/data/home[2]/bowls") == "98"


def test_it_gives_way_where_the_calculation_gives_something_else_by_then() -> None:
    session = open_session(load_markdown(HOMES.replace("${people} * 2", "${people} * ${n}")))
    session.answer("/data/n", "2")
    session.answer("/data/home[2]/people", "3")
    session.answer("/data/home[2]/bowls", "99")
    session.answer("/data/n", "1")
    session.answer("/data/n", "3")
    assert value(session, "/data/home[2]/bowls") == "9"
    session.answer("/data/n", "2")
    assert value(session, "/data/home[2]/bowls") == "6"


def test_alone_in_its_home_it_is_reason_enough_to_keep_that(homes: Definition) -> None:
    session = open_session(homes)
    session.answer("/data/n", "2")
    session.answer("/data/home[2]/bowls", "7")
    session.answer("/data/n", "1")
    session = reopened(session)
    session.answer("/data/n", "2")
    assert value(session, "/data/home[2]/bowls") == "7"


def test_rooms_within_a_home_that_is_away_keep_theirs(homes: Definition) -> None:
    session = two_homes(homes)
    session.answer("/data/home[2]/k", "2")
    session.answer("/data/home[2]/room[2]/beds", "5")
    session.answer("/data/home[2]/k", "1")
    session.answer("/data/n", "1")
    session = reopened(session)
    session.answer("/data/n", "2")
    assert value(session, "/data/home[2]/bowls") == "99"
    session = reopened(session)
    session.answer("/data/home[2]/k", "2")
    assert value(session, "/data/home[2]/room[1]/beds") == "1"
    assert value(session, "/data/home[2]/room[2]/beds") == "5"


def test_what_a_worker_took_out_for_good_leaves_nothing_behind() -> None:
    session = open_session(load_markdown(HOMES.replace("| 집 | | ${n} |", "| 집 | | |")))
    session.add_repeat("/data/home")
    session.answer("/data/home[1]/k", "1")
    session.answer("/data/home[1]/room[1]/beds", "5")
    session.answer("/data/home[1]/k", "0")
    session.remove_repeat("/data/home[1]")
    assert "over" not in session.draft_xml()
    reopened(session)


def test_beside_all_repeats_it_gives_way_as_before(
    homes: Definition,
) -> None:
    session = open_session(homes)
    session.answer("/data/all", "5")
    assert "over " not in session.draft_xml()
    session = reopened(session)
    assert value(session, "/data/all") == "5"
    session.answer("/data/n", "1")
    session.answer("/data/home[1]/people", "1")
    assert value(session, "/data/all") == "2"
    assert "overridden" not in session.draft_xml()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ASKED), st.sampled_from(["", "0", "1", "2", "3"]))))
def test_whoever_opens_the_draft_after_each_answer_sees_the_same(said: list[tuple[str, str]]) -> None:
    form = load_markdown(HOMES)
    session, opened = open_session(form), open_session(form)
    for ref, text in said:
        if session.find(ref) is not None:
            session.answer(ref, text)
            opened.answer(ref, text)
            opened = reopened(opened)
            assert _answers(opened) == _answers(session)


def _answers(session: Session) -> dict[str, str]:
    return {node.ref: node.value for node in session.root.below() if "/meta/" not in node.ref}

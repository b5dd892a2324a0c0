"""A saved response in another version of its form: whatever has no place is kept, told, and finds back."""

from __future__ import annotations

import re

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms.newer import CHILDREN, CHOSEN, GROUPED, kept, taken_over, value

WITHOUT_WEIGHT = CHILDREN.replace("| | integer | weight | Weight |\n", "")
COUNTED = """
| survey |
| | type | name | label | repeat_count |
| | begin_repeat | room | Room | 3 |
| | text | who | Who | |
| | end_repeat | | | |
"""
FEWER = CHOSEN.replace("| | city | busan | Busan |\n", "").replace("| city | 1 |", "| city | 2 |")


def three_children() -> Session:
    session = open_session(load_markdown(CHILDREN))
    for number, (nick, weight) in enumerate([("kim", ""), ("lee", "20"), ("park", "30")], 1):
        if number > 1:
            session.add_repeat("/data/child")
        session.answer(f"/data/child[{number}]/nick", nick)
        session.answer(f"/data/child[{number}]/weight", weight)
    return session


def test_a_question_taken_out_of_a_repeat_keeps_whose_answer_it_was_and_comes_back() -> None:
    session = three_children()
    newer = taken_over(session, WITHOUT_WEIGHT)
    assert kept(newer) == [
        ("/data/child[2]/weight", "<weight>20</weight>"),
        ("/data/child[3]/weight", "<weight>30</weight>"),
    ]
    back = taken_over(newer, CHILDREN)
    assert back.draft_xml() == session.draft_xml()


def test_when_a_child_is_taken_out_the_others_keep_their_own() -> None:
    newer = taken_over(three_children(), WITHOUT_WEIGHT)
    newer.remove_repeat("/data/child[2]")
    back = taken_over(newer, CHILDREN)
    assert [value(back, f"/data/child[{n}]/nick") for n in (1, 2)] == ["kim", "park"]
    assert [value(back, f"/data/child[{n}]/weight") for n in (1, 2)] == ["", "30"]
    assert kept(back) == [("/data/child[0]/weight", "<weight>20</weight>")]


def test_a_smaller_count_keeps_the_last_ones_aside_until_it_rises_again() -> None:
    session = open_session(load_markdown(COUNTED))
    for number in (1, 2, 3):
        session.answer(f"/data/room[{number}]/who", f"answer {number}")
    newer = taken_over(session, COUNTED.replace("| 3 |", "| 2 |"))
    assert kept(newer) == [("/data/room[3]", "<room><who>answer 3</who></room>")]
    assert "answer 3" not in newer.submission_xml()
    back = taken_over(newer, COUNTED)
    assert value(back, "/data/room[3]/who") == "answer 3"
    assert kept(back) == []


def test_a_choice_no_longer_offered_is_kept_aside_and_no_wrong_answer_stays() -> None:
    session = open_session(load_markdown(CHOSEN))
    session.answer("/data/city", "busan")
    session.answer("/data/been", "seoul busan")
    newer = taken_over(session, FEWER)
    assert (value(newer, "/data/city"), value(newer, "/data/been")) == ("", "seoul")
    assert kept(newer) == [("/data/city", "<city>busan</city>"), ("/data/been", "<been>busan</been>")]
    back = taken_over(newer, CHOSEN)
    assert back.draft_xml() == session.draft_xml()


@pytest.mark.parametrize("version", ["1", ""])
def test_a_choice_withdrawn_without_another_version_is_noticed_too(version: str) -> None:
    before = CHOSEN.replace("| city | 1 |", f"| city | {version} |")
    after = FEWER.replace("| city | 2 |", f"| city | {version} |")
    session = open_session(load_markdown(before))
    session.answer("/data/city", "busan")
    session.answer("/data/been", "seoul busan")
    newer = taken_over(session, after)
    assert (value(newer, "/data/city"), value(newer, "/data/been")) == ("", "seoul")
    assert kept(newer) == [("/data/city", "<city>busan</city>"), ("/data/been", "<been>busan</been>")]
    assert taken_over(newer, before).draft_xml() == session.draft_xml()


def test_a_choice_withdrawn_from_a_table_beside_the_form_is_noticed() -> None:
    form = """
| survey |
| | type | name | label |
| | select_one_from_file towns.csv | town | Town |
"""
    towns = {"jr://file-csv/towns.csv": "name,label\na,가\nb,나\n"}
    session = open_session(load_markdown(form, resources=towns))
    session.answer("/data/town", "b")
    fewer = load_markdown(form, resources={"jr://file-csv/towns.csv": "name,label\na,가\n"})
    newer = open_session(fewer, draft_xml=session.draft_xml())
    assert (value(newer, "/data/town"), kept(newer)) == ("", [("/data/town", "<town>b</town>")])
    assert "form=" not in newer.submission_xml()


def test_a_text_that_became_a_number_is_kept_aside_when_it_is_none() -> None:
    session = open_session(load_markdown(CHOSEN))
    session.answer("/data/age", "hello")
    numbered = CHOSEN.replace("text | age", "integer | age")
    newer = taken_over(session, numbered)
    assert value(newer, "/data/age") == ""
    assert kept(newer) == [("/data/age", "<age>hello</age>")]
    newer.answer("/data/age", "80")
    assert value(taken_over(newer, numbered), "/data/age") == "80"
    session.answer("/data/age", "81")
    assert value(taken_over(session, numbered), "/data/age") == "81"


IN_A_GROUP = CHILDREN.replace("| | begin_repeat |", "| | begin_group | home | Home |\n| | begin_repeat |") + (
    "| | end_group | | |\n"
)


@pytest.mark.parametrize(
    ("form", "weights", "old", "new"),
    [
        (GROUPED, "/data/child[{}]/g/weight", "/data/child[2]/weight", "/data/child[2]/g/weight"),
        (IN_A_GROUP, "/data/home/child[{}]/weight", "/data/child", "/data/home/child"),
    ],
)
def test_what_moved_into_a_group_and_out_again_goes_along(
    form: str, weights: str, old: str, new: str
) -> None:
    session = three_children()
    newer = taken_over(session, form)
    assert [value(newer, weights.format(n)) for n in (1, 2, 3)] == ["", "20", "30"]
    assert kept(newer) == []
    assert newer.restored is not None
    assert (old, new) in newer.restored.moved
    assert taken_over(newer, CHILDREN).draft_xml() == session.draft_xml()


@pytest.mark.parametrize(
    "between",
    [
        CHILDREN.replace("_repeat", "_group"),
        "| survey |\n| | type | name | label |\n| | text | child | Child |\n",
    ],
)
def test_the_children_of_what_is_one_group_for_a_while_come_back_in_their_order(between: str) -> None:
    session = three_children()
    newer = taken_over(session, between)
    assert "park" not in newer.submission_xml()
    back = taken_over(newer, CHILDREN)
    assert back.draft_xml() == session.draft_xml()
    assert kept(back) == []


def test_two_drugs_of_a_repeat_that_is_gone_never_fill_one_question() -> None:
    flat = "| survey |\n| | type | name | label |\n| | text | nick | Nick |\n"
    newer = taken_over(three_children(), flat)
    assert value(newer, "/data/nick") == ""
    back = taken_over(newer, CHILDREN)
    assert back.draft_xml() == three_children_like(back).draft_xml()


def three_children_like(session: Session) -> Session:
    """Three children with the identity of another response."""
    expected = three_children()
    expected.answer("/data/meta/instanceID", value(session, "/data/meta/instanceID"))
    return expected


@pytest.mark.parametrize("stops", [0, 1])
def test_a_draft_that_kept_the_children_without_numbers_gives_them_back_in_their_order(stops: int) -> None:
    between = CHILDREN.replace("_repeat", "_group")
    session = three_children()
    draft = taken_over(session, between).draft_xml()
    # So an earlier version of this program wrote what it kept aside.
    earlier = re.sub(r'path="/data/child\[\d\]"', 'path="/data/child"', draft)
    assert earlier.count('path="/data/child"') == 2
    for _ in range(stops):
        earlier = open_session(load_markdown(between), draft_xml=earlier).draft_xml()
    back = open_session(load_markdown(CHILDREN), draft_xml=earlier)
    assert back.draft_xml() == session.draft_xml()
    assert kept(back) == []

"""A saved response in another version of its form: whatever has no place is kept, told, and finds back."""

from __future__ import annotations

import re

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

CHILDREN = """
| survey |
| | type | name | label |
| | begin_repeat | child | Child |
| | text | nick | Nick |
| | integer | weight | Weight |
| | end_repeat | | |
"""
WITHOUT_WEIGHT = CHILDREN.replace("| | integer | weight | Weight |\n", "")
COUNTED = """
| survey |
| | type | name | label | repeat_count |
| | begin_repeat | room | Room | 3 |
| | text | who | Who | |
| | end_repeat | | | |
"""
CHOSEN = """
| survey |
| | type | name | label |
| | select_one city | city | City |
| | select_multiple city | been | Been |
| | text | age | Age |
| choices |
| | list_name | name | label |
| | city | seoul | Seoul |
| | city | busan | Busan |
| settings |
| | form_id | version |
| | city | 1 |
"""
FEWER = CHOSEN.replace("| | city | busan | Busan |\n", "").replace("| city | 1 |", "| city | 2 |")


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def kept(session: Session) -> list[tuple[str, str]]:
    assert session.restored is not None
    return session.restored.homeless


def taken_over(session: Session, form: str) -> Session:
    """The draft opened in another version, and once more, which must change nothing."""
    definition = load_markdown(form)
    opened = open_session(definition, draft_xml=session.draft_xml())
    again = open_session(definition, draft_xml=opened.draft_xml())
    assert again.draft_xml() == opened.draft_xml()
    assert kept(again) == kept(opened)
    return opened


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


GROUPED = CHILDREN.replace(
    "| | integer | weight | Weight |",
    "| | begin_group | g | G |\n| | integer | weight | Weight |\n| | end_group | | |",
)
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

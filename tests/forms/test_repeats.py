"""Repeats: added, removed, counted, nested, and totals that never go stale."""

from __future__ import annotations

import pytest

from app.forms.compiled import decode, encode
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None, ref
    return state.value


SHARES = """
| survey |
| | type | name | label | calculation |
| | begin_repeat | r | R | |
| | integer | a | A | |
| | calculate | share | | ${a} div ${total} |
| | calculate | place | | position(..) |
| | calculate | before | | coalesce(indexed-repeat(${a}, ${r}, ${place} - 1), '-') |
| | end_repeat | | | |
| | calculate | total | | sum(${a}) |
| | calculate | n | | count(${r}) |
| | calculate | all | | join(' ', ${a}) |
"""


def filled(*answers: str) -> Session:
    session = open_session(load_markdown(SHARES))
    for index, answer in enumerate(answers, 1):
        if index > 1:
            session.add_repeat("/data/r")
        session.answer(f"/data/r[{index}]/a", answer)
    return session


def test_every_share_follows_the_total() -> None:
    session = filled("1", "3")
    assert [value(session, f"/data/r[{n}]/share") for n in (1, 2)] == ["0.25", "0.75"]
    changes = session.answer("/data/r[2]/a", "1")
    assert {"/data/r[1]/share", "/data/r[2]/share", "/data/total"} <= changes.values
    assert [value(session, f"/data/r[{n}]/share") for n in (1, 2)] == ["0.5", "0.5"]


def test_a_removed_instance_leaves_totals_and_places_right() -> None:
    session = filled("1", "2", "3")
    changes = session.remove_repeat("/data/r[2]")
    assert changes.structure == {"/data/r"}
    assert value(session, "/data/total") == "4"
    assert value(session, "/data/n") == "2"
    assert value(session, "/data/all") == "1 3"
    assert value(session, "/data/r[2]/place") == "2"
    assert value(session, "/data/r[2]/before") == "1"
    assert session.state("/data/r[3]/a") is None


def test_an_answer_recomputes_only_its_own_instance() -> None:
    session = filled("1", "2", "3")
    changes = session.answer("/data/r[2]/a", "2")
    assert changes.values == frozenset()
    changes = session.answer("/data/r[3]/a", "")
    assert "/data/r[1]/place" not in changes.values


COUNTED = """
| survey |
| | type | name | label | repeat_count |
| | integer | n | N | |
| | begin_repeat | k | K | ${n} |
| | text | name | Name | |
| | end_repeat | | | |
"""


def test_a_count_makes_and_takes_instances_and_loses_no_answer() -> None:
    session = open_session(load_markdown(COUNTED))
    state = session.state("/data/k")
    assert state is not None
    assert (state.count, state.can_add) == (0, False)
    session.answer("/data/n", "3")
    session.answer("/data/k[3]/name", "막내")
    session.answer("/data/n", "2")
    assert session.state("/data/k[3]") is None
    session.answer("/data/n", "")
    assert session.state("/data/k[2]") is not None
    session.answer("/data/n", "3")
    assert value(session, "/data/k[3]/name") == "막내"


def test_a_million_repeats_are_refused_and_the_rest_goes_on() -> None:
    session = open_session(load_markdown(COUNTED))
    session.answer("/data/n", "1")
    session.answer("/data/n", "1000000")
    state = session.state("/data/k")
    assert state is not None
    assert state.count == 1
    assert any("10,000" in problem.english for problem in session.problems())
    session.answer("/data/n", "2")
    assert session.problems() == ()


def test_a_new_outer_instance_has_no_inner_ones() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label | calculation |
| | begin_repeat | house | House | |
| | begin_repeat | person | Person | |
| | integer | age | Age | |
| | end_repeat | | | |
| | calculate | oldest | | max(${age}) |
| | end_repeat | | | |
| | calculate | people | | count(${person}) |
""")
    )
    session.answer("/data/house[1]/person[1]/age", "80")
    session.add_repeat("/data/house")
    inner = session.state("/data/house[2]/person")
    assert inner is not None
    assert inner.count == 0
    session.add_repeat("/data/house[2]/person")
    session.answer("/data/house[2]/person[1]/age", "7")
    assert value(session, "/data/house[1]/oldest") == "80"
    assert value(session, "/data/house[2]/oldest") == "7"
    assert value(session, "/data/people") == "2"


def test_an_absolute_path_inside_a_repeat_means_the_same_instance() -> None:
    session = open_session(
        load_xform("""<h:html xmlns="http://www.w3.org/2002/xforms"
 xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data id="x"><r><a/><b/></r></data>
 </instance><bind nodeset="/data/r/b" calculate="/data/r/a * 2"/></model></h:head>
 <h:body><repeat nodeset="/data/r"><input ref="/data/r/a"/></repeat></h:body></h:html>""")
    )
    session.add_repeat("/data/r")
    session.answer("/data/r[1]/a", "1")
    session.answer("/data/r[2]/a", "5")
    assert value(session, "/data/r[2]/b") == "10"


def test_commands_on_nodes_that_are_not_there_are_refused() -> None:
    session = filled("1")
    for command in (
        lambda: session.answer("/data/r[9]/a", "1"),
        lambda: session.add_repeat("/data/nosuch"),
        lambda: session.remove_repeat("/data/total"),
    ):
        with pytest.raises(ValueError, match="no "):
            command()


def test_a_repeat_whose_number_the_form_decides_refuses_more_and_fewer() -> None:
    session = open_session(load_markdown(COUNTED))
    session.answer("/data/n", "2")
    before = session.draft_xml()
    with pytest.raises(ValueError, match="decides"):
        session.add_repeat("/data/k")
    with pytest.raises(ValueError, match="decides"):
        session.remove_repeat("/data/k[1]")
    assert session.draft_xml() == before


def test_an_instance_put_in_before_another_moves_the_later_ones_down() -> None:
    session = filled("1", "2", "3")
    changes = session.add_repeat("/data/r[2]")
    assert changes.structure == {"/data/r"}
    assert value(session, "/data/all").split() == ["1", "2", "3"]
    session.answer("/data/r[2]/a", "4")
    assert value(session, "/data/all") == "1 4 2 3"
    assert [value(session, f"/data/r[{n}]/place") for n in range(1, 5)] == ["1", "2", "3", "4"]
    assert [value(session, f"/data/r[{n}]/before") for n in range(1, 5)] == ["-", "1", "4", "2"]
    assert value(session, "/data/r[2]/share") == "0.4"


CHOSEN = """
| survey |
| | type | name | label | calculation | choice_filter | repeat_count |
| | text | town | Town | | | |
| | integer | n | How many? | | | |
| | calculate | first | | jr:choice-name('a', '${head}') | | |
| | begin_repeat | r | Home | | | ${n} |
| | text | who | Name | | | |
| | integer | lim | Limit | | | |
| | begin_group | g | Group | | | |
| | select_one l | head | Head | | k > ${lim} | |
| | calculate | said | | jr:choice-name(${head}, '${head}') | | |
| | end_group | | | | | |
| | end_repeat | | | | | |
| choices |
| | list_name | name | label | k |
| | l | a | ${who} of ${town} | 1 |
| | l | b | nobody in ${town} | 2 |
"""


@pytest.mark.parametrize("packed", [False, True])
def test_a_choice_speaks_of_its_own_instance_wherever_it_is_named(packed: bool) -> None:
    definition = load_markdown(CHOSEN)
    session = open_session(decode(encode(definition)) if packed else definition)
    assert value(session, "/data/first") == ""
    session.answer("/data/n", "2")
    for place, who in enumerate(("Kim", "Lee"), 1):
        session.answer(f"/data/r[{place}]/who", who)
        session.answer(f"/data/r[{place}]/lim", "0")
        session.answer(f"/data/r[{place}]/g/head", "a")
    session.answer("/data/town", "Seoul")
    for place, who in enumerate(("Kim", "Lee"), 1):
        state = session.state(f"/data/r[{place}]/g/head")
        assert state is not None
        assert [choice.label for choice in state.choices] == [f"{who} of Seoul", "nobody in Seoul"]
        assert value(session, f"/data/r[{place}]/g/said") == f"{who} of Seoul"
    assert value(session, "/data/first") == "Kim of Seoul"
    session.answer("/data/r[1]/lim", "1")
    assert value(session, "/data/first") == ""
    session.answer("/data/r[1]/lim", "0")
    assert value(session, "/data/first") == "Kim of Seoul"


def test_a_room_that_a_count_brings_back_is_the_same_whether_or_not_the_draft_was_closed_meanwhile() -> None:
    """The first instance holds an inner one from the beginning, those made anew hold none."""
    definition = load_markdown("""
| survey |
| | type | name | label | repeat_count |
| | integer | k | K | |
| | begin_repeat | room | Room | ${k} |
| | text | who | Who | |
| | begin_repeat | bed | Bed | |
| | text | state | State | |
| | end_repeat | | | |
| | end_repeat | | | |
""")
    open_all_day = open_session(definition)
    closed = open_session(definition, draft_xml=open_session(definition).draft_xml())
    for session in (open_all_day, closed):
        session.answer("/data/k", "2")
    beds = [
        [session.root.places[1][number].instances(definition.nodes["/data/room/bed"]) for number in (0, 1)]
        for session in (open_all_day, closed)
    ]
    assert [[len(each) for each in rooms] for rooms in beds] == [[1, 0], [1, 0]]
    assert open_session(definition, draft_xml=closed.draft_xml()).draft_xml() == closed.draft_xml()


def test_an_instance_that_a_count_calls_first_begins_without_inner_ones() -> None:
    """The form's own first house stands ready before anybody said how many there are."""
    definition = load_markdown(
        """
| survey |
| | type | name | label | repeat_count | required |
| | integer | n | N | | |
| | begin_repeat | house | H | ${n} | |
| | integer | k | K | | |
| | begin_repeat | person | P | ${k} | |
| | text | who | W | | yes |
| | end_repeat | | | | |
| | end_repeat | | | | |
"""
    )
    session = open_session(definition)

    def persons() -> list[int | None]:
        found = (session.state(f"/data/house[{house}]/person") for house in (1, 2))
        return [None if each is None else each.count for each in found]

    session.answer("/data/n", "2")
    assert persons() == [0, 0]
    assert session.invalid() == ()
    session.answer("/data/house[1]/k", "2")
    session.answer("/data/house[1]/person[2]/who", "둘째")
    again = open_session(definition, draft_xml=session.draft_xml())
    for each in (session, again):
        each.answer("/data/n", "0")
        each.answer("/data/n", "2")
        assert value(each, "/data/house[1]/person[2]/who") == "둘째"
    assert persons() == [2, 0]

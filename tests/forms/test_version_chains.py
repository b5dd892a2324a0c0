"""A response that goes through many versions of its form, back and forth: an answer stands where it was given
or waits beside the response, and never in another's place."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.forms.definition import Definition
from app.forms.interface import Control
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

Row = tuple[str, str, tuple["Row", ...]]


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> tuple[Row, ...]:
    """Rows of a form: kind, name and what is in it. Few names, so that versions have much in common."""
    rows: list[Row] = []
    for name in draw(st.lists(st.sampled_from(["r", "h", "x", "y"]), min_size=1, max_size=3, unique=True)):
        kind = draw(st.sampled_from(["text", "text", "group", "repeat", "repeat"])) if depth < 3 else "text"
        rows.append((kind, name, () if kind == "text" else draw(trees(depth + 1))))
    return tuple(rows)


@lru_cache(maxsize=256)
def form(rows: tuple[Row, ...], version: int) -> Definition:
    """Written as XForm: hundreds of them are made in a moment."""
    repeats: set[str] = set()
    binds: list[str] = []

    def write(row: Row, path: str) -> tuple[str, str]:
        kind, name, inside = row
        here = f"{path}/{name}"
        if kind == "text":
            binds.append(f'<bind nodeset="{here}" type="string"/>')
            return f"<{name}/>", f'<input ref="{here}"/>'
        if kind == "repeat" and name in repeats:
            # The converter takes the name of a repeat once only.
            kind = "group"
        repeats.update([name] if kind == "repeat" else [])
        parts = [write(each, here) for each in inside]
        content, body = ("".join(one) for one in zip(*parts, strict=True))
        if kind == "group":
            return f"<{name}>{content}</{name}>", f'<group ref="{here}">{body}</group>'
        shown = f'<group ref="{here}"><repeat nodeset="{here}">{body}</repeat></group>'
        return f'<{name} jr:template="">{content}</{name}><{name}>{content}</{name}>', shown

    parts = [write(row, "/data") for row in rows]
    content, body = ("".join(one) for one in zip(*parts, strict=True))
    return load_xform(
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
        ' xmlns:jr="http://openrosa.org/javarosa"><h:head><model>'
        f'<instance><data id="chain" version="{version}">{content}</data></instance>{"".join(binds)}'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    )


def filled(definition: Definition, data: st.DataObject) -> Session:
    """Some instances more, and in most questions a word that stands nowhere else."""
    session = open_session(definition)
    for _ in range(data.draw(st.integers(0, 4))):
        ranges = [
            f"{node.ref}/{child.name}"
            for node in session.root.below()
            for child in node.template.children
            if child.is_repeat
        ]
        if ranges:
            session.add_repeat(data.draw(st.sampled_from(ranges)))
    for number, ref in enumerate(questions(session)):
        if data.draw(st.integers(0, 4)):
            session.answer(ref, f"said{number}.")
    return session


def questions(session: Session) -> list[str]:
    return [node.ref for node in session.root.below() if node.template.control is Control.INPUT]


def answers(session: Session) -> dict[str, str]:
    """Where each word stands."""
    return {node.value: node.ref for node in session.root.below() if node.value.startswith("said")}


def taken_over(session: Session, definition: Definition) -> Session:
    """In another version, opened twice: the second time nothing changes any more."""
    opened = open_session(definition, draft_xml=session.draft_xml())
    again = open_session(definition, draft_xml=opened.draft_xml())
    assert again.draft_xml() == opened.draft_xml()
    assert opened.restored is not None
    assert again.restored is not None
    assert again.restored.homeless == opened.restored.homeless
    return opened


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees(), st.lists(trees(), min_size=1, max_size=4), st.data())
def test_through_any_versions_and_back_no_answer_is_lost_or_stands_in_anothers_place(
    first: tuple[Row, ...], between: list[tuple[Row, ...]], data: st.DataObject
) -> None:
    session = filled(form(first, 0), data)
    said = answers(session)
    chain = [form(rows, number) for number, rows in enumerate(between, 1)]
    at = session
    for definition in chain:
        at = taken_over(at, definition)
        draft = at.draft_xml()
        assert all(draft.count(f">{word}<") == 1 for word in said)
    back = taken_over(at, session.definition)
    assert back.restored is not None
    now = answers(back)
    assert {word: ref for word, ref in now.items() if said[word] != ref} == {}
    for word in said.keys() - now.keys():
        assert sum(word in xml for _, xml in back.restored.homeless) == 1
    if len(chain) == 1 and not at.restored.moved:
        assert now == said


ROOMS = """
| survey |
| | type | name | label | repeat_count |
| | integer | n | N | |
| | begin_repeat | room | Room | ${n} |
| | text | who | Who | |
| | end_repeat | | | |
| settings |
| | form_id | version |
| | rooms | 1 |
"""


def test_rooms_that_a_lower_count_took_away_are_in_the_draft_and_come_back() -> None:
    definition = load_markdown(ROOMS)
    session = open_session(definition)
    session.answer("/data/n", "4")
    for number in (1, 2, 4):
        session.answer(f"/data/room[{number}]/who", f"said{number}.")
    session.answer("/data/n", "1")
    session.answer("/data/n", "")
    draft = session.draft_xml()
    again = open_session(definition, draft_xml=draft)
    assert again.draft_xml() == draft
    assert again.restored is not None
    assert again.restored.homeless == []
    assert "said4" not in again.submission_xml()
    again.answer("/data/n", "4")
    assert answers(again) == {f"said{number}.": f"/data/room[{number}]/who" for number in (1, 2, 4)}
    assert "surplus" not in again.draft_xml()


def test_rooms_taken_away_go_along_into_another_version_and_back() -> None:
    definition = load_markdown(ROOMS)
    session = open_session(definition)
    session.answer("/data/n", "3")
    for number in (1, 2, 3):
        session.answer(f"/data/room[{number}]/who", f"said{number}.")
    session.answer("/data/n", "2")
    newer = taken_over(
        session, load_markdown(ROOMS.replace("room | Room", "room | 방").replace("| 1 |", "| 2 |"))
    )
    back = taken_over(newer, definition)
    back.answer("/data/n", "3")
    assert answers(back)["said3."] == "/data/room[3]/who"


@pytest.mark.parametrize(
    ("now", "beside"),
    [("text | r", True), ("calculate | r", True), ("text | r", False), ("begin_group | r", True), ("", True)],
)
def test_what_two_persons_said_goes_back_to_each_of_them(now: str, beside: bool) -> None:
    before = "| survey |\n| | type | name | label | calculation |\n| | begin_repeat | r | R | |\n"
    before += "| | text | x | X | |\n| | end_repeat | | | |\n"
    after = "| survey |\n| | type | name | label | calculation |\n"
    if now:
        after += f"| | {now} | R | {'1 + 1' if 'calc' in now else ''} |\n"
    if "group" in now:
        after += "| | text | y | Y | |\n| | end_group | | | |\n"
    after += "| | text | x | X | |\n" if beside else ""
    after += "" if now or beside else "| | text | z | Z | |\n"
    definition = load_markdown(before)
    session = open_session(definition)
    session.answer("/data/r[1]/x", "said by Kim")
    session.add_repeat("/data/r")
    session.answer("/data/r[2]/x", "said by Lee")
    newer = taken_over(session, load_markdown(after))
    assert "said" not in newer.submission_xml()
    assert answers(taken_over(newer, definition)) == answers(session)


def test_what_stood_elsewhere_for_a_while_goes_back_to_its_own_question() -> None:
    both = "| survey |\n| | type | name | label |\n| | text | r | R |\n| | begin_group | g | G |\n"
    both += "| | text | r | R |\n| | end_group | | |\n"
    one = "| survey |\n| | type | name | label |\n| | text | {} | H |\n"
    definition = load_markdown(both)
    session = open_session(definition)
    session.answer("/data/g/r", "said.")
    without = taken_over(session, load_markdown(one.format("h")))
    moved = taken_over(without, load_markdown(one.format("r")))
    assert answers(moved) == {"said.": "/data/r"}
    assert answers(taken_over(moved, definition)) == {"said.": "/data/g/r"}


def test_what_waits_in_a_group_that_moved_goes_back_with_it() -> None:
    pet: Row = ("repeat", "h", (("text", "y", ()), ("text", "x", ())))
    definition = form((("repeat", "y", (("group", "y", (pet, ("text", "r", ()), ("text", "x", ()))),)),), 0)
    deeper: Row = ("group", "y", (("group", "h", (("group", "y", (("text", "r", ()),)),)),))
    session = open_session(definition)
    session.add_repeat("/data/y[1]/y/h")
    for number, ref in enumerate(questions(session)):
        session.answer(ref, f"said{number}.")
    moved = taken_over(session, form((deeper,), 1))
    assert answers(taken_over(moved, definition)) == answers(session)


def test_of_two_answers_of_one_name_nobody_knows_which_the_new_question_means() -> None:
    answer: Row = ("text", "a", ())
    before = form((("group", "g", (answer,)), ("group", "h", (answer,))), 1)
    session = open_session(before)
    session.answer("/data/g/a", "하나")
    session.answer("/data/h/a", "둘")
    newer = open_session(form((answer,), 2), draft_xml=session.draft_xml())
    state = newer.state("/data/a")
    assert state is not None
    assert newer.restored is not None
    assert (state.value, newer.restored.moved) == ("", [])
    assert "하나" in str(newer.restored.homeless)
    assert "둘" in str(newer.restored.homeless)
